#pragma once

#include "app/routing/core/experts_result.h"
#include "figures/scene.h"

namespace triptych::app::routingview {

/// The Experts view as a figure. Options: map (specialisation, coactivation, weights, gate), layer (number in the model; the last when absent),
/// group ("all", "family-3", a code), experts (all, strongest). Weights and gate compose a routing.similarity, the others a routing.experts.
[[nodiscard]] base::Result<figures::FigureScene> expertsScene(const base::JobRecord& record, const ResultSource& source, const routing::LanguageTable& languages,
                                                              const base::Json& options);

}  // namespace triptych::app::routingview
