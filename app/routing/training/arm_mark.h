#pragma once

#include <cstddef>

#include <QColor>

class QPainter;
class QPointF;

namespace triptych::app::routingview {

/// The colour of a study's arm by its place: the same on every page of the study, and as its lines over training have it.
[[nodiscard]] QColor armInk(std::size_t arm);
/// Its mark: another shape for each arm, never colour alone.
void paintArmMark(QPainter& painter, const QPointF& at, std::size_t arm, double size);

}  // namespace triptych::app::routingview
