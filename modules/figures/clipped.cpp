#include "figures/clipped.h"

#include <algorithm>
#include <cmath>

#include <QPainterPath>
#include <qcustomplot.h>

namespace triptych::figures {
namespace {

constexpr qsizetype chunk = 400;

}  // namespace

Ring clipRing(Ring ring, const QRectF& area) {
    for (int side = 0; side < 4 && !ring.empty(); ++side) {
        const auto depth = [&](const QPointF& p) {
            switch (side) {
            case 0: return p.x() - area.left();
            case 1: return area.right() - p.x();
            case 2: return p.y() - area.top();
            default: return area.bottom() - p.y();
            }
        };
        Ring kept;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const QPointF &a = ring[i], &b = ring[(i + 1) % ring.size()];
            const double da = depth(a), db = depth(b);
            if (da >= 0)
                kept.push_back(a);
            if ((da >= 0) != (db >= 0))
                kept.push_back(a + (b - a) * (da / (da - db)));
        }
        ring = std::move(kept);
    }
    return ring;
}

void Polyline::add(QPointF p) {
    if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
        return lift();
    if (m_down) {
        QPointF a = m_last, b = p;
        const QRectF& r = m_canvas.area;
        double ax = a.x(), ay = a.y(), bx = b.x(), by = b.y();
        if (clipSegment(ax, ay, bx, by, r.left(), r.top(), r.right(), r.bottom())) {
            if (m_piece.isEmpty() || m_piece.back() != QPointF(ax, ay)) {
                flush();
                m_piece << QPointF(ax, ay);
            }
            m_piece << QPointF(bx, by);
        } else {
            flush();
        }
    }
    m_last = p;
    m_down = true;
}

void Polyline::lift() {
    flush();
    m_down = false;
}

void Polyline::finish() {
    flush();
    if (m_pieces.empty())
        return;
    auto& painter = m_canvas.painter;
    painter.setPen(m_pen);
    painter.setBrush(Qt::NoBrush);
    const bool whole = m_canvas.vector || m_pen.color().alpha() < 255 || m_pen.style() != Qt::SolidLine;
    if (!whole) {
        for (const auto& piece : m_pieces)
            for (qsizetype i = 0; i + 1 < piece.size(); i += chunk)
                painter.drawPolyline(piece.constData() + i, static_cast<int>(std::min<qsizetype>(chunk + 1, piece.size() - i)));
        return;
    }
    QPainterPath path;
    for (const auto& piece : m_pieces)
        path.addPolygon(piece);
    painter.drawPath(path);
}

void Polyline::flush() {
    if (m_piece.size() > 1)
        m_pieces.push_back(m_piece);
    m_piece.clear();
}

void fillRing(const Canvas& canvas, Ring ring, const QColor& colour) {
    ring = clipRing(std::move(ring), canvas.area);
    if (ring.size() < 3)
        return;
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(colour);
    canvas.painter.drawPolygon(ring.data(), static_cast<int>(ring.size()));
}

}  // namespace triptych::figures
