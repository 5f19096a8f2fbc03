#pragma once

#include <functional>

#include "app/routing/core/drawn_lines.h"
#include "app/shell/line_plot.h"

namespace triptych::app::routingview {

/// The same lines for the window. \param keep says of a line with an id whether it is drawn; empty: all are. \param pinned lines that keep their name.
[[nodiscard]] shell::PlotContent plotContent(const DrawnPanel& panel, const QStringList& pinned = {}, const std::function<bool(const DrawnLine&)>& keep = {});

}  // namespace triptych::app::routingview
