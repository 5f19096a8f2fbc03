#pragma once

#include "base/job.h"
#include "routing/vocabulary.h"

namespace triptych::routing {

/// A vocabulary as it is kept: with what it is of.
struct VocabularyResult {
    Vocabulary words;
    std::vector<std::string> languages;
    std::vector<int> layers;
    int experts = 0, topK = 0, leastCount = 0;
    bool anySlot = false;
};

/// Arrays of routing.vocabulary: specialisation f64 [L,2,3] (input and next id: mean, normalised, floor), consistency f64 [L,2] (and by
/// chance), expertMean f64 [L,E], expertWords i64 [L,E], topIds and topCounts i64 [L,E,M] (id -1: none), topShares f64 [L,E,M],
/// repeats f64 [L,N,2] (first, any), neighbours i64 [N], layers i32 [L], about u8 (JSON).
[[nodiscard]] base::Output vocabularyOutput(const Vocabulary& words, const Trace& trace, const VocabularyOptions& options);
[[nodiscard]] base::Result<VocabularyResult> vocabularyFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

}  // namespace triptych::routing
