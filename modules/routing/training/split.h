#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/corpus/corpus.h"

namespace triptych::routing {

struct SplitSettings {
    double test = 0.15;               ///< share of the sentences
    std::uint64_t seed = 0;
    std::vector<std::string> minor;   ///< codes of languages of which only a share is learnt from
    double minorShare = 1;            ///< of their training documents; 0: none, they are never seen
};

/// Documents of a corpus by what they are for, in the corpus's order.
struct CorpusSplit {
    std::vector<std::int32_t> train, test;
    std::vector<std::int32_t> sentence;  ///< [documents] its number; sentences that stay together for a copy are one
    std::int64_t joined = 0;             ///< sentences that a copy ties to one before them
    std::int64_t kept = 0;            ///< documents of minor languages that are neither
    std::vector<std::string> notes;   ///< what a reader must know: languages without a document to learn from or to be tested on
};

/// Documents of one sentence id stay together, so that no translation of a test sentence is learnt from. Every sentence has a number of its
/// own: a sentence that is added moves no other across by more than the shares ask for, and a larger minorShare keeps what a smaller one did.
/// Errors: shares outside their range, a minor language the corpus does not have, no document to learn from, one sentence for both parts.
/// \param clusters of each document, the number of its cluster of near-duplicates, -1: none; empty: nobody looked. Sentences that share a cluster stay together as well, so
/// that no copy of a test sentence is learnt from; a joined sentence counts as one.
[[nodiscard]] base::Result<CorpusSplit> splitBySentence(const Corpus& corpus, const SplitSettings& settings, std::span<const std::int32_t> clusters = {});

/// splitBySentence by the corpus's own copies: texts that are the same, and near-duplicates (Jaccard similarity of character 5-grams 0.8, see nearDuplicates), in whatever
/// languages; the notes say how many sentences they tie. Errors: as splitBySentence, cancelled.
[[nodiscard]] base::Result<CorpusSplit> splitAwayFromCopies(const Corpus& corpus, const SplitSettings& settings, base::JobContext& context);

/// Numbers as sentenceNumbers gives them, with those joined that share a cluster; in order of first appearance. Clusters fit the documents.
[[nodiscard]] std::vector<std::int32_t> joinedSentences(std::vector<std::int32_t> numbers, std::span<const std::int32_t> clusters);

}  // namespace triptych::routing
