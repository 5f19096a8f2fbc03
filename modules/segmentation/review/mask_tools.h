#pragma once

#include "segmentation/geometry.h"
#include "segmentation/review/tiled_mask.h"

/// What a hand does to a mask. A pixel belongs to a shape when its centre (i + 0.5, j + 0.5) lies inside. Every tool returns the box of pixels it may have changed,
/// clipped to the image, which is what has to be painted anew.
namespace triptych::segmentation {

inline constexpr double maxBrushRadius = 4096;

/// A round brush of a radius in pixels drawn from one place to the next: all pixels within `radius` of the segment. \param on false: an eraser.
Box paintStroke(TiledMask& mask, const Point& from, const Point& to, double radius, bool on);
/// Outlines by the even-odd rule, as the volunteers' are filled: polygon and lasso.
Box fillRings(TiledMask& mask, const Rings& rings, bool on);
/// Outlines that were moved: pixels that are inside `after` and were not inside `before` come in, those the other way round go; all others stay as they are, also
/// where neither outline follows the mask to the pixel.
Box reshape(TiledMask& mask, const Rings& before, const Rings& after);
/// Flips the connected region of equal pixels around (x, y): inside, neighbours share an edge; outside, a corner is enough, so that outlines that keep diagonal
/// neighbours apart and this agree. Nothing when the place is outside the image.
Box floodFill(TiledMask& mask, int x, int y);
/// Fills what is outside but enclosed: regions (joined by edges or corners) that do not reach the image's border. \param most pixels of a hole that is filled; 0: of any size.
Box fillHoles(TiledMask& mask, std::int64_t most = 0);

}  // namespace triptych::segmentation
