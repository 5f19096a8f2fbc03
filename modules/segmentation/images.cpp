#include "segmentation/images.h"

#include <algorithm>
#include <cctype>
#include <fstream>

#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

namespace fs = std::filesystem;
using base::Result;

constexpr std::uintmax_t maxFileBytes = std::uintmax_t{512} << 20;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

struct Header {
    std::int64_t width = 0, height = 0;
    int bands = 1, bytesPerValue = 1;
};

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

std::optional<Header> jpegHeader(std::ifstream& file) {
    file.clear();
    file.seekg(2);
    std::vector<unsigned char> b(9);
    for (int segments = 0; segments < 10000; ++segments) {
        if (!file.read(reinterpret_cast<char*>(b.data()), 4) || b[0] != 0xFF)
            return std::nullopt;
        const auto kind = b[1];
        const auto length = big(b, 2, 2);
        if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
            if (!file.read(reinterpret_cast<char*>(b.data()), 6))
                return std::nullopt;
            return Header{big(b, 3, 2), big(b, 1, 2), b[5] == 1 ? 1 : 3, 1};
        }
        if (length < 2)
            return std::nullopt;
        file.seekg(length - 2, std::ios::cur);
    }
    return std::nullopt;
}

// A number of 4 bytes, or of 8 in a BigTIFF; what is beyond 32 bits is no use there and comes as 0.
std::uint32_t wide(const std::vector<unsigned char>& b, std::size_t at, bool little, bool bigTiff) {
    const auto low = ordered(b, bigTiff && !little ? at + 4 : at, 4, little);
    return bigTiff && ordered(b, little ? at + 4 : at, 4, little) != 0 ? 0 : low;
}

std::optional<Header> tiffHeader(std::ifstream& file, const std::vector<unsigned char>& head) {
    const bool little = head[0] == 'I', bigTiff = ordered(head, 2, 2, little) == 43;
    const int size = bigTiff ? 20 : 12;
    std::vector<unsigned char> b(20);
    file.clear();
    file.seekg(wide(head, bigTiff ? 8 : 4, little, bigTiff));
    if (!file.read(reinterpret_cast<char*>(b.data()), bigTiff ? 8 : 2))
        return std::nullopt;
    const auto entries = bigTiff ? wide(b, 0, little, true) : ordered(b, 0, 2, little);
    Header header;
    std::uint32_t bits = 1, bitsAt = 0, photometric = 1, format = 1;
    for (std::uint32_t i = 0; i < std::min(entries, 65535U) && file.read(reinterpret_cast<char*>(b.data()), size); ++i) {
        const auto tag = ordered(b, 0, 2, little), type = ordered(b, 2, 2, little), count = wide(b, 4, little, bigTiff);
        const std::size_t at = bigTiff ? 12 : 8, room = bigTiff ? 8 : 4;
        const auto value = type == 3 ? ordered(b, at, 2, little) : type == 16 ? wide(b, at, little, true) : ordered(b, at, 4, little);
        if (tag == 256)
            header.width = value;
        if (tag == 257)
            header.height = value;
        if (tag == 258) {
            bits = value;
            bitsAt = type == 3 && 2 * std::uint64_t{count} > room ? wide(b, at, little, bigTiff) : 0;  // one for each band, elsewhere in the file
        }
        if (tag == 262)
            photometric = value;
        if (tag == 277)
            header.bands = static_cast<int>(std::min(value, 65535U));
        if (tag == 339)
            format = type == 3 && 2 * std::uint64_t{count} > room ? 1 : value;  // of one band, where it matters
    }
    if (bitsAt > 0) {
        file.clear();
        file.seekg(bitsAt);
        if (file.read(reinterpret_cast<char*>(b.data()), 2))
            bits = ordered(b, 0, 2, little);
    }
    // Whole numbers of 32 bits are kept in 16.
    header.bytesPerValue = bits > 16 && format == 3 ? 4 : bits > 8 ? 2 : 1;
    if (photometric == 3 && header.bands == 1)
        header.bands = 3;
    return header;
}

std::optional<Header> pngHeader(const std::vector<unsigned char>& head) {
    constexpr int bands[] = {1, 0, 3, 3, 2, 0, 4};
    const int colour = head[25];
    return Header{big(head, 16, 4), big(head, 20, 4), colour < 7 ? std::max(1, bands[colour]) : 1, head[24] == 16 ? 2 : 1};
}

}  // namespace

Result<PictureForm> pictureForm(const fs::path& path) {
    std::error_code error;
    const auto bytes = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return base::unreadable("cannot be opened", path.string());
    if (bytes > maxFileBytes)
        return base::unreadable(fmt::format("{} bytes; pictures of at most {} are read", bytes, maxFileBytes), path.string());
    std::vector<unsigned char> head(26, 0);
    file.read(reinterpret_cast<char*>(head.data()), 26);
    const std::string_view text(reinterpret_cast<const char*>(head.data()), 26);
    std::optional<Header> header;
    if (text.starts_with("\x89PNG\r\n\x1a\n"))
        header = pngHeader(head);
    else if (head[0] == 0xFF && head[1] == 0xD8)
        header = jpegHeader(file);
    else if (text.starts_with(std::string_view("II*\0", 4)) || text.starts_with(std::string_view("MM\0*", 4)) || text.starts_with(std::string_view("II+\0", 4)) || text.starts_with(std::string_view("MM\0+", 4)))
        header = tiffHeader(file, head);
    else
        return base::unreadable("not a picture that is read", path.string(), "PNG, JPEG or TIFF");
    if (!header || header->width < 1 || header->height < 1)
        return base::unreadable("the picture's header is damaged", path.string());
    if (header->width > maxImageSide || header->height > maxImageSide || header->width * header->height > maxImagePixels)
        return base::unreadable(fmt::format("{} x {} pixels are over the limit", header->width, header->height), path.string(),
                                fmt::format("at most {} a side and {} in all", maxImageSide, maxImagePixels));
    return PictureForm{static_cast<int>(header->width), static_cast<int>(header->height), header->bands, header->bytesPerValue};
}

Result<std::pair<int, int>> pictureSize(const fs::path& path) {
    TRIPTYCH_TRY(const auto form, pictureForm(path));
    return std::pair{form.width, form.height};
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
