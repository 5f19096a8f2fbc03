#pragma once

#include <span>
#include <vector>

namespace triptych::segmentation {

/// The nearest curve that never falls, by least squares with equal weights: pool adjacent violators (Ayer et al., Ann. Math. Stat. 26, 1955).
[[nodiscard]] std::vector<double> isotonic(std::span<const double> values);

enum class Reach { reached, below, beyond };
struct Reached {
    Reach how = Reach::reached;
    double at = 0;  ///< below: the first place; beyond: the last
};
/// Where a curve that never falls, joined by straight lines, first has `value`. \param x rising, as many as `rising`, at least one.
/// below: it has more already at its first place; beyond: nowhere.
[[nodiscard]] Reached whereReached(std::span<const double> x, std::span<const double> rising, double value);

}  // namespace triptych::segmentation
