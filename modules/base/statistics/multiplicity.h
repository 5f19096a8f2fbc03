#pragma once

#include <span>
#include <vector>

namespace triptych::base {

/// Adjusted p-values, in the order given: at most q of them hold a false discovery rate of q in the mean (Benjamini and Hochberg,
/// J. R. Stat. Soc. B 57, 1995). \param p in 0..1; what is not finite is no test and stays NaN.
[[nodiscard]] std::vector<double> benjaminiHochberg(std::span<const double> p);

/// Adjusted p-values that hold the chance of a single false one (Holm, Scand. J. Stat. 6, 1979). NaN as above.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

}  // namespace triptych::base
