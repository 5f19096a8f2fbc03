#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace triptych::routing {

/// Sum of p log2 p; 0 log 0 = 0. Logarithms by a polynomial of our own, relative error under 1e-13, and summed in a fixed order:
/// the same bits on every machine. \param p nothing below 0, no NaN.
[[nodiscard]] double sumLog2(std::span<const double> p);
/// The same over (p + q) / 2. \param q as long as p.
[[nodiscard]] double sumLog2OfMean(std::span<const double> p, std::span<const double> q);

/// Divides by the sum; false, and nothing done, when that is 0.
bool normalise(std::span<double> values);

}  // namespace triptych::routing
