#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "routing/languages.h"

namespace triptych::routing {

/// What a data card is made of: nothing that is not in a result.
struct DataCardInput {
    base::Json report;             ///< of routing.clean_corpus, or of routing.inspect_corpus
    base::Json audit;              ///< of a blind audit, see audit.h; null: there was none
    std::string title;             ///< empty: the corpus's name
    std::string program;           ///< "Triptych 0.1.0"
    const LanguageTable* languages = nullptr;  ///< families to count by; null: as the report did
};

/// A corpus described so that another can judge it: what is in it by language, family, type, source and licence; what was dropped and why; the recipe and its hash, and under "cite" with those of the tokenizer and test set that it was held against; who checked; what is not known of it.
/// No excerpt of a document stands in it. {"format": "triptych data card 1", …}. Errors: a report that is none, or a damaged one.
[[nodiscard]] base::Result<base::Json> dataCard(const DataCardInput& input);

/// The same to be read. \param card as dataCard makes it. What comes from outside (names, sources) is escaped. Errors: tables that are none.
[[nodiscard]] base::Result<std::string> dataCardMarkdown(const base::Json& card);

/// A text inside a line or a table's cell of Markdown: marks are escaped, line ends are spaces.
[[nodiscard]] std::string markdownText(std::string_view text);

}  // namespace triptych::routing
