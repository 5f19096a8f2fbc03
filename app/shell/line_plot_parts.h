#pragma once

#include <QString>

#include "app/shell/line_plot.h"

/// What the two halves of LinePlot share.
namespace triptych::shell::lineplot {

inline constexpr double leftRoom = 52, rightRoom = 14, titleRow = 24, sideRow = 16, legendRow = 20, footHeight = 38, leader = 16;

/// A value of an axis in words. \param step of its ticks; 0: by itself.
[[nodiscard]] QString number(double value, const PlotAxis& axis, double step = 0);

}  // namespace triptych::shell::lineplot
