#pragma once

#include <span>
#include <vector>

namespace triptych::langevin {

/// Draws of one variable: chain after chain, `iterations` numbers each.
struct Draws {
    std::span<const double> values;
    int chains = 0;
    int iterations = 0;
};

/// Convergence diagnostics of Vehtari, Gelman, Simpson, Carpenter and Bürkner, Bayesian Analysis 16 (2021), as R's package posterior computes them. All are NaN
/// for draws that are constant or not finite. Chains are split in half; of an odd number of draws the middle one is left out. None of them can see a
/// bias of the sampler itself.

/// sqrt((between / within + n - 1) / n) of split chains. Gelman et al., BDA3.
[[nodiscard]] double splitRhat(const Draws& draws);
/// The larger one of split R-hat of the normal scores and of those of the distances from the median.
[[nodiscard]] double rhat(const Draws& draws);
/// Effective sample sizes: of the mean of the normal scores; the smaller one of the 5 % and 95 % quantiles; of the mean; of the standard deviation; of a quantile.
[[nodiscard]] double essBulk(const Draws& draws);
[[nodiscard]] double essTail(const Draws& draws);
[[nodiscard]] double essMean(const Draws& draws);
[[nodiscard]] double essSd(const Draws& draws);
[[nodiscard]] double essQuantile(const Draws& draws, double probability);
/// Monte Carlo standard errors, in the unit of the draws.
[[nodiscard]] double mcseMean(const Draws& draws);
[[nodiscard]] double mcseSd(const Draws& draws);
/// Half the width of the central 68 % interval of the quantile, by the beta distribution of its rank.
[[nodiscard]] double mcseQuantile(const Draws& draws, double probability);

/// Type 7 of Hyndman and Fan. \param sorted ascending, not empty.
[[nodiscard]] double quantile(std::span<const double> sorted, double probability);
/// Autocovariances at lags 0 .. n - 1, divided by n, by fast Fourier transform.
[[nodiscard]] std::vector<double> autocovariance(std::span<const double> chain);
/// Mean autocorrelation of the chains at lags 0 .. lags, each chain around its own mean; chains that stand still are left out.
[[nodiscard]] std::vector<double> autocorrelation(const Draws& draws, int lags);
/// How many of each chain's draws fall in each of `bins` equal ranges of ranks among all: chain after chain. Ties take their mean rank.
[[nodiscard]] std::vector<double> rankHistogram(const Draws& draws, int bins);
/// Standard normal quantile, to rounding.
[[nodiscard]] double normalQuantile(double probability);

struct DrawSummary {
    double mean = 0, sd = 0, median = 0, q5 = 0, q95 = 0;
    double rhat = 0, essBulk = 0, essTail = 0, mcseMean = 0, mcseSd = 0, mcseMedian = 0;
};
[[nodiscard]] DrawSummary summarise(const Draws& draws);

}  // namespace triptych::langevin
