#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "base/json.h"
#include "routing/corpus/mixing.h"

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;

namespace triptych::app::routingview {

/// How early and how often a training learns from each source of its corpus, a row a source; not to be seen where there are fewer than two. GUI thread only.
class SourceTable : public QWidget {
    Q_OBJECT
public:
    explicit SourceTable(QWidget* parent = nullptr);

    /// Those of the chosen corpus. What was set for one that is there again stays.
    void setSources(const std::vector<std::string>& sources);
    [[nodiscard]] const std::vector<std::string>& sources() const { return m_sources; }
    /// The parameters "mixing" and "without_sources" of routing.train_model; empty ones while every source is learnt from alike.
    [[nodiscard]] base::Json value() const;
    /// From the parameters of a training; sources that are not there are passed over until they are.
    void setValue(const base::Json& parameters);

    [[nodiscard]] QCheckBox* learnt(std::size_t source) const { return m_rows[source].learnt; }
    [[nodiscard]] QDoubleSpinBox* priority(std::size_t source) const { return m_rows[source].priority; }
    [[nodiscard]] QDoubleSpinBox* epochs(std::size_t source) const { return m_rows[source].epochs; }
    [[nodiscard]] QCheckBox* stages() const { return m_stages; }

signals:
    void changed();

private:
    struct Row {
        QCheckBox* learnt;
        QDoubleSpinBox *priority, *epochs;
        routing::SourceShare given, shown;  ///< what was set, and what the boxes made of it: they round
    };
    void rebuild();
    void edited();

    std::vector<std::string> m_sources;
    std::vector<std::string> m_beyond;  ///< of the corpus, without a row: what was set for them stays
    std::vector<Row> m_rows;
    base::Json m_kept = base::Json::object();  ///< what was set last, for sources that come back
    QWidget* m_inner;
    QWidget* m_table = nullptr;
    QCheckBox* m_stages;
    bool m_loading = false;
};

}  // namespace triptych::app::routingview
