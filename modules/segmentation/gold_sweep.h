#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "segmentation/gold.h"

namespace triptych::segmentation {

enum GoldScore { goldMcc, goldIou, goldDice, goldScores };
inline constexpr std::string_view goldScoreNames[] = {"mcc", "iou", "dice"};
[[nodiscard]] std::optional<double> scoreOf(const CountTable& counts, GoldScore score);

struct SweepOptions {
    int shares = 0;          ///< 0: thresholds are votes, 1 to the most a subject has; else shares k / shares of a subject's volunteers
    int replicates = 2000;   ///< of the bootstrap; 0: no intervals
    double confidence = 0.95;
    std::uint64_t seed = 0;
    std::function<bool(double)> progress;  ///< asked now and then with 0 to 1; false ends the sweep as cancelled
};

/// One score over all thresholds.
struct ScoreSweep {
    std::vector<std::optional<double>> value, low, high;  ///< pooled over all pixels of all subjects, with its interval
    std::vector<std::optional<double>> mean, error;       ///< mean over the subjects where it is defined, and its standard error
    std::vector<int> subjects;                            ///< of that mean
    std::vector<double> chosen;                           ///< share of the replicates in which this threshold is the best
    int best = -1;                                        ///< place of the best pooled value, the lowest threshold of several; -1: none is defined
    std::optional<double> bestLow, bestHigh;              ///< interval of the best threshold
    std::optional<double> ownMean, ownError;              ///< of the subjects' own best thresholds
};
struct GoldSweep {
    std::vector<double> thresholds;  ///< votes, or shares
    std::array<ScoreSweep, goldScores> scores;
    int replicates = 0;              ///< those that were drawn; 0 with fewer than two subjects
};

/// Votes that a subject's pixel needs at a threshold, at least one.
[[nodiscard]] int votesAt(double threshold, int shares, int raters);

/// Holds the consensus at every threshold against the experts. Intervals are percentiles of a bootstrap that draws whole subjects
/// (pixels of one picture are no independent sample): Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3. With one
/// subject there are none. The same numbers come from the same seed.
[[nodiscard]] base::Result<GoldSweep> goldSweep(const std::vector<GoldHistogram>& subjects, const SweepOptions& options);

}  // namespace triptych::segmentation
