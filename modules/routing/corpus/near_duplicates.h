#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/duplicates.h"
#include "routing/corpus/min_hash.h"

namespace triptych::routing {

struct NearDuplicates {
    /// [documents] The first document of its cluster, itself when none before it is like it, -1 where it was not looked at.
    std::vector<std::int32_t> first;
    /// [documents] Exact Jaccard similarity with `first`; 1 for the first one. Below the threshold where the two are alike only through
    /// documents between them.
    std::vector<float> similarity;
    Banding banding;
    std::int64_t crowded = 0;  ///< documents that shared a band with more than 32 others of other clusters, see below
    std::int64_t cut = 0;      ///< of those, documents with more look-alikes than were compared
};

/// Clusters of documents whose sets of character 5-grams after NFKC (see GramReader) have a Jaccard similarity of at least `threshold`:
/// what hangs together by such pairs is a cluster, and its first document is the one to keep.
///
/// Candidates meet in a band of MinHash values (see bandingFor) and every candidate is verified by its sets. In a band shared by at most 32
/// documents all pairs are compared. In a larger one each is compared with the first and with its predecessor, which joins masses of copies;
/// what is then still of several clusters is crowded, and all crowded documents are joined by their rarest grams: of two sets at or above
/// the threshold each holds one of the other's n - ceil(threshold n) + 1 rarest grams, and a good part of them (prefix filtering: Chaudhuri,
/// Ganti and Kaushik, ICDE 2006; Bayardo, Ma and Srikant, WWW 2007; Xiao et al., WWW 2008), so no pair that met is lost. Of a gram that more than
/// 128 crowded documents of other clusters hold, only the 128 before a document are looked at, and of a document at most 64 candidates, those that
/// share most of its rarest grams; a document for which a pair with one of about its length may have been lost by that, or that is over 1 MiB long, is counted in `cut`.
/// So time grows with the documents, not with their pairs, also for copies of one line or lines under one letterhead.
///
/// Memory: 37 + 4 bands bytes a document (109 at a threshold of 0.8), 160 MiB a thread at most for comparing, 4 bytes a gram of what is compared again and again,
/// at most 256 MiB, and 4 bytes a byte of the crowded texts, at most 256 MiB. The same answer at any number of threads and on every machine.
/// \param threshold 0.5 to 1. \param kept [documents] 0: not looked at. Errors: cancelled.
[[nodiscard]] base::Result<NearDuplicates> nearDuplicates(const Corpus& corpus, const std::vector<std::uint8_t>& kept, double threshold, const DuplicateSearch& search);

}  // namespace triptych::routing
