#include "segmentation/files/raster_reader.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "segmentation/files/image_codecs.h"
#include "segmentation/files/whole_file.h"
#include "segmentation/images.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Result;

Result<Array> readJpeg(const std::filesystem::path& path) {
    TRIPTYCH_TRY(const auto size, pictureSize(path));
    try {
        cv::Mat image = cv::imread(path.string(), cv::IMREAD_UNCHANGED);
        if (image.empty() || image.cols != size.first || image.rows != size.second || image.depth() != CV_8U || (image.channels() != 1 && image.channels() != 3))
            return base::unreadable("the picture could not be decoded", path.string(), "perhaps it is cut short");
        if (image.channels() == 3)
            cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
        const auto count = image.total() * static_cast<std::size_t>(image.channels());
        return Array::of(std::span<const std::uint8_t>(image.data, count), {image.rows, image.cols, image.channels()});
    } catch (const std::exception& error) {
        return base::unreadable("the picture could not be decoded", path.string(), error.what());
    }
}

// Places in the palette to its colours, few bits to eight.
Result<Array> asSeen(const DecodedImage& image, std::string_view where) {
    if (image.bits >= 8 && image.palette.empty())
        return image.pixels;
    TRIPTYCH_TRY(const auto values, image.pixels.as<std::uint8_t>());
    const auto& shape = image.pixels.shape();
    std::vector<std::uint8_t> out;
    if (image.palette.empty()) {
        const int most = (1 << image.bits) - 1;
        out.reserve(values.size());
        for (const auto v : values)
            out.push_back(static_cast<std::uint8_t>(v * 255 / most));
        return Array::of(out, shape);
    }
    out.reserve(3 * values.size());
    for (const auto v : values) {
        if (v >= image.palette.size())
            return base::unreadable("a colour that is not in the palette", std::string(where));
        out.insert(out.end(), image.palette[v].begin(), image.palette[v].end());
    }
    return Array::of(out, {shape[0], shape[1], 3});
}

}  // namespace

Result<Array> readRaster(const std::filesystem::path& path, int mostBands) {
    TRIPTYCH_TRY(const auto file, readWhole(path, std::uintmax_t{512} << 20));
    if (file.starts_with("\xFF\xD8"))
        return readJpeg(path);
    const auto name = path.string();
    if (file.starts_with("\x89PNG")) {
        TRIPTYCH_TRY(const auto image, decodePng(file, name));
        return asSeen(image, name);
    }
    if (file.starts_with("II") || file.starts_with("MM")) {
        TRIPTYCH_TRY(const auto image, decodeTiff(file, name, mostBands));
        return asSeen(image, name);
    }
    return base::unreadable("not a picture that is read", name, "PNG, TIFF or JPEG");
}

}  // namespace triptych::segmentation
