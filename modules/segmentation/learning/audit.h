#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"

/// Subjects set apart to tell whether training with reviewed masks helped, and what it gained on them.
namespace triptych::segmentation {

/// Once a subject is in the audit it stays there, and one that was trained on never comes in: else a gain would be measured on what was learnt by heart.
struct AuditSet {
    double share = 0.2;       ///< of all reviewed subjects, over 0, below 1
    std::uint64_t seed = 1;
    std::set<std::string> audit, trained;
    bool operator==(const AuditSet&) const = default;
};
/// The same with newly reviewed subjects dealt to one side each, in an order that seed and id alone decide, until the audit has its share, rounded; at least one when there are two.
[[nodiscard]] AuditSet extended(AuditSet set, std::span<const std::string> reviewed);
[[nodiscard]] base::Json toJson(const AuditSet& set);
/// A document may come from anywhere: what has another form counts as absent; a subject on both sides is trained on.
[[nodiscard]] AuditSet auditFromJson(const base::Json& json);

/// What a second model scores above a first on the same subjects.
struct PairedGain {
    std::size_t subjects = 0;
    double before = 0, after = 0, gain = 0;  ///< means
    std::optional<double> low, high;         ///< of the gain; none with fewer than two subjects
    int better = 0, worse = 0;               ///< subjects
};
/// Percentile interval of a bootstrap that draws subjects with both their scores: Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3. The same bits everywhere.
/// \param before, after of the same subjects in the same order, finite. Errors: lengths that differ, no subject, a number that is none, a level beyond 0 to 1, over a million resamples.
[[nodiscard]] base::Result<PairedGain> pairedGain(std::span<const double> before, std::span<const double> after, int resamples, double level, std::uint64_t seed);

}  // namespace triptych::segmentation
