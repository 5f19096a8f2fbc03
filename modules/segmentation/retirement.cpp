#include "segmentation/retirement.h"

#include <algorithm>
#include <cmath>

namespace triptych::segmentation {

base::Status checkedRule(const RetirementRule& rule) {
    if (rule.blankFirst < 0 || rule.consensusVotes < 0 || rule.maximum < 0)
        return base::badRequest("a rule counts votes", "retirement", "0 to switch it off, or more");
    if (!(rule.consensusDice >= 0 && rule.consensusDice <= 1))
        return base::badRequest("not a Dice score", "consensus_dice", "0 to 1");
    return {};
}

std::optional<RetirementStop> retirementOf(std::span<const ArrivedVote> votes, const RetirementRule& rule) {
    bool blank = true;
    int agreed = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const int n = static_cast<int>(i) + 1;
        blank = blank && votes[i].blank;
        agreed = votes[i].agreement && *votes[i].agreement >= rule.consensusDice ? agreed + 1 : 0;
        if (rule.blankFirst > 0 && blank && n == rule.blankFirst)
            return RetirementStop{n, Retirement::nothingHere};
        if (rule.consensusVotes > 0 && agreed >= rule.consensusVotes)
            return RetirementStop{n, Retirement::consensus};
        if (rule.maximum > 0 && n >= rule.maximum)
            return RetirementStop{n, Retirement::classificationCount};
    }
    return std::nullopt;
}

std::optional<double> agreementBound(std::span<const double> dice) {
    if (dice.size() < 2)
        return std::nullopt;
    const double n = static_cast<double>(dice.size());
    double mean = 0, squares = 0;
    for (const double d : dice)
        mean += d / n;
    for (const double d : dice)
        squares += (d - mean) * (d - mean);
    return std::max(0.0, mean - 1.645 * std::sqrt(squares / (n - 1) / n));
}

}  // namespace triptych::segmentation
