#pragma once

#include <array>
#include <functional>
#include <vector>

#include "base/result.h"
#include "langevin/loss.h"
#include "langevin/marginal_law.h"
#include "langevin/plane.h"

namespace triptych::langevin {

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

}  // namespace triptych::langevin
