#pragma once

#include <array>
#include <functional>
#include <vector>

#include "base/result.h"
#include "langevin/loss.h"
#include "langevin/plane.h"

namespace triptych::langevin {

/// A one-dimensional law as a table: nodes ascending, density and CDF at the nodes, cubic Hermite in between.
struct MarginalLaw {
    std::vector<double> x, density, cdf;
    std::vector<double> integral;  ///< of the CDF from x.front()

    [[nodiscard]] double cdfAt(double value) const;
    [[nodiscard]] double integralAt(double value) const;
    [[nodiscard]] double quantile(double probability) const;
    [[nodiscard]] double mean() const;
    /// Completes `integral` from the rest.
    void finish();

private:
    [[nodiscard]] std::size_t cell(double value) const;
};

/// The Gibbs law exp(-beta fbar) on a polyhedron in the plane, by quadrature.
struct GibbsTruth {
    Box box;  ///< outside it beta (fbar - min fbar) exceeds 50: the mass left out is below 1e-12
    std::array<MarginalLaw, 2> marginals;
    double logNormaliser = 0;  ///< log of the integral of exp(-beta fbar)
    double leastEnergy = 0;    ///< min fbar on the set
    Point mode{};
    double meanEnergy = 0;             ///< E fbar
    std::vector<double> faceDensity;   ///< integral of the density along each edge of the geometry, per unit length across
    double relativeError = 0;          ///< change of normaliser and mean energy at the last doubling
};

/// Gauss-Legendre in both directions, cells and panels doubled until normaliser and mean energy settle to 1e-10; kinks of the marginals
/// (corners of the set) are cell borders. Errors: the loss does not grow along an unbounded direction; cancelled.
[[nodiscard]] base::Result<GibbsTruth> gibbsTruth(const Loss& loss, double beta, const PlaneGeometry& set,
                                                  const std::function<bool()>& stopped);

/// W1 of the empirical law of `sorted` (ascending) and a known law: the exact integral of |F_n - G|, split where they cross.
[[nodiscard]] double wasserstein1(const std::vector<double>& sorted, const MarginalLaw& law);
/// What n independent draws of the law itself would show, on average: sqrt(2 / (pi n)) times the integral of sqrt(G (1 - G)).
[[nodiscard]] double monteCarloFloor(const MarginalLaw& law, double n);
/// W1 of two known laws, the second cut to the support of the first.
[[nodiscard]] double wasserstein1(const MarginalLaw& law, const MarginalLaw& other);

}  // namespace triptych::langevin
