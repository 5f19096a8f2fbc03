#include "segmentation/files/mask_writer.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "segmentation/files/image_codecs.h"
#include "segmentation/files/whole_file.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Status;

Status checkCount(std::size_t count, int width, int height, const std::filesystem::path& path) {
    TRIPTYCH_CHECK(checkImageSize(width, height, path.string()));
    if (count != static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
        return base::badRequest(fmt::format("{} values for {} x {} px", count, width, height), path.string());
    return {};
}

}  // namespace

Status writeRaster(const std::filesystem::path& path, const Array& pixels) {
    auto ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (ending == ".png") {
        TRIPTYCH_TRY(const auto bytes, encodePng(pixels));
        return writeWhole(path, bytes);
    }
    if (ending == ".tif" || ending == ".tiff") {
        TRIPTYCH_TRY(const auto bytes, encodeTiff(pixels));
        return writeWhole(path, bytes);
    }
    return base::badRequest(fmt::format("pictures are not written as \"{}\"", ending), path.string(), ".png, .tif or .tiff");
}

Status writeMask(const std::filesystem::path& path, std::span<const std::uint8_t> mask, int width, int height) {
    TRIPTYCH_CHECK(checkCount(mask.size(), width, height, path));
    std::vector<std::uint8_t> values(mask.size());
    std::transform(mask.begin(), mask.end(), values.begin(), [](std::uint8_t v) { return static_cast<std::uint8_t>(v != 0 ? 255 : 0); });
    return writeRaster(path, Array::of(values, {height, width, 1}));
}

Status writeNumbers(const std::filesystem::path& path, std::span<const std::uint16_t> values, int width, int height) {
    TRIPTYCH_CHECK(checkCount(values.size(), width, height, path));
    return writeRaster(path, Array::of(values, {height, width, 1}));
}

Status writeProbability(const std::filesystem::path& path, std::span<const float> values, int width, int height, ProbabilityForm form) {
    TRIPTYCH_CHECK(checkCount(values.size(), width, height, path));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!(values[i] >= 0 && values[i] <= 1))
            return base::badRequest(fmt::format("{} is no probability", values[i]),
                                    fmt::format("{}, pixel ({}, {})", path.string(), i % static_cast<std::size_t>(width), i / static_cast<std::size_t>(width)), "0 to 1");
    if (form == ProbabilityForm::float32)
        return writeRaster(path, Array::of(values, {height, width, 1}));
    std::vector<std::uint16_t> scaled(values.size());
    std::transform(values.begin(), values.end(), scaled.begin(), [](float v) { return static_cast<std::uint16_t>(std::lround(65535.0 * v)); });
    return writeNumbers(path, scaled, width, height);
}

}  // namespace triptych::segmentation
