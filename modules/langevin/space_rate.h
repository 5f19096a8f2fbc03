#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "langevin/data_source.h"
#include "langevin/gibbs_draws.h"
#include "langevin/rate_study.h"
#include "langevin/samplers/sampler.h"

namespace triptych::langevin {

/// How the distance between two samples is measured.
enum class SampleDistance {
    transport,  ///< W1 itself: on the line by quantiles, else by optimal transport of at most 2,000 points to as many
    sliced,     ///< the mean over directions: at most W1, a trend
};
/// \param a, b point after point. Errors: transportW1's and slicedW1's.
[[nodiscard]] base::Result<double> sampleDistance(SampleDistance how, const std::vector<double>& a, const std::vector<double>& b, int dimension, const std::function<bool()>& stopped);

struct SpaceRateStudy {
    std::vector<SweepRule> rules;
    std::vector<std::vector<double>> starts;  ///< a point each
    std::vector<std::int64_t> steps;          ///< T, ascending
    double rate = 1;
    double fixedStep = 0.01;
    int chains = 1000;
    SampleDistance distance = SampleDistance::transport;
    int threads = 1;
};

/// Draws of the Gibbs law that a study measures against: the chains of the stationary law start at the first `chains` of them, distances are taken to the next, and
/// the others tell the floor.
inline constexpr int drawsPerChain = 6;

/// What as many independent exact draws as there are chains would show, on average over four sets of them.
[[nodiscard]] base::Result<double> drawsFloor(const SpaceRateStudy& study, const GibbsDraws& draws, const std::function<bool()>& stopped);

/// Every rule at every T from every start, by chains: distance to the Gibbs law; the starting error, to chains that began in the Gibbs law, took the same noise and
/// had at least T and four relaxation times to settle; the stationary bias, of those to the Gibbs law; the bias predicted of projection at walls (dimension 1 and 2: draws on the
/// set grown by 0.5826 sqrt(2 eta / beta), projected back). Each but the starting error has the floor of drawsFloor under it. Same points at any number of threads.
/// Errors: what chains, draws and distances report; cancelled.
[[nodiscard]] base::Result<std::vector<SweepPoint>> spaceRate(const Sampler& sampler, const LossModel& loss, const Projector& set, double beta, const DataSource* data, const GibbsDraws& draws,
                                                              const SpaceRateStudy& study, std::uint64_t seed, const std::function<void(double)>& progress, const std::function<bool()>& stopped);

/// The rate at which the sliced distance of chains from `start` to the Gibbs law is seen to fall, per unit of eta times steps: the slope of its logarithm between half of
/// what it was at first and three times the floor. Errors: fewer than four looks lie in between.
[[nodiscard]] base::Result<double> fittedRate(const Sampler& sampler, const LossModel& loss, const Projector& set, double beta, const GibbsDraws& draws, const std::vector<double>& start,
                                              double eta, std::uint64_t seed, const std::function<bool()>& stopped);

}  // namespace triptych::langevin
