#pragma once

#include <optional>

#include "segmentation/geometry.h"
#include "segmentation/review/tiled_mask.h"

/// Masks as outlines, and hands that are drawn to them.
namespace triptych::segmentation {

/// The outlines of a mask: they enclose exactly the centres of its pixels, so fillRings gives the same mask again.
[[nodiscard]] Rings outlineOf(const TiledMask& mask);
/// Fewer points: no point that goes was farther than `tolerance` pixels from what stays (Douglas and Peucker, 1973, on either half of the ring). Rings of fewer than three points go.
[[nodiscard]] Rings simplified(const Rings& rings, double tolerance);

/// The nearest place on an outline, not only on its corners; none when it is farther than `reach` pixels.
[[nodiscard]] std::optional<Point> nearestOn(const Rings& outline, const Point& at, double reach);
/// A drawn line with every point within `reach` of an outline moved onto it.
[[nodiscard]] Ring snapped(const Ring& line, const Rings& outline, double reach);

}  // namespace triptych::segmentation
