#pragma once

#include <QWidget>

#include "app/routing/load_state.h"

namespace triptych::app::routingview {

/// The selected tile, large: layer ticks left, expert ticks below, entropy by layer right, the colour bar above with uniform
/// marked on it, and a read-out of the cell under the pointer.
class LargeMap : public QWidget {
    Q_OBJECT
public:
    explicit LargeMap(LoadState& state, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {760, 210}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 200}; }
    [[nodiscard]] QString readOut() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect mapArea() const;
    void drawHead(QPainter& painter, const Tile& tile) const;
    void drawBar(QPainter& painter) const;
    void drawAxes(QPainter& painter, const QRect& area) const;
    void drawValues(QPainter& painter, const Tile& tile, const QRect& area) const;
    void drawEntropy(QPainter& painter, const Tile& tile, const QRect& area) const;

    LoadState& m_state;
};

}  // namespace triptych::app::routingview
