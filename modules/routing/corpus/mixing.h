#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/corpus.h"

namespace triptych::routing {

/// How often and how early the documents of a source are learnt from.
struct SourceShare {
    std::string source;      ///< as in the corpus; empty: documents whose source is not known
    double priority = 1;     ///< weight of each of its documents in the draw, above 0
    double epochs = 1;       ///< times each document is seen; 1.5: the first half twice
    bool operator==(const SourceShare&) const = default;
};

struct MixingSettings {
    std::vector<SourceShare> shares;  ///< sources that are not named: priority 1, one epoch
    bool stages = false;              ///< true: all of a higher priority before any of a lower one; false: the paper's draw, where a higher one is likelier early
    std::uint64_t seed = 0;
};

/// The order in which documents are learnt from.
struct MixedOrder {
    std::vector<std::int32_t> documents;  ///< a document as often as it is seen
    std::vector<std::string> notes;       ///< sources that are named and not there, and so on
};

/// The mixing of the study's paper ("Efficiently Democratizing Medical LLMs…", and its repository's preparation of training data): a source of n documents has floor(n · epochs) places
/// in a pool, and the pool is drawn empty without replacement, each draw in proportion to priority. With 16 and 2, as there, and as many places of each, 81 % of the first half is of the
/// first: two stages without a wall between them. Drawn by exponential keys (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006), each from the address of its
/// document and epoch: a source that is added moves no others against each other.
/// \param documents that take part, in the corpus's order (the training part of a split). Errors: shares that checkShares() refuses, nothing left, more than 2^24 places.
[[nodiscard]] base::Result<MixedOrder> mixedOrder(const Corpus& corpus, const std::vector<std::int32_t>& documents, const MixingSettings& settings);

/// Priorities that are above 0, epochs from 0 to 1,000, every source once. \param where of the list.
[[nodiscard]] base::Status checkShares(const std::vector<SourceShare>& shares, std::string_view where);

/// {"stages": false, "shares": [{"source", "priority", "epochs"}]}; the seed is the caller's. Errors carry the pointer, those of checkShares() too.
[[nodiscard]] base::Result<MixingSettings> mixingFromJson(const base::Json& json, std::string_view where);
[[nodiscard]] base::Json toJson(const MixingSettings& settings);

}  // namespace triptych::routing
