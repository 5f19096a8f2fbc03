#pragma once

namespace triptych::base {

/// Student's t from +, -, *, / and square roots alone: the same bits on every machine.

/// Two-sided p of Student's t, to 1e-12 of libm's. \param degrees of freedom, above 0, not whole in general; NaN for a t that is not a number.
[[nodiscard]] double studentTwoSided(double t, double degrees);

/// The t that Student's distribution lies below with probability `q`, 0 < q < 1. At most 1e8 in size.
[[nodiscard]] double studentQuantile(double q, double degrees);

}  // namespace triptych::base
