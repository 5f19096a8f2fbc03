#pragma once

#include <QWidget>

#include "app/routing/core/corpus_bars.h"

class QScrollArea;
class QVBoxLayout;

namespace triptych::shell {
class Label;
}

namespace triptych::app::routingview {

class BarList;
class Brush;
class CorpusStore;
class LengthPlot;

/// What the corpus is made of: languages under their families, then types, sources, licences, lengths and what a tokenizer makes of it. GUI thread only.
class CompositionPage : public QWidget {
    Q_OBJECT
public:
    CompositionPage(CorpusStore& store, Brush& brush, QWidget* parent = nullptr);
    void setMeasure(CorpusMeasure measure);
    /// As far as the corpus is counted.
    [[nodiscard]] CorpusMeasure measure() const;
    void refresh();
    [[nodiscard]] BarList* languages() const { return m_bars; }
    [[nodiscard]] QString headline() const;

private:
    void fillSide();

    CorpusStore& m_store;
    Brush& m_brush;
    CorpusMeasure m_measure = CorpusMeasure::documents;
    shell::Label *m_headline, *m_details;
    BarList* m_bars;
    QScrollArea *m_left, *m_right;
};

}  // namespace triptych::app::routingview
