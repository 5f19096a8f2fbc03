#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"

namespace triptych::segmentation {

/// Why a subject needs no more volunteers, in the words of Panoptes (retirement_reason).
enum class Retirement { none, nothingHere, consensus, classificationCount };
inline constexpr std::string_view retirementNames[] = {"", "nothing_here", "consensus", "classification_count"};

/// When to stop asking. Each part is off at 0.
struct RetirementRule {
    int blankFirst = 0;        ///< the first so many volunteers all saw nothing
    int consensusVotes = 0;    ///< so many successive votes have found the agreement at least `consensusDice`
    double consensusDice = 0.9;
    int maximum = 0;           ///< so many votes in any case
};
[[nodiscard]] base::Status checkedRule(const RetirementRule& rule);

/// One volunteer's vote, in order of arrival.
struct ArrivedVote {
    bool blank = false;               ///< saw nothing
    std::optional<double> agreement;  ///< of all votes so far, this one counted; none where it is undefined
};
struct RetirementStop {
    int votes = 0;  ///< so many were needed
    Retirement reason = Retirement::none;
};
/// The first vote after which the rule ends it; none when it does not within these. A blank start comes before agreement,
/// agreement before the count.
[[nodiscard]] std::optional<RetirementStop> retirementOf(std::span<const ArrivedVote> votes, const RetirementRule& rule);

/// One-sided 95 % lower bound of the mean of leave-one-out Dice scores: mean - 1.645 s / sqrt(n), s the sample standard
/// deviation, at least 0. None of fewer than two.
[[nodiscard]] std::optional<double> agreementBound(std::span<const double> dice);

}  // namespace triptych::segmentation
