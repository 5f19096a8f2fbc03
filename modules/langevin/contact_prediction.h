#pragma once

#include <span>
#include <vector>

#include "langevin/constraint_set.h"

namespace triptych::langevin {

struct PredictedContact {
    double share;  ///< of chain-steps that end on the face; NaN: cannot be predicted
    double error;  ///< Monte Carlo standard error of that, between chains
};

/// How often projected chains stand on each face, to first order in the step: sqrt(eta/beta) times the Gibbs density p there, as mass per length along the normal.
///
/// p is estimated from the chains themselves: with s = sqrt(2 eta/beta), the share of draws within h of the face, over h + 0.5826 s (a projected walk moves as one
/// whose wall stands that much farther out: 0.5826 = -zeta(1/2)/sqrt(2 pi), Chernoff 1965, Siegmund 1979), at h = 3 s and h = 6 s and from there straight on to 0.
/// NaN where no draw lies 12 s behind the face: then that is no density.
/// \param draws [n][variables][16], as a run writes them: the first dimension() variables are coordinates.
[[nodiscard]] std::vector<PredictedContact> predictedContacts(const ConstraintSet& set, std::span<const double> draws, int variables, double eta, double beta);

}  // namespace triptych::langevin
