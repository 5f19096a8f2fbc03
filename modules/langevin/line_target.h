#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "langevin/line_law.h"
#include "langevin/loss.h"

namespace triptych::langevin {

/// A target on the line of which the rate study knows everything: loss, walls, and what the theorem asks.
struct LineTarget {
    std::string_view name;
    std::string_view title;
    std::string_view formula;
    double (*loss)(double);
    double (*gradient)(double);
    double lower, upper;
    LossConstants constants;           ///< convexity 0: not strongly convex far out
    double (*profile)(double r);       ///< the convexity profile kappa(r), or a lower bound of it; null where none is known
    double far;                        ///< where chains begin that begin far out
};

/// halfNormal, exponential, cosine (x^2/2 + cos 2x on the half-line), twoWells (two wells inside the half-line), normal (no wall).
[[nodiscard]] std::span<const LineTarget> lineTargets();
[[nodiscard]] base::Result<const LineTarget*> lineTarget(std::string_view name, std::string_view where);

/// The rate at which the diffusion dx = -fbar' dt + sqrt(2/beta) dW, reflected at the walls, forgets its start: the least eigenvalue of its generator above 0,
/// by finite volumes on two grids and Richardson's extrapolation; about 1e-6 of it. The true a of the target, in the unit of derivedRate.
[[nodiscard]] base::Result<double> spectralGap(const LineProblem& problem, double start);
/// The rate at which W1 to the stationary law is seen to fall, from `start`, in steps of 0.02 of a relaxation time: the slope of its logarithm while it falls from a tenth to a
/// thousandth of what it was at first. Not the gap where the slowest mode does not show in W1, or not from this start. Errors: those of LineLaw; one that does not fall.
/// \param gap about what is expected: it sets the step.
[[nodiscard]] base::Result<double> fittedRate(const LineProblem& problem, double start, double gap);

}  // namespace triptych::langevin
