#pragma once

#include <string_view>

#include "langevin/samplers/sampler.h"

namespace triptych::langevin {

/// Whether what a sampler aims at, exp(-beta fbar) on the set (on the whole space where it ignores the set), has finite mass, as far as that can be decided: at once
/// for balls, bounded polyhedra and losses that are strongly convex far out; else by directions of the recession cone {d : A d <= 0}. From the inside point the loss must
/// rise by more than log(t2/t1)/beta between t1 = 1e4 and t2 = 1e8 units along each. A direction that passes cuts the cone by the gradient found there: of a convex
/// loss no other direction that fails is lost (its recession function is the supremum of g.d over all gradients g), so for those the answer is complete. A loss
/// that is no number so far out, or that has used up all cuts, is let through.
/// Errors: a direction along which the loss does not grow, and what would be right.
[[nodiscard]] base::Status checkIntegrable(const Sampler& sampler, const LossModel& loss, const ConstraintSet& set, double beta, std::string_view where);

}  // namespace triptych::langevin
