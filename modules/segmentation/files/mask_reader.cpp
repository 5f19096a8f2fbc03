#include "segmentation/files/mask_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "segmentation/files/image_codecs.h"
#include "segmentation/files/whole_file.h"

namespace triptych::segmentation {
namespace {

using base::Result;

template <class T>
base::Status takeGrey(std::span<const T> values, std::size_t bands, LabelImage& into, std::string_view where) {
    // Grey with alpha has one band of grey, RGB and RGBA three that must agree.
    const std::size_t grey = bands >= 3 ? 3 : 1;
    const std::size_t pixels = values.size() / bands;
    into.labels.resize(pixels);
    for (std::size_t i = 0; i < pixels; ++i) {
        const auto* p = values.data() + i * bands;
        const auto at = [&] { return fmt::format("{}, pixel ({}, {})", where, i % static_cast<std::size_t>(into.width), i / static_cast<std::size_t>(into.width)); };
        for (std::size_t b = 1; b < grey; ++b)
            if (p[b] != p[0])
                return base::unreadable("a coloured picture, not a mask", at(), "one band, a palette, or grey in every pixel");
        if (bands > grey && p[bands - 1] != values[bands - 1])
            return base::unreadable("a mask with transparency", at(), "the mask in one band of its own");
        into.labels[i] = p[0];
    }
    return {};
}

}  // namespace

std::vector<std::uint16_t> LabelImage::present() const {
    std::vector<bool> seen(65536);
    for (const auto label : labels)
        seen[label] = true;
    std::vector<std::uint16_t> out;
    for (std::size_t label = 1; label < seen.size(); ++label)
        if (seen[label])
            out.push_back(static_cast<std::uint16_t>(label));
    return out;
}

std::vector<std::uint8_t> LabelImage::mask(std::uint16_t label) const {
    std::vector<std::uint8_t> out(labels.size());
    std::transform(labels.begin(), labels.end(), out.begin(), [label](std::uint16_t v) { return static_cast<std::uint8_t>(label == 0 ? v != 0 : v == label); });
    return out;
}

Result<LabelImage> readLabelsOf(std::string_view file, std::string_view where) {
    DecodedImage image;
    if (file.starts_with("\x89PNG")) {
        TRIPTYCH_TRY(image, decodePng(file, where));
    } else if (file.starts_with("II") || file.starts_with("MM")) {
        TRIPTYCH_TRY(image, decodeTiff(file, where));
    } else {
        return base::unreadable("not a mask that is read", std::string(where), "PNG or TIFF");
    }
    const auto& shape = image.pixels.shape();
    LabelImage out{static_cast<int>(shape[1]), static_cast<int>(shape[0]), {}};
    const auto bands = static_cast<std::size_t>(shape[2]);
    if (image.pixels.dtype() == base::DType::u8) {
        TRIPTYCH_TRY(const auto values, image.pixels.as<std::uint8_t>());
        TRIPTYCH_CHECK(takeGrey(values, bands, out, where));
    } else if (image.pixels.dtype() == base::DType::u16) {
        TRIPTYCH_TRY(const auto values, image.pixels.as<std::uint16_t>());
        TRIPTYCH_CHECK(takeGrey(values, bands, out, where));
    } else {
        return base::unreadable("values with a fraction, not labels", std::string(where), "whole numbers of 1 to 16 bits");
    }
    return out;
}

Result<LabelImage> readLabels(const std::filesystem::path& path) {
    TRIPTYCH_TRY(const auto file, readWhole(path, std::uintmax_t{512} << 20));
    return readLabelsOf(file, path.string());
}

Result<LabelImage> readLabels(const std::filesystem::path& path, int width, int height) {
    TRIPTYCH_TRY(auto labels, readLabels(path));
    if (labels.width != width || labels.height != height)
        return base::unreadable(fmt::format("a mask of {} x {} px", labels.width, labels.height), path.string(), fmt::format("its subject has {} x {}", width, height));
    return labels;
}

}  // namespace triptych::segmentation
