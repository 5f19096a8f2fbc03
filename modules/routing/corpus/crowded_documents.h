#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "routing/corpus/document_clusters.h"
#include "routing/corpus/gram_bags.h"
#include "routing/corpus/shared_progress.h"

namespace triptych::routing {

/// What joins documents that meet too many others, see nearDuplicates. Numbers of documents are those of `clusters`.
struct CrowdedJoin {
    std::vector<std::int32_t> documents;  ///< ascending
    std::function<std::string_view(std::int32_t)> text;
    std::function<bool(std::int32_t, std::int32_t)> comparable;  ///< of one language, where that is asked for
    GramBags& bags;  ///< of all documents, by their numbers
    double threshold = 0.8;
    int threads = 1;
};
/// Joins pairs at or above the threshold in `clusters`, which nobody else changes meanwhile; two stages of `progress`. \return documents that were cut short. Ends early once `progress` was stopped.
std::int64_t joinCrowded(const CrowdedJoin& crowd, DocumentClusters& clusters, SharedProgress& progress);

}  // namespace triptych::routing
