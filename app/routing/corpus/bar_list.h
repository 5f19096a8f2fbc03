#pragma once

#include <vector>

#include <QWidget>

#include "app/routing/core/corpus_bars.h"

namespace triptych::app::routingview {

class Brush;

/// Parts of a corpus as bars, a row each: languages under their families, or types, sources and licences. Languages are chosen and pointed at through the brush. GUI
/// thread only.
class BarList : public QWidget {
    Q_OBJECT
public:
    explicit BarList(Brush* brush = nullptr, QWidget* parent = nullptr);

    /// \param unit what a value is of, for the read-out: "Documents". \param relative shares are of each row's own whole, so that they need not add up to one.
    void setBars(std::vector<CorpusBar> bars, const QString& unit, bool relative = false);
    [[nodiscard]] const std::vector<CorpusBar>& bars() const { return m_bars; }
    [[nodiscard]] QString readOut(const CorpusBar& bar) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    /// The row the keys are on is to be seen.
    void reveal(int y, int height);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QString asText() const;
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] int chosenRow() const;
    void paintRow(QPainter& painter, int row) const;

    Brush* m_brush;
    std::vector<CorpusBar> m_bars;
    QString m_unit;
    double m_longest = 1;
    bool m_relative = false;
};

}  // namespace triptych::app::routingview
