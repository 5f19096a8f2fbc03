#pragma once

#include "app/routing/core/load_result.h"
#include "figures/scene.h"

namespace triptych::app::routingview {

/// The Load view as a figure. Options: each (language, family, mean), order (seriated, index), columns (tiles in a row, 10), folded (families shown as one tile), and
/// language (a tile's id): that one alone, with its entropy by layer.
[[nodiscard]] base::Result<figures::FigureScene> loadScene(const LoadResult& result, const routing::LanguageTable& languages,
                                                           const base::Json& options);

}  // namespace triptych::app::routingview
