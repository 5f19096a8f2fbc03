#include <QPainter>
#include <QPainterPath>

#include "app/shell/style.h"
#include "app/shell/theme.h"

namespace triptych::shell {

void drawRounded(QPainter* painter, const QRect& rect, double radius, const QColor& fill, const QColor& outline) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline.alpha() > 0 ? QPen(outline, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.alpha() > 0 ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF shape = outline.alpha() > 0 ? QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect);
    painter->drawRoundedRect(shape, radius, radius);
    painter->restore();
}

void drawFocusRing(QPainter* painter, const QRect& rect, double radius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(Theme::current().accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void drawChevron(QPainter* painter, const QRectF& rect, Qt::ArrowType direction, const QColor& colour) {
    const QPointF c = rect.center();
    constexpr double r = 3.5;
    constexpr double h = 2.0;
    QPolygonF line;
    switch (direction) {
    case Qt::UpArrow: line << QPointF(-r, h) << QPointF(0, -h) << QPointF(r, h); break;
    case Qt::LeftArrow: line << QPointF(h, -r) << QPointF(-h, 0) << QPointF(h, r); break;
    case Qt::RightArrow: line << QPointF(-h, -r) << QPointF(h, 0) << QPointF(-h, r); break;
    default: line << QPointF(-r, -h) << QPointF(0, h) << QPointF(r, -h); break;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(line.translated(c));
    painter->restore();
}

}  // namespace triptych::shell
