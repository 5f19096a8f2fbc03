#pragma once

#include <QPainter>
#include <QString>

namespace triptych::app {

/// What lies over a picture in every canvas that shows one. \param area of the picture that is seen. \param canvas whole size.
void drawScaleBar(QPainter& painter, const QRectF& area, const QSize& canvas, double scale);
/// The chip at the bottom left; returns where it lies.
QRectF drawReadOut(QPainter& painter, const QRectF& area, const QSize& canvas, const QString& text);

}  // namespace triptych::app
