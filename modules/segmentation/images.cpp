#include "segmentation/images.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace triptych::segmentation {
namespace {

namespace fs = std::filesystem;
using base::Result;

constexpr std::uintmax_t maxFileBytes = std::uintmax_t{256} << 20;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

using Size = std::optional<std::pair<std::int64_t, std::int64_t>>;

std::uint32_t big(const std::vector<unsigned char>& b, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8 | b[at + static_cast<std::size_t>(i)];
    return value;
}
std::uint32_t ordered(const std::vector<unsigned char>& b, std::size_t at, int count, bool little) {
    if (!little)
        return big(b, at, count);
    std::uint32_t value = 0;
    for (int i = count; i-- > 0;)
        value = value << 8 | b[at + static_cast<std::size_t>(i)];
    return value;
}

Size jpegSize(std::ifstream& file) {
    file.clear();
    file.seekg(2);
    std::vector<unsigned char> b(9);
    for (int segments = 0; segments < 10000; ++segments) {
        if (!file.read(reinterpret_cast<char*>(b.data()), 4) || b[0] != 0xFF)
            return std::nullopt;
        const auto kind = b[1];
        const auto length = big(b, 2, 2);
        if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
            if (!file.read(reinterpret_cast<char*>(b.data()), 5))
                return std::nullopt;
            return std::pair<std::int64_t, std::int64_t>{big(b, 3, 2), big(b, 1, 2)};
        }
        if (length < 2)
            return std::nullopt;
        file.seekg(length - 2, std::ios::cur);
    }
    return std::nullopt;
}

Size tiffSize(std::ifstream& file, const std::vector<unsigned char>& head) {
    const bool little = head[0] == 'I';
    std::vector<unsigned char> b(12);
    file.clear();
    file.seekg(ordered(head, 4, 4, little));
    if (!file.read(reinterpret_cast<char*>(b.data()), 2))
        return std::nullopt;
    const auto entries = ordered(b, 0, 2, little);
    std::int64_t width = 0, height = 0;
    for (std::uint32_t i = 0; i < entries && file.read(reinterpret_cast<char*>(b.data()), 12); ++i) {
        const auto tag = ordered(b, 0, 2, little);
        const auto value = ordered(b, 8, ordered(b, 2, 2, little) == 3 ? 2 : 4, little);
        if (tag == 256)
            width = value;
        if (tag == 257)
            height = value;
    }
    return std::pair{width, height};
}

}  // namespace

Result<std::pair<int, int>> pictureSize(const fs::path& path) {
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return base::unreadable("cannot be opened", path.string());
    if (bytes > maxFileBytes)
        return base::unreadable(fmt::format("{} bytes; pictures of at most {} are read", bytes, maxFileBytes), path.string());
    std::vector<unsigned char> head(24, 0);
    file.read(reinterpret_cast<char*>(head.data()), 24);
    const std::string_view text(reinterpret_cast<const char*>(head.data()), 24);
    Size size;
    if (text.starts_with("\x89PNG\r\n\x1a\n"))
        size = {big(head, 16, 4), big(head, 20, 4)};
    else if (head[0] == 0xFF && head[1] == 0xD8)
        size = jpegSize(file);
    else if (text.starts_with(std::string_view("II*\0", 4)) || text.starts_with(std::string_view("MM\0*", 4)))
        size = tiffSize(file, head);
    else
        return base::unreadable("not a picture that is read", path.string(), "PNG, JPEG or TIFF");
    if (!size || size->first < 1 || size->second < 1)
        return base::unreadable("the picture's header is damaged", path.string());
    if (size->first > maxImageSide || size->second > maxImageSide || size->first * size->second > maxImagePixels)
        return base::unreadable(fmt::format("{} x {} pixels are over the limit", size->first, size->second), path.string(),
                                fmt::format("at most {} a side and {} in all", maxImageSide, maxImagePixels));
    return std::pair{static_cast<int>(size->first), static_cast<int>(size->second)};
}

Result<Picture> readPicture(const fs::path& path) {
    TRIPTYCH_TRY(const auto size, pictureSize(path));
    try {
        cv::Mat image = cv::imread(path.string(), cv::IMREAD_UNCHANGED);
        if (image.empty() || image.cols != size.first || image.rows != size.second)
            return base::unreadable("the picture could not be decoded", path.string(), "perhaps it is cut short");
        if (image.depth() != CV_8U) {
            double least = 0, largest = 0;
            const cv::Mat flat = image.reshape(1);
            cv::minMaxLoc(flat, &least, &largest);
            const double scale = largest > least ? 255 / (largest - least) : 1;
            cv::Mat stretched;
            image.convertTo(stretched, CV_8U, scale, -least * scale);
            image = stretched;
        }
        cv::Mat rgb;
        if (image.channels() == 1)
            cv::cvtColor(image, rgb, cv::COLOR_GRAY2RGB);
        else if (image.channels() == 3)
            cv::cvtColor(image, rgb, cv::COLOR_BGR2RGB);
        else if (image.channels() == 4)
            cv::cvtColor(image, rgb, cv::COLOR_BGRA2RGB);
        else
            return base::unreadable(fmt::format("{} bands", image.channels()), path.string(), "1, 3 or 4 bands");
        Picture out{rgb.cols, rgb.rows, {}};
        out.rgb.assign(rgb.datastart, rgb.dataend);
        return out;
    } catch (const std::exception& error) {
        return base::unreadable("the picture could not be decoded", path.string(), error.what());
    }
}

Result<PictureFolder> PictureFolder::open(const fs::path& folder) {
    PictureFolder out;
    out.m_folder = folder;
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return base::unreadable("not a folder", folder.string(), "the folder that holds the subjects' pictures");
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (out.m_files.size() > 500000)
            return base::unreadable("more than 500 000 files", folder.string());
        std::error_code status;
        if (entry->symlink_status(status).type() == fs::file_type::regular)
            out.m_files.emplace(lower(entry->path().filename().string()), entry->path().filename().string());
    }
    if (error)
        return base::unreadable("the folder could not be read", folder.string());
    return out;
}

std::optional<fs::path> PictureFolder::find(const Subject& subject) const {
    const auto known = [this](const std::string& name) -> std::optional<fs::path> {
        const auto found = m_files.find(lower(name));
        if (found == m_files.end())
            return std::nullopt;
        return m_folder / found->second;
    };
    for (std::size_t f = 0; f < subject.files.size(); ++f)
        if ((subject.notItsOwn >> f & 1) == 0)
            if (auto path = known(fs::path(subject.files[f]).filename().string()))
                return path;
    if ((subject.notItsOwn >> 15 & 1) != 0)
        return std::nullopt;
    for (const std::string_view ending : {".png", ".jpg", ".jpeg", ".tif", ".tiff"})
        if (auto path = known(subject.id + std::string(ending)))
            return path;
    return std::nullopt;
}

}  // namespace triptych::segmentation
