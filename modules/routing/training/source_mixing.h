#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/mixing.h"
#include "routing/training/packing.h"
#include "routing/training/split.h"

namespace triptych::routing {

/// Sources of a corpus by number.
struct CorpusSources {
    std::vector<std::string> names;  ///< in the corpus's order, after them "" where some documents have none; empty: no document has one
    std::vector<std::int32_t> of;    ///< of each document; -1 where no document has one
};
[[nodiscard]] CorpusSources corpusSources(const DocumentLabels& labels, std::size_t documents);
[[nodiscard]] inline CorpusSources corpusSources(const Corpus& corpus) { return corpusSources(corpus.source, corpus.size()); }

/// Takes the documents of sources out of what is learnt from; the test part stays as it is, so that arms with and without a source are judged on the same documents. Notes say which languages have
/// nothing left. Errors: a source that the corpus does not have, nothing left to learn from. \param where of the list. \return how many were taken out.
[[nodiscard]] base::Result<std::int64_t> leaveOutSources(CorpusSplit& split, const Corpus& corpus, const CorpusSources& sources, const std::vector<std::string>& left, const std::string& where);

/// The passes of a training over a mixture.
struct MixedPasses {
    PassOrder order;
    std::vector<std::string> notes;
};
/// Pass n is mixedOrder() of the documents that have tokens, by mixingSeed() of n: each begins anew with what has priority. \param corpus, documents outlive it. \param seed of the training. Errors: as mixedOrder().
[[nodiscard]] base::Result<MixedPasses> mixedPasses(const Corpus& corpus, const TokenDocuments& documents, MixingSettings settings, std::uint64_t seed);
[[nodiscard]] std::uint64_t mixingSeed(std::uint64_t seed, std::int64_t pass);

/// [{"source", "trainDocuments", "testDocuments", "trainTokens": of its documents, "learntTokens": that were predicted in the steps taken, "share" of those of all}], by number of the source.
/// \param learnt tokens of each training document, see Packing::learnt(). Empty where no document has a source.
[[nodiscard]] base::Json sourcesTold(const CorpusSources& sources, const TokenDocuments& train, const TokenDocuments& test, const std::vector<std::int64_t>& learnt);

}  // namespace triptych::routing
