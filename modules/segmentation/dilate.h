#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// Pixels whose centre lies at most `radius` px (Euclidean, exact) from the centre of a pixel of the mask, within the image.
/// Rows are held as bits, 64 pixels a step. \param mask one byte a pixel, not 0 is inside. \param radius 0 or more.
[[nodiscard]] std::vector<std::uint8_t> dilated(std::span<const std::uint8_t> mask, int width, int height, int radius);

/// How many pixels the union of all marks (votes > 0), so dilated, has. \param within holds all of them; the union's box saves time.
[[nodiscard]] std::int64_t dilatedArea(std::span<const std::uint16_t> votes, int width, int height, int radius, Box within);

}  // namespace triptych::segmentation
