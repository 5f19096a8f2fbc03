#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"

namespace triptych::segmentation {

enum class Normalisation {
    landsat,   ///< the paper's: 2nd percentile off, divided by the pixel's band sum, then by the 99th percentile of what is positive, clipped to 0..1
    range,     ///< 8 bit / 255, 16 bit / 65535, floats as they are, clipped to 0..1
    standard,  ///< a band's own percentiles `low` and `high` to 0 and 1, clipped
};

/// What is done to a picture before a model sees it. Kept in the model, so that prediction cannot drift from training.
struct Preprocessing {
    int bands = 3;
    Normalisation normalisation = Normalisation::standard;
    double low = 2, high = 99;  ///< percentiles
    int crop = 256;             ///< side of what the network sees
    bool operator==(const Preprocessing&) const = default;
};

[[nodiscard]] base::Json toJson(const Preprocessing& preprocessing);
[[nodiscard]] base::Result<Preprocessing> preprocessingFromJson(const base::Json& json, std::string_view where);

/// \param picture u8, u16 or f32, height x width x bands.
/// \return f32, bands x height x width, 0 to 1. |v| > 1e20 and NaN count as 0.
/// Errors: another number of bands, another type, no pixel; "where" is the caller's to add.
[[nodiscard]] base::Result<std::vector<float>> prepared(const base::Array& picture, const Preprocessing& preprocessing);

/// Where crops lie over a picture: for sides up to 2 * crop the four corners and the centre (the paper's five-crop), beyond it tiles that overlap by at
/// least a quarter of a side. A picture smaller than a crop is reflected at its border (`padded`).
struct CropPlan {
    struct At {
        int x = 0, y = 0;
    };
    int width = 0, height = 0;  ///< of the picture with its padding
    int crop = 0;
    std::vector<At> at;
};
[[nodiscard]] CropPlan cropPlan(int width, int height, int crop);
/// One crop out of a prepared picture. \param out bands x crop x crop floats.
void takeCrop(std::span<const float> picture, int bands, int width, int height, const CropPlan& plan, std::size_t crop, std::span<float> out);
/// The mean of overlapping crops over the picture. \param crops one map of crop x crop each, in the plan's order. \return height x width of the picture without padding.
[[nodiscard]] std::vector<float> joined(const CropPlan& plan, int width, int height, std::span<const float> crops);

}  // namespace triptych::segmentation
