#pragma once

#include <optional>
#include <string>
#include <vector>

#include "segmentation/learning/arm_bootstrap.h"
#include "segmentation/learning/isotonic.h"

namespace triptych::segmentation {

/// Columns of the output "curve" of segmentation.compare_arms, one row an arm and fraction; NaN where nothing is known.
namespace curvecolumn {
enum { arm, fraction, trained, mean, low, high, difference, differenceLow, differenceHigh, p, adjusted, error, detectable, needs, needsLow, needsHigh, columns };
}

/// How much of the sample the baseline needs for what an arm reaches at a fraction.
struct Effort {
    Reach how = Reach::reached;
    double needs = 1;                 ///< fraction; where how is below: at most this, beyond: more than this
    std::optional<double> low, high;  ///< no `high`: in too many draws the baseline never gets there
    bool openHigh = false;
};

/// An arm at a fraction.
struct CurvePoint {
    std::size_t arm = 0;
    double fraction = 0, trained = 0;
    Estimate mean;
    std::optional<Estimate> difference;  ///< to the baseline; not of the baseline itself, nor where it was not trained
    std::optional<double> adjusted;      ///< Holm's p over all arms and fractions
    std::optional<double> detectable;    ///< smallest difference that would have been found four times of five, see below
    std::optional<Effort> effort;
};

/// Two arms, the one with the higher mean first.
struct PairOfArms {
    std::size_t over = 0, under = 0;
    Estimate difference;
    std::optional<double> adjusted;  ///< Holm's p over all pairs
    double draws = 0;                ///< share of draws in which `over` is above
};
/// Arms by their mean over the fractions that all of them have.
struct ArmOrder {
    std::vector<std::size_t> arms;   ///< best first
    std::vector<PairOfArms> pairs;   ///< every pair, neighbours first
    double draws = 0;                ///< share of draws with exactly this order
    /// 1 - sum of p / 2 of the neighbours: how sure the whole order is, at least.
    std::optional<double> certainty;
};

enum class Finding { shown, open, contradicted, notAsked };
inline constexpr std::string_view findingNames[] = {"shown", "open", "contradicted", "not asked"};

/// The gain of copying so many levels, of an arm at a fraction.
struct DepthGain {
    std::size_t arm = 0;  ///< the arm it belongs to
    int levels = 0;       ///< -1: all
    double fraction = 1;
    Estimate gain;
};
/// Likeness of source and trained features, one level of an arm; means over the seeds, which looked at the same pictures.
struct DepthLikeness {
    std::size_t arm = 0;
    int level = 0;
    double cka = 0;
    std::optional<double> low, high;  ///< where every seed has an interval
    int seeds = 0;
};

struct ArmComparison {
    ArmTable table;
    ArmMeasure measure = ArmMeasure::dice;
    double level = 0.95;
    int tests = 0;  ///< differences that Holm's correction counts
    std::vector<CurvePoint> curve;                  ///< [arm][fraction] of arms without `of`, cells that were trained
    std::vector<std::optional<double>> beatsFrom;   ///< of each arm: the smallest fraction from which it beats the baseline there and at every greater one
    ArmOrder order;
    std::vector<DepthGain> gains;
    std::vector<DepthLikeness> likeness;
    Finding above75 = Finding::notAsked;            ///< both kinds of transfer beat the baseline wherever more than 75 % of the sample is used
    Finding genericBetter = Finding::notAsked;      ///< generic transfer is better than the sister project's, in the mean over the fractions
    int genericAhead = 0, genericFractions = 0;     ///< fractions at which it is ahead, of those that both have
};

struct CompareOptions {
    ArmMeasure measure = ArmMeasure::dice;
    int resamples = 2000;
    double level = 0.95;
    std::uint64_t seed = 0;
    std::function<bool(double)> progress;
};

/// What an experiment found. Differences are paired by seed and subject; Holm's correction runs over all differences to the baseline of all arms and fractions, sweeps over depth
/// apart. The smallest difference that could have been shown is the error of that difference times (the t that Holm's strictest step asks for plus the t that four of five lie
/// below). Effort: the baseline's curve, made monotone (isotonic) and joined by straight lines, is read where it has the arm's value; its interval is that of draws, with all differences to
/// the baseline at this fraction spread so that they span their own Student intervals. Errors: cancelled.
[[nodiscard]] base::Result<ArmComparison> compareArms(ArmTable table, const CompareOptions& options);

/// Outputs "curve" (see curvecolumn) and "report".
[[nodiscard]] base::Array curveArray(const ArmComparison& comparison);
[[nodiscard]] base::Json reportJson(const ArmComparison& comparison);
/// From the output "report" again, checked: results of a project file are input from outside too. The table then has no values, and of its subjects and scenes the numbers alone.
[[nodiscard]] base::Result<ArmComparison> comparisonFrom(const base::Array& report, std::string_view where);

}  // namespace triptych::segmentation
