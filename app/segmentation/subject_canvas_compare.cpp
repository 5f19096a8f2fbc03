#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QPainter>

#include "app/segmentation/subject_canvas.h"
#include "app/shell/theme.h"

// The canvas's comparison: two sides, the line between them, and both in turn.
namespace triptych::app {

using shell::Theme;

namespace {
constexpr double dividerReach = 6;
}

void SubjectCanvas::setCompare(const Compare& compare) {
    if (compare == m_compare)
        return;
    m_compare = compare;
    m_compare.divider = std::clamp(m_compare.divider, 0.0, 1.0);
    m_turns.stop();
    emit compareChanged();
    update();
}
void SubjectCanvas::setBlink(bool blink) {
    if (blink == m_blink)  // a key that is held comes again and again
        return;
    m_blink = blink;
    m_secondsTurn = true;
    if (blink && m_compare.on)
        m_turns.start();
    else
        m_turns.stop();
    update();
}

void SubjectCanvas::paintCompared(QPainter& painter, const QRectF& exposed) {
    const auto line = m_blink ? (m_secondsTurn ? 0.0 : width()) : divider();
    const auto& theme = Theme::current();
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    for (const bool second : {false, true}) {
        const QRectF part = second ? QRectF(line, 0, width() - line, height()) : QRectF(0, 0, line, height());
        if (part.width() <= 0)
            continue;
        const auto side = second ? m_compare.b : m_compare.a;
        painter.save();
        painter.setClipRect(part);
        paintLayers(painter, layersOf(side, m_layers), exposed & part);
        // Its name, beside the line.
        const auto text = second ? tr("B  %1").arg(compareText(side)) : tr("A  %1").arg(compareText(side));
        const QSizeF size(metrics.horizontalAdvance(text) + 20, metrics.height() + 8);
        const double x = m_blink ? width() / 2.0 - size.width() / 2 : second ? line + 10 : line - 10 - size.width();
        const QRectF chip(QPointF(x, 56), size);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.chip);
        painter.drawRoundedRect(chip, 3, 3);
        painter.setPen(theme.chipText);
        painter.drawText(chip, Qt::AlignCenter, text);
        painter.restore();
    }
    if (m_blink)
        return;
    const QPointF grip(line, height() / 2.0);
    painter.setPen(QPen(theme.casing, 4));
    painter.drawLine(QPointF(line, 0), QPointF(line, height()));
    painter.setPen(QPen(theme.consensusLine, hasFocus() ? 2 : 1.4));
    painter.drawLine(QPointF(line, 0), QPointF(line, height()));
    painter.setPen(QPen(theme.casing, 1.2));
    painter.setBrush(hasFocus() ? theme.accent : theme.consensusLine);
    painter.drawEllipse(grip, 7, 7);
}

bool SubjectCanvas::isAtDivider(const QPointF& at) const {
    return m_view && m_compare.on && !m_blink && std::abs(at.x() - divider()) <= dividerReach;
}
void SubjectCanvas::moveDivider(double x) {
    auto next = m_compare;
    next.divider = x / std::max(1, width());
    setCompare(next);
}
void SubjectCanvas::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!m_compare.on || !moves || event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return QWidget::keyPressEvent(event);
    const double by = event->modifiers() & Qt::ShiftModifier ? 64 : 8;
    moveDivider(divider() + (event->key() == Qt::Key_Left ? -by : by));
}

}  // namespace triptych::app
