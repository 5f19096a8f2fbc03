#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "langevin/line_law.h"

namespace triptych::langevin {

/// How eta follows from T.
enum class SweepRule {
    logTOver2aT,  ///< log T / (2 a T), the new bound's
    logTOver4aT,  ///< log T / (4 a T), the earlier bound's
    logTOveraT,   ///< log T / (a T)
    fixed,        ///< one eta for all T
    best,         ///< the best of a grid of factor sqrt 2, in hindsight
};

[[nodiscard]] double sweepStep(SweepRule rule, double rate, double fixed, std::int64_t steps);

/// One point of a sweep: the law after T steps of size eta, all distances W1, in the unit of x. NaN: not known.
struct SweepPoint {
    SweepRule rule{};
    int start = 0;               ///< index of the start
    std::int64_t steps = 0;
    double eta = 0;
    double distance = 0;         ///< to the Gibbs law
    double startingError = 0;    ///< to the law that steps of this size settle at
    double stationaryBias = 0;   ///< of that law to the Gibbs law
    double predictedBias = 0;    ///< by the wall's effective displacement, 0.5826 sqrt(2 eta / beta)
};

struct RateStudy {
    std::vector<SweepRule> rules;
    std::vector<double> starts;
    std::vector<std::int64_t> steps;  ///< T, ascending
    double rate = 1;
    double fixedStep = 0.01;
};

/// Every rule at every T from every start, by propagation of the law: no Monte Carlo. A stationary law of more than 6,000 unknowns is not solved for, and
/// its two curves are NaN there.
/// \param progress what is done, of 1. Errors: those of LineLaw; cancelled.
[[nodiscard]] base::Result<std::vector<SweepPoint>> rateStudy(const LineProblem& problem, const RateStudy& study, const std::function<void(double)>& progress,
                                                              const std::function<bool()>& stopped);

/// log2 of the ratio of neighbouring distances over log2 of the ratio of their T: one number fewer than points.
[[nodiscard]] std::vector<double> localSlopes(const std::vector<double>& steps, const std::vector<double>& distances);

/// The fit log W1 = c + p log T + q log log T at a given q, over the points above `floor`: p, its standard error (n > 2) and how many points were used.
struct RateFit {
    double p = 0, error = 0;
    int points = 0;
};
[[nodiscard]] RateFit fitRate(const std::vector<double>& steps, const std::vector<double>& distances, double q, double floor);

/// What rules a sweep from one start: the starting error, the stationary bias, or both about equally (within a factor 3 of each other).
enum class Dominant { unknown, startingError, stationaryBias, both };
[[nodiscard]] Dominant dominant(const std::vector<SweepPoint>& points);

}  // namespace triptych::langevin
