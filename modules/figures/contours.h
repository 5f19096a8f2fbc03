#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace triptych::figures {

/// A regular grid of samples: values[row * columns + column] stands at x0 + column * dx, y0 + row * dy.
struct GridView {
    std::span<const double> values;
    int columns = 0, rows = 0;
    double x0 = 0, y0 = 0, dx = 1, dy = 1;
};

struct ContourLine {
    std::vector<std::array<double, 2>> points;
    bool closed = false;  ///< the last point joins the first (which is not repeated)
};

/// The level set {f = level} as joined polylines: marching squares with linear interpolation along edges; saddles are
/// resolved by the mean of the four corners. Cells with a NaN corner are left out. Pure; any thread.
[[nodiscard]] std::vector<ContourLine> contourLines(const GridView& grid, double level);

/// `count` levels spread evenly in log(f - lowest): close together near the minimum of a loss, from a thousandth of the range.
[[nodiscard]] std::vector<double> logSpacedLevels(std::span<const double> values, int count);

}  // namespace triptych::figures
