#pragma once

#include "app/routing/core/corpus_report.h"
#include "figures/scene.h"
#include "routing/languages.h"

namespace triptych::app::routingview {

/// The figure "corpus": shares by language under their families, by type, source and licence. Options: measure (documents, words, tokens, bytes), before (true: what a
/// cleaning began with). Any thread.
[[nodiscard]] base::Result<figures::FigureScene> corpusScene(const CorpusReport& report, const routing::LanguageTable& languages, const base::Json& options);

/// The figure "corpus-dropped": share of each language that each rule dropped, or would drop on its own. Any thread.
[[nodiscard]] base::Result<figures::FigureScene> corpusDroppedScene(const CorpusReport& report, const routing::LanguageTable& languages, const base::Json& options);

}  // namespace triptych::app::routingview
