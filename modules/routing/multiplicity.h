#pragma once

#include <span>
#include <vector>

namespace triptych::routing {

/// Adjusted p-values, in the order given: at most q of them hold a false discovery rate of q in the mean (Benjamini and Hochberg,
/// J. R. Stat. Soc. B 57, 1995). \param p in 0..1; what is not finite is no test and stays NaN.
[[nodiscard]] std::vector<double> benjaminiHochberg(std::span<const double> p);

/// Adjusted p-values that hold the chance of a single false one (Holm, Scand. J. Stat. 6, 1979). NaN as above.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

/// Two-sided p of Student's t. \param degrees of freedom, above 0; NaN for a t that is not a number.
[[nodiscard]] double studentTwoSided(double t, double degrees);

}  // namespace triptych::routing
