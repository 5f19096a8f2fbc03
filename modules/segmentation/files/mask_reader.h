#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// A number a pixel, rows from the top; 0 is what is in no object.
struct LabelImage {
    int width = 0, height = 0;
    std::vector<std::uint16_t> labels;
    /// The numbers that occur, 0 left out, ascending.
    [[nodiscard]] std::vector<std::uint16_t> present() const;
    /// 1 where the label is `label`; 1 where it is any when `label` is 0.
    [[nodiscard]] std::vector<std::uint8_t> mask(std::uint16_t label = 0) const;
};

/// PNG or TIFF with one band of 1 to 16 bits, or with a palette, whose places then are the labels (as in PASCAL VOC). Colour
/// pictures are taken when their bands are equal in every pixel, as grey ones saved as colour are; a fourth band, or a second one
/// beside grey, must be the same everywhere. Errors name the file and the first pixel that is coloured.
[[nodiscard]] base::Result<LabelImage> readLabels(const std::filesystem::path& path);
[[nodiscard]] base::Result<LabelImage> readLabelsOf(std::string_view file, std::string_view where);

/// readLabels for a subject of known size: another size is an error that names both.
[[nodiscard]] base::Result<LabelImage> readLabels(const std::filesystem::path& path, int width, int height);

}  // namespace triptych::segmentation
