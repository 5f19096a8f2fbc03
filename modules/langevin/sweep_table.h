#pragma once

#include <string>
#include <vector>

#include "base/job.h"
#include "langevin/rate_study.h"

namespace triptych::langevin {

/// Names of the step-size rules, as a parameter lists them. Errors: a name that is none, an empty list; \param where its JSON pointer.
[[nodiscard]] base::Result<std::vector<SweepRule>> sweepRules(const base::Json& list, const std::string& where);
[[nodiscard]] std::string_view ruleName(SweepRule rule);
/// Where chains may start: far, mode, mean.
[[nodiscard]] base::Result<std::vector<std::string>> sweepStarts(const base::Json& list, const std::string& where);
/// A list of numbers, or the one number of another parameter when it is empty. Errors: no numbers, more than 16, outside [least, most].
[[nodiscard]] base::Result<std::vector<double>> sweepValues(const base::Json& list, double otherwise, double least, double most, const std::string& where);
/// T = 2^from ... 2^to of the parameters "from" and "to".
[[nodiscard]] base::Result<std::vector<std::int64_t>> sweepSteps(const base::Json& parameters);

/// What sweeps of either kind hand on: one table of points, one entry a series in the summary.
struct SweepAxes {
    std::vector<SweepRule> rules;
    std::vector<std::string> starts;
    base::Json startsAt;                ///< where those are: a number or a list each
    std::vector<double> mixing;         ///< strengths of the data's memory, one a curve
    std::vector<double> longRun;        ///< long-run variance at each; NaN where unknown
};

/// `points` f64 [K, 9]: index of rule, start and mixing, T, eta, W1 to the Gibbs law, starting error, stationary bias, predicted bias; NaN where unknown.
/// `series`: rule, start, mixing, longRunVariance, dominant, slopes and fits; the fits use the points above twice `floor`.
struct SweepOutput {
    base::Array points;
    base::Json series;
};
/// Fits of log W1 = c + p log T + q log log T at q = 0, 1/2 and 1 over the points above twice the floor: {q, p, error, points} each.
[[nodiscard]] base::Json rateFits(const std::vector<double>& steps, const std::vector<double>& distances, double floor);
/// \param points by mixing: all points of the study.
[[nodiscard]] SweepOutput sweepOutput(const SweepAxes& axes, const std::vector<std::vector<SweepPoint>>& points, double floor);

}  // namespace triptych::langevin
