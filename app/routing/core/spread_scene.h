#pragma once

#include "app/routing/core/spread_result.h"
#include "figures/scene.h"

namespace triptych::app::routingview {

/// The Spread view as a figure. Options: each (languages, families, pairs), reference (a code, of pairs), pinned (codes whose lines are
/// drawn strongly and named). Its numbers: divergence by layer with interval, floor and adjusted p; every line drawn.
[[nodiscard]] base::Result<figures::FigureScene> spreadScene(const routing::Spread& spread, const routing::LanguageTable& languages, const base::Json& options);

}  // namespace triptych::app::routingview
