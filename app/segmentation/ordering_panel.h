#pragma once

#include <map>

#include <QWidget>

#include "app/workspace.h"
#include "segmentation/ordering.h"

class QSlider;

namespace triptych::shell {
class Label;
}

namespace triptych::app {

/// How much each term counts in the queue's order, and the share drawn by chance: sliders, kept with the project's edits.
/// GUI thread.
class OrderingPanel : public QWidget {
    Q_OBJECT
public:
    explicit OrderingPanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] segmentation::OrderingWeights weights() const;
    [[nodiscard]] double auditShare() const;
    /// Which terms a model fills; the others weigh nothing, whatever their slider says, and are not shown.
    struct ModelTerms {
        bool distance = false, doubt = false, uncertainty = false;
        bool operator==(const ModelTerms&) const = default;
    };
    void setModelTerms(const ModelTerms& terms);
    /// "disagreement", "entropy", "distance", "doubt", "uncertainty", "cost" or "audit".
    [[nodiscard]] QSlider* slider(const std::string& name) const { return m_rows.at(name).slider; }

signals:
    void changed();

private:
    struct Row {
        QWidget* line = nullptr;
        QSlider* slider = nullptr;
        shell::Label* value = nullptr;
        double unit = 1;  ///< of one step of the slider
    };
    void addRow(const std::string& name, const QString& text, const QString& meaning, int term, int steps, double unit, int standard);
    void read();
    void moved(const std::string& name);
    void refresh();

    Workspace& m_workspace;
    std::map<std::string, Row> m_rows;
    std::map<std::string, int> m_standard;
    ModelTerms m_terms;
    bool m_reading = false;
};

/// Terms of the queue's order, as the bar shows them from its start.
enum QueueTerm { disagreementTerm, entropyTerm, costTerm, distanceTerm, doubtTerm, uncertaintyTerm };
/// Colours of the terms, in panel and queue.
[[nodiscard]] QColor termColour(int term);

}  // namespace triptych::app
