#pragma once

#include <vector>

#include "app/routing/core/token_source.h"
#include "figures/recipe.h"
#include "figures/scene.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// A sentence, and the same one in other languages, as a figure: text coloured by expert. Texts are outlines, so that letters join and
/// colours stand where the window has them. Options:
/// language (a code), sentence (its number), part (of a long one, from 0), with (codes of up to three more languages), layer (the model's
/// number; the last), slot (1 the heaviest), experts (their order, for the hues; by number), tokenizer (a file in place of the model's).
[[nodiscard]] base::Result<figures::FigureScene> tokensScene(const base::JobRecord& record, const ResultSource& results, const routing::LanguageTable& languages,
                                                             const figures::FigureRecipe& recipe);

/// Rows of the table that goes along with the figure and is copied: a header, and one row a token and layer.
struct TokenRows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};
/// \param layerRow one layer, or below 0: all.
[[nodiscard]] TokenRows tokenRows(const TokenSource& source, std::size_t language, std::int32_t sentence, const PassageText& passage, std::uint32_t firstToken,
                                  std::uint32_t count, int layerRow);

}  // namespace triptych::app::routingview
