#pragma once

#include <cstdint>
#include <span>

#include "base/json.h"

namespace triptych::segmentation {

/// How a training crop differs from what was given.
struct Augmentation {
    bool flips = true;          ///< either axis, one half each
    bool quarterTurns = true;
    double turn = 0;            ///< degrees, uniform in [-turn, turn], bilinear for the picture, nearest for the mask, reflected at the border
    double zoom = 0;            ///< crop side times a factor uniform in [1 - zoom, 1 + zoom]
    double brightness = 0;      ///< added to all bands alike, uniform in [-b, b]
    double contrast = 0;        ///< times a factor uniform in [1 - c, 1 + c] about the mean
    double band = 0;            ///< each band times its own factor, uniform in [1 - b, 1 + b]
    double strokeNoise = 0;     ///< px: the mask's outline wanders by a smooth displacement of this standard deviation, as a hand's does
    bool operator==(const Augmentation&) const = default;
};

/// One training crop, a pure function of its address, so that a run repeats at any thread count and goes on where it stopped.
/// \param picture f32, bands x height x width, prepared. \param mask height x width, 0 or 1.
/// \param image out: bands x crop x crop. \param truth out: crop x crop.
void trainingCrop(std::span<const float> picture, std::span<const std::uint8_t> mask, int bands, int width, int height, int crop, const Augmentation& augmentation,
                  std::uint64_t seed, std::uint64_t epoch, std::uint64_t example, std::span<float> image, std::span<float> truth);

}  // namespace triptych::segmentation
