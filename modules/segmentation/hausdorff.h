#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace triptych::segmentation {

/// Squared Euclidean distance in px from each pixel to the nearest pixel of the mask, exact, O(pixels): lower envelope of
/// parabolas, Felzenszwalb and Huttenlocher, Theory of Computing 8 (2012) 415, section 2.1. `farthestSquared` everywhere when
/// the mask is empty. \param mask one byte a pixel, rows from the top, not 0 is inside.
inline constexpr std::int64_t farthestSquared = std::numeric_limits<std::int64_t>::max();
[[nodiscard]] std::vector<std::int64_t> squaredDistances(std::span<const std::uint8_t> mask, int width, int height);

/// 95 % Hausdorff distance of two masks in px, between their boundaries: pixels of the mask with a pixel outside it, or outside
/// the image, above, below, left or right. For each boundary the 95th percentile of the distances of its pixels to the nearest
/// pixel of the other (linear between ranks: rank 0.95 (n - 1), as numpy's default), then the greater of the two. None when
/// either is empty. \param fraction 0.95; 1 is the plain Hausdorff distance.
[[nodiscard]] std::optional<double> hausdorff(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, int width, int height,
                                              double fraction = 0.95);

}  // namespace triptych::segmentation
