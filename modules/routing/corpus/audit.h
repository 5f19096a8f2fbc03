#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/corpus/agreement.h"
#include "routing/corpus/corpus.h"

namespace triptych::routing {

/// Documents of one language and source.
struct AuditStratum {
    std::string language, source;  ///< an empty source: not known
    std::int64_t documents = 0;    ///< in the corpus
    std::int64_t sampled = 0;
};

struct AuditSample {
    std::vector<AuditStratum> strata;
    std::vector<std::int32_t> documents;  ///< in the order in which they are shown, which tells nothing of language or source
    std::vector<std::int32_t> stratum;    ///< of each
};

struct AuditSettings {
    std::int64_t documents = 200;       ///< in all
    std::int64_t leastPerStratum = 2;   ///< or as many as there are
    std::uint64_t seed = 1;
};

/// A random sample by language and source: the least of each stratum first, the rest in proportion to what is left of each (largest remainder). Where not even the least
/// fits, strata with more documents come first. Each document is drawn by its own number, so that a corpus that grows keeps most of its sample. Errors: an empty corpus, counts below 1.
[[nodiscard]] base::Result<AuditSample> auditSample(const Corpus& corpus, const AuditSettings& settings);

/// Documents judged good.
struct GoodShare {
    std::string name;  ///< language or source
    std::int64_t items = 0, good = 0;  ///< of the sample
    Interval share;    ///< of all there are of it, see AuditResult
};

struct AuditResult {
    std::int64_t items = 0, raters = 0, ratings = 0;
    GoodShare counted;         ///< of the sample as it is: Wilson's interval
    Interval good;             ///< of the corpus: strata weighted by their documents; Wilson's interval with the sample size that has the same variance (Korn and Graubard 1998)
    std::vector<GoodShare> languages, sources;  ///< of what the corpus has of each, weighted the same way
    Interval fleiss, alpha;    ///< agreement of the raters; alpha on the scale given
    std::vector<std::vector<double>> cohen;  ///< [raters, raters], NaN on the diagonal
};

/// \param ratings an item is good where more than half of its ratings are at least `good`; an item nobody rated is left out.
/// Errors: ratings that do not fit the sample, categories out of range.
[[nodiscard]] base::Result<AuditResult> auditResult(const AuditSample& sample, const Ratings& ratings, std::int8_t good, RatingScale scale, std::uint64_t seed, int resamples = 2000, double level = 0.95);

[[nodiscard]] base::Json toJson(const AuditResult& result);

}  // namespace triptych::routing
