#pragma once

#include <functional>
#include <optional>

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// What reflection coupling makes of a convexity profile: W1(t) <= prefactor exp(-rate t) W1(0) for dx = -grad fbar dt + sqrt(2/beta) dW, reflected at the walls
/// of a convex set. In an algorithm's time: exp(-eta rate k).
struct Contraction {
    double rate = 0;
    double prefactor = 1;  ///< 2 / phi(R0); 1 for a convex loss
    double concave = 0;    ///< R0: the profile is positive for all longer distances
    double outer = 0;      ///< R1
};

/// Eberle (PTRF 166, 2016) for the distance dr <= -kappa(r) r dt + sqrt(8/beta) dB: phi(r) = exp(-(beta/4) int_0^r s max(-kappa(s), 0) ds), Phi its integral, R1 the
/// least distance with R1 (R1 - R0) kappa(r) >= 8/beta for all r >= R1, rate = (2/beta) / int_0^R1 Phi/phi.
/// \param profile kappa(r), r > 0. \param constants kappa(r) >= convexity > 0 for r >= radius. A rate of 0: the exponential is out of range.
[[nodiscard]] Contraction contraction(const std::function<double(double)>& profile, const LossConstants& constants, double beta);

/// What is known of the contraction rate a of a loss.
struct RateBounds {
    std::optional<double> profile;  ///< by its convexity profile; empty without one
    std::optional<double> coarse;   ///< by (ell, mu, R) alone: valid, and usually very pessimistic; empty where they are unknown
    bool profileIsExact = false;
    /// The better one; 0 where neither is known.
    [[nodiscard]] double best() const { return profile.value_or(coarse.value_or(0.0)); }
};
[[nodiscard]] RateBounds rateBounds(const LossFacts& facts, double beta);

}  // namespace triptych::langevin
