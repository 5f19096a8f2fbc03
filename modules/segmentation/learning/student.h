#pragma once

#include <span>
#include <vector>

namespace triptych::segmentation {

/// Student's t and Holm's correction from +, -, *, / and square roots alone: the same bits on every machine.

/// Two-sided p of Student's t, to 1e-12 of libm's. \param degrees of freedom, above 0, not whole in general; NaN for a t that is not a number.
[[nodiscard]] double studentTwoSided(double t, double degrees);

/// The t that Student's distribution lies below with probability `q`, 0 < q < 1. At most 1e8 in size.
[[nodiscard]] double studentQuantile(double q, double degrees);

/// Adjusted p-values that hold the chance of a single false one (Holm, Scand. J. Stat. 6, 1979), in the order given. NaN is no test and stays NaN.
[[nodiscard]] std::vector<double> holmAdjusted(std::span<const double> p);

}  // namespace triptych::segmentation
