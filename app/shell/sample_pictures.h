#pragma once

#include <QPainter>
#include <QString>

namespace triptych::shell {

/// Draws what a study is about, for its card on the welcome page, in the theme's colours. Nothing for an unknown study.
void drawSamplePicture(QPainter& painter, const QString& study, const QRectF& area);

}  // namespace triptych::shell
