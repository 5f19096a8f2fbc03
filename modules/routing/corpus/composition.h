#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/recipe.h"
#include "routing/languages.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

/// How much of a corpus is of one language, family, type, source or licence: the paper's Figure 1 for any corpus.
struct CompositionRow {
    std::string name;  ///< empty: not known
    std::int64_t documents = 0, bytes = 0, characters = 0, words = 0;
    std::int64_t tokens = -1;  ///< -1: no tokenizer was given
};

/// What a tokenizer makes of one language.
struct VocabularyCoverage {
    std::string code;
    std::int64_t tokens = 0, words = 0, bytes = 0;
    std::int64_t distinct = 0;  ///< tokens of the vocabulary that occur
    std::int64_t unknown = 0;   ///< occurrences of the token for what the vocabulary lacks
    std::int64_t partial = 0;   ///< occurrences of tokens that are part of a character: bytes the tokenizer fell back to
    [[nodiscard]] double tokensPerWord() const { return words > 0 ? static_cast<double>(tokens) / static_cast<double>(words) : 0; }
    [[nodiscard]] double tokensPerByte() const { return bytes > 0 ? static_cast<double>(tokens) / static_cast<double>(bytes) : 0; }
};

struct Composition {
    CompositionRow total;
    std::vector<CompositionRow> languages, families, types, sources, licences;  ///< by falling bytes, then name; languages as in the corpus
    std::vector<VocabularyCoverage> coverage;  ///< by language; empty without a tokenizer
    std::int64_t vocabulary = 0, distinct = 0; ///< tokens of the tokenizer, and those that occur anywhere
    std::int64_t notEncoded = 0;               ///< documents the tokenizer has no tokens for
};

/// Counts a corpus. Words as Unicode cuts them, tokens less those that the tokenizer's template puts around a text. \param progress false: stop.
[[nodiscard]] base::Result<Composition> compositionOf(const Corpus& corpus, const LanguageTable& languages, const Tokenizer* tokenizer, int threads,
                                                      const std::function<bool(double)>& progress);

/// A corpus and what a cleaning left of it. What stayed as it was is read once.
struct CleaningCompositions {
    Composition before, after;
};
[[nodiscard]] base::Result<CleaningCompositions> compositionsOf(const Corpus& corpus, const Cleaning& cleaning, const LanguageTable& languages, const Tokenizer* tokenizer, int threads,
                                                                const std::function<bool(double)>& progress);

[[nodiscard]] base::Json toJson(const Composition& composition);

/// Rows by language summed by the families of a table; by falling bytes, then name; an empty name: no family. Languages without a document stand for nothing, and what one of a
/// family was not counted in (-1) its family is not. Sums end at 2^53.
[[nodiscard]] std::vector<CompositionRow> familiesOf(const std::vector<CompositionRow>& languages, const LanguageTable& table);
/// The same of rows as toJson has them, of a damaged report as well.
[[nodiscard]] base::Json familiesOf(const base::Json& byLanguage, const LanguageTable& languages);

}  // namespace triptych::routing
