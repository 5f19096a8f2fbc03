#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/job.h"
#include "routing/corpus/corpus.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

/// Documents of a corpus as token ids; those without a token are left out.
struct CorpusTokens {
    std::vector<std::vector<std::int64_t>> documents;
    std::vector<std::size_t> source;  ///< which document of the corpus
    std::int64_t total = 0;           ///< tokens
    std::int64_t cut = 0;             ///< documents that were cut at maxTokens
};
/// \param perLanguage at most so many documents of each language, the first ones; 0: all.
[[nodiscard]] base::Result<CorpusTokens> encodeCorpus(const Corpus& corpus, const Tokenizer& tokenizer, std::int64_t maxTokens,
                                                      std::int64_t perLanguage, base::JobContext& context);

/// A checkpoint's tokenizer.json; an error when it knows more tokens than the model.
[[nodiscard]] base::Result<Tokenizer> tokenizerOf(const std::filesystem::path& folder, std::int64_t vocabulary);

}  // namespace triptych::routing
