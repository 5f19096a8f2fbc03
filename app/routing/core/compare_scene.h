#pragma once

#include "app/routing/core/compare_result.h"
#include "figures/scene.h"

namespace triptych::app::routingview {

/// The Compare view as a figure: the difference of load by layer and expert (cells that are not decided hatched), divergence of both
/// by layer, its difference with the interval. Options: language (a code; else the mean), first and second (what the two are called).
[[nodiscard]] base::Result<figures::FigureScene> compareScene(const routing::Comparison& comparison, const routing::LanguageTable& languages, const base::Json& options);

}  // namespace triptych::app::routingview
