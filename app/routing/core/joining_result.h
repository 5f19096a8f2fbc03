#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QStringList>

#include "app/study.h"
#include "routing/languages.h"
#include "routing/model_config.h"
#include "routing/training/joining.h"

namespace triptych::app::routingview {

/// A routing.join_family as the views read it. Immutable.
[[nodiscard]] base::Result<std::shared_ptr<const routing::Joining>> joiningResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// Index of a language in the result; none where it has no token there.
[[nodiscard]] std::optional<std::size_t> languageIn(const routing::Joining& joining, const std::string& code);
/// "Altaic · 87 % of draws; next: Kongolese"; empty where no family could be held against it.
[[nodiscard]] QString joiningAnswer(const routing::Joining& joining, std::size_t language);
/// "Altaic · 87 % of draws".
[[nodiscard]] QString joiningInShort(const routing::Joining& joining, std::size_t language);
/// What speaks against it, in a sentence; empty where nothing does.
[[nodiscard]] QString joiningDoubt(const routing::Joining& joining, std::size_t language);
/// What an answer is worth: how many languages of known family are sent back to it, and how many would be by chance.
[[nodiscard]] QString joiningTrust(const routing::Joining& joining);

/// Parameters of a model before a language joins a family and after it, and with a family of its own in its place.
struct JoiningCost {
    std::uint64_t before = 0, after = 0, ownFamily = 0;
};
/// A model with one expert a family needs as many as the table has families; any other keeps its experts.
/// \param after the table once the language has joined.
[[nodiscard]] JoiningCost joiningCost(const routing::ModelConfig& form, const routing::LanguageTable& before, const routing::LanguageTable& after);
[[nodiscard]] QString joiningCostWords(const JoiningCost& cost);

/// Divergence of each language to each family, its nearest marked, and beside it the share of draws. Options: of ("all", or "new": languages without a family).
[[nodiscard]] base::Result<figures::FigureScene> joiningScene(const routing::Joining& joining, const routing::LanguageTable& languages, const base::Json& options);

}  // namespace triptych::app::routingview
