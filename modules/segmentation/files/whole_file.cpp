#include "segmentation/files/whole_file.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

namespace triptych::segmentation {

namespace fs = std::filesystem;

base::Result<std::string> readWhole(const fs::path& path, std::uintmax_t most) {
    std::error_code error;
    if (!fs::exists(path, error))
        return base::unreadable("there is no such file", path.string());
    // A pipe or a device has no end to wait for.
    if (!fs::is_regular_file(path, error))
        return base::unreadable("not a file", path.string());
    const auto bytes = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return base::unreadable("cannot be opened", path.string());
    if (bytes > most)
        return base::unreadable(fmt::format("{} bytes; at most {} are read", bytes, most), path.string());
    std::string text(static_cast<std::size_t>(bytes), '\0');
    if (!file.read(text.data(), static_cast<std::streamsize>(text.size())) && file.gcount() != static_cast<std::streamsize>(text.size()))
        return base::unreadable("could not be read to its end", path.string());
    return text;
}

base::Status writeWhole(const fs::path& path, std::string_view bytes) {
    auto partial = path;
    partial += ".partial";
    std::ofstream out(partial, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code error;
    if (!out) {
        const std::string reason = std::strerror(errno);
        fs::remove(partial, error);
        return base::failed("could not write: " + reason, path.string());
    }
    fs::rename(partial, path, error);
    if (error) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        return base::failed("could not write: " + error.message(), path.string());
    }
    return {};
}

std::string csvField(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string csvNumber(double value) {
    if (!std::isfinite(value))
        return {};
    char buffer[64];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

}  // namespace triptych::segmentation
