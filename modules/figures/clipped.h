#pragma once

#include <vector>

#include <QPen>
#include <QPointF>
#include <QPolygonF>

#include "figures/marks.h"

/// Strokes and fills cut to a panel's area by geometry: files of curves stay small and SVG needs no clip paths.
namespace triptych::figures {

using Ring = std::vector<QPointF>;

/// Strokes a path of finite pieces. Opaque lines go in pieces (fast); others as one path, so that no joint is darker.
class Polyline {
public:
    Polyline(const Canvas& canvas, QPen pen) : m_canvas(canvas), m_pen(std::move(pen)) {}
    /// A point that is not finite lifts the pen.
    void add(QPointF p);
    void lift();
    void finish();

private:
    void flush();

    const Canvas& m_canvas;
    QPen m_pen;
    QPointF m_last;
    bool m_down = false;
    QPolygonF m_piece;
    std::vector<QPolygonF> m_pieces;
};

/// Sutherland-Hodgman against the area, a side at a time.
[[nodiscard]] Ring clipRing(Ring ring, const QRectF& area);
void fillRing(const Canvas& canvas, Ring ring, const QColor& colour);

}  // namespace triptych::figures
