#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainterPath>
#include <qcustomplot.h>

#include "figures/marks.h"

namespace triptych::figures {

QPen Canvas::pen(const Stroke& s) const {
    QPen pen(colour(s.colour), s.widthPt * stroke);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(s.dash == Dash::solid ? Qt::RoundCap : Qt::FlatCap);
    switch (s.dash) {
    case Dash::solid: break;
    case Dash::dashed: pen.setDashPattern({4, 2.5}); break;
    case Dash::dotted: pen.setDashPattern({1.2, 1.8}); break;
    case Dash::dashDot: pen.setDashPattern({4, 2, 1.2, 2}); break;
    }
    return pen;
}

void drawMarker(const Canvas& canvas, Marker marker, QPointF centre, double sizePt, const QColor& colour, bool inside) {
    if (marker == Marker::none)
        return;
    if (inside && !canvas.area.adjusted(-1, -1, 1, 1).contains(centre))
        return;
    auto& painter = canvas.painter;
    const double r = sizePt / 2 * canvas.stroke;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const auto polygon = [&](int corners, double first, double scale) {
        QPolygonF points;
        for (int i = 0; i < corners; ++i) {
            const double angle = first + 2 * M_PI * i / corners;
            points << centre + QPointF(std::cos(angle), std::sin(angle)) * (r * scale);
        }
        painter.drawPolygon(points);
    };
    // Scaled to about the same area, so that no shape looks heavier than another.
    switch (marker) {
    case Marker::circle: painter.drawEllipse(centre, r, r); break;
    case Marker::square: polygon(4, M_PI / 4, 1.25); break;
    case Marker::diamond: polygon(4, 0, 1.3); break;
    case Marker::triangleUp: polygon(3, -M_PI / 2, 1.4); break;
    case Marker::triangleDown: polygon(3, M_PI / 2, 1.4); break;
    case Marker::hexagon: polygon(6, 0, 1.12); break;
    case Marker::cross: {
        QPen pen(colour, std::max(r * 0.55, 0.5 * canvas.stroke));
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        const double a = r * 0.95;
        painter.drawLine(QLineF(centre + QPointF(-a, -a), centre + QPointF(a, a)));
        painter.drawLine(QLineF(centre + QPointF(-a, a), centre + QPointF(a, -a)));
        break;
    }
    case Marker::none: break;
    }
}

void drawLabel(QCPPainter& painter, const QFont& font, const QColor& colour, const QColor& halo, double haloWidth, QPointF where, const QString& text,
               Text::Anchor anchor) {
    const QFontMetricsF metrics(font);
    const double width = metrics.horizontalAdvance(text);
    if (anchor != Text::Anchor::left)
        where.rx() -= anchor == Text::Anchor::centre ? width / 2 : width;
    where.ry() += metrics.capHeight() / 2;
    painter.setFont(font);
    if (haloWidth > 0) {
        QPainterPath outline;
        outline.addText(where, font, text);
        QColor ground = halo;
        ground.setAlphaF(0.88F);
        QPen pen(ground, 2 * haloWidth);
        pen.setJoinStyle(Qt::RoundJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(outline);
    }
    painter.setPen(QPen(colour));
    painter.drawText(where, text);
}

}  // namespace triptych::figures
