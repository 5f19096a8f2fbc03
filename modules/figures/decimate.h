#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

#include "figures/axis_map.h"

namespace triptych::figures {

/// A path for the painter in data coordinates, NaN where the pen is lifted.
struct DecimatedPath {
    std::vector<double> x, y;
};

struct DecimationView {
    AxisMap x, y;
    double margin = 1;   ///< how much beyond each side is kept, in multiples of the side (room for panning)
    double stretch = 1;  ///< device pixels per pixel of the maps
};

/// Leaves out of a path what cannot be seen. In device pixels, inside the view (and its margin): every point drawn lies
/// within half a pixel of the path and every point of the path within half a pixel of what is drawn (Hausdorff distance
/// <= 0.5); breaks at NaN stay, first, last and extreme points stay. Points that no axis can show (<= 0 on a logarithmic axis) break
/// the path too. Linear in the number of points; one bit of memory per quarter-pixel cell of view and margin.
///
/// Two steps: a vertex within 0.12 px of the last one kept is dropped (the chord errs by at most that much); then a
/// segment is dropped when all the 0.265 px cells it crosses already hold a part of a segment drawn before.
/// Pure; any thread. `stopped`, when given, is polled every 65 536 points; a stopped call returns an empty path.
[[nodiscard]] DecimatedPath decimateCurve(const double* x, const double* y, std::size_t n, const DecimationView& view,
                                          const std::atomic<bool>* stopped = nullptr);

/// For x ascending: first, lowest, highest and last of every half-pixel column stay, connected (M4, Jugel et al. 2014).
[[nodiscard]] DecimatedPath decimateLine(const double* x, const double* y, std::size_t n, const DecimationView& view);

/// The part of segment a-b in the box; false when none is. Liang-Barsky.
[[nodiscard]] bool clipSegment(double& ax, double& ay, double& bx, double& by, double left, double top, double right, double bottom);

}  // namespace triptych::figures
