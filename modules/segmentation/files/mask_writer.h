#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/array.h"

/// Masks, votes and probabilities as pictures; .png, .tif and .tiff by the name's ending, any other is refused. Written beside and
/// renamed; the bytes depend on the values alone. Sizes are checked against the span.
namespace triptych::segmentation {

/// One band of 8 bits: 255 where the mask is not 0.
[[nodiscard]] base::Status writeMask(const std::filesystem::path& path, std::span<const std::uint8_t> mask, int width, int height);
/// One band of 16 bits: the very numbers (labels, votes).
[[nodiscard]] base::Status writeNumbers(const std::filesystem::path& path, std::span<const std::uint16_t> values, int width, int height);

enum class ProbabilityForm {
    scaled16,  ///< 16 bits: 65535 is 1, rounded to the nearest; error at most 1 / 131070
    float32,   ///< TIFF only: as it is
};
/// Errors: a value that is no probability (below 0, above 1, NaN), with its pixel.
[[nodiscard]] base::Status writeProbability(const std::filesystem::path& path, std::span<const float> values, int width, int height, ProbabilityForm form);

/// Any u8 or u16 picture of 1 to 4 bands (height x width x bands); f32 as TIFF.
[[nodiscard]] base::Status writeRaster(const std::filesystem::path& path, const base::Array& pixels);

}  // namespace triptych::segmentation
