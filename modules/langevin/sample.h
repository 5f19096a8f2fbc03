#pragma once

#include "base/job.h"
#include "langevin/space_problem.h"

namespace triptych::langevin {

/// Chains of a problem in any dimension d, from a table of parameters. Arrays (of the first 16 chains, second half of the run, where a draw is meant):
///  draws f32 [d + 1, 16, N]  coordinates and fbar
///  energy f64 [K, 6]         step, mean, 10 %, 50 %, 90 % quantile of fbar over the chains, the least met so far by any chain at these steps
///  faces f64 [F]             share of chain-steps that ended on each face (or were turned back by it)
///  contacts f64 [F, 2]       of the projected sampler: that share as predicted (contact_prediction.h), and its Monte Carlo error; NaN where there is none
///  last f32 [chains, d]      positions when last looked at
///  problem u8                the document, JSON
/// A loss that turns into no number ends the run at that step; what was recorded before is the result, and summary "stopped" names step, chain and point.
/// A law without finite mass is refused before the first step (checkIntegrable).
/// \param reader what makes the loss.
[[nodiscard]] base::Result<base::Output> sample(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader);

/// The other use of these chains: how far above the least loss on the set is the best one a chain met, against steps, for several inverse temperatures. Arrays:
///  points f64 [K, 7]  beta, step T, mean over chains of the best value met up to T, its 10 % and 90 % quantile, the least of them, mean of fbar at T
///  best f64 [d]       the point of the least value met, after descent
///  problem u8
/// The least loss on the set: known, or of a convex loss by descent ("certified" in the summary), else the best of descents from everything met.
/// A loss that turns into no number ends the job at that step; the points before it are the result, and summary "stopped" names beta, step, chain and point.
[[nodiscard]] base::Result<base::Output> optimise(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader);

/// The rate study of langevin.sweep in any dimension, by chains: distance to the Gibbs law by optimal transport (or sliced, a trend) against draws of it. Arrays: `points`
/// as SweepOutput's, `problem` u8. Summary "floor": what exact draws would show; "reference": rejection, chains, or unsettled.
[[nodiscard]] base::Result<base::Output> sweepSpace(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader);

}  // namespace triptych::langevin
