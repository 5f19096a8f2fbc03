#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "app/routing/core/corpus_report.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// Lengths of documents by language on a logarithmic axis: line from 5 to 95 %, box from 25 to 75 %, a tick at the median. GUI thread only.
class LengthPlot : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString label;
        int hue = -1;
        double q05 = 0, q25 = 0, median = 0, q75 = 0, q95 = 0;
    };
    explicit LengthPlot(QWidget* parent = nullptr);
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    [[nodiscard]] QString readOut(const Row& row) const;
    /// That the arrow keys are on; -1: none.
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QString asText() const;
    std::vector<Row> m_rows;
    double m_lower = 1, m_upper = 10;
    int m_chosen = -1;
};

/// Of the quantiles that the rule "length" measured; empty where it was not asked.
[[nodiscard]] std::vector<LengthPlot::Row> lengthRows(const CorpusReport& report, const routing::LanguageTable& languages);

}  // namespace triptych::app::routingview
