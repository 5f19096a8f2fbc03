#include "app/segmentation/canvas_marks.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/shell/theme.h"

namespace triptych::app {

using shell::Theme;

namespace {

struct CanvasMarks {
    Q_DECLARE_TR_FUNCTIONS(CanvasMarks)
};

}  // namespace

QRectF drawReadOut(QPainter& painter, const QRectF& area, const QSize& canvas, const QString& text) {
    painter.setFont(shell::sizedFont(shell::TextSize::secondary));
    const QFontMetricsF metrics(painter.font());
    const QSizeF size(std::min(canvas.width() - 16.0, metrics.horizontalAdvance(text) + 32), metrics.height() + 8);
    const double left = std::max(8.0, std::min(area.left() + 8, canvas.width() - 8.0 - size.width()));
    const QRectF chip(QPointF(left, std::min(canvas.height() - 8.0, area.bottom() - 8) - size.height()), size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().chip);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(Theme::current().chipText);
    painter.drawText(chip, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, size.width() - 8));
    return chip;
}

void drawScaleBar(QPainter& painter, const QRectF& area, const QSize& canvas, double scale) {
    double length = std::pow(10, std::floor(std::log10(std::max(1.0, 120 / scale))));
    for (const double step : {5.0, 2.0})
        if (length * step * scale <= 130) {
            length *= step;
            break;
        }
    const double right = std::min(canvas.width() - 16.0, area.right() - 14), bottom = std::min(canvas.height() - 18.0, area.bottom() - 18);
    const QLineF bar(right - length * scale, bottom, right, bottom);
    painter.setPen(QPen(Theme::current().casing, 4.2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QLineF(bar.x1() - 1, bar.y1(), bar.x2() + 1, bar.y2()));
    painter.setPen(QPen(Theme::current().consensusLine, 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(bar);
    painter.setFont(shell::sizedFont(shell::TextSize::tick, true));
    const auto text = CanvasMarks::tr("%1 px").arg(QLocale().toString(length, 'f', 0));
    // Drawn as text, not as outlines: those differ between runs by which font engine made them first.
    const QPointF at(std::round(bar.center().x() - QFontMetricsF(painter.font()).horizontalAdvance(text) / 2), std::round(bottom - 6));
    painter.setPen(Theme::current().casing);
    for (const int dx : {-1, 0, 1})
        for (const int dy : {-1, 0, 1})
            painter.drawText(at + QPointF(dx, dy), text);
    painter.setPen(Theme::current().consensusLine);
    painter.drawText(at, text);
}

}  // namespace triptych::app
