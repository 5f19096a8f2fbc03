#include "app/routing/training/arm_mark.h"

#include <QPainter>
#include <QPolygonF>

#include "app/shell/theme.h"

namespace triptych::app::routingview {

QColor armInk(std::size_t arm) {
    const auto& theme = shell::Theme::current();
    const QColor inks[] = {theme.text, theme.accent, theme.chains[0], theme.chains[1], theme.trunk};
    return inks[arm % 5];
}

void paintArmMark(QPainter& painter, const QPointF& at, std::size_t arm, double size) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(armInk(arm));
    QPolygonF shape;
    switch (arm % 5) {
    case 0: return painter.drawEllipse(at, size, size);
    case 1: return painter.drawRect(QRectF(at.x() - 0.9 * size, at.y() - 0.9 * size, 1.8 * size, 1.8 * size));
    case 2: shape << at + QPointF(0, -1.3 * size) << at + QPointF(1.3 * size, 0) << at + QPointF(0, 1.3 * size) << at + QPointF(-1.3 * size, 0); break;
    case 3: shape << at + QPointF(0, -1.2 * size) << at + QPointF(1.2 * size, size) << at + QPointF(-1.2 * size, size); break;
    default: shape << at + QPointF(0, 1.2 * size) << at + QPointF(1.2 * size, -size) << at + QPointF(-1.2 * size, -size);
    }
    painter.drawPolygon(shape);
}

}  // namespace triptych::app::routingview
