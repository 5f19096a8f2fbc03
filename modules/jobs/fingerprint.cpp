#include "jobs/fingerprint.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"

namespace triptych::jobs {
namespace fs = std::filesystem;
using base::Result;
namespace {

constexpr std::uintmax_t wholeFile = std::uintmax_t{64} << 20;
constexpr std::uintmax_t wholeFileInFolder = std::uintmax_t{1} << 20;
constexpr std::size_t piece = std::size_t{1} << 20;
constexpr std::size_t mostFiles = 1'000'000;

base::Status addBytes(base::Sha256& hash, const fs::path& path, std::uintmax_t from, std::uintmax_t count,
                      const std::function<bool()>& stop) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::unreadable("the file cannot be opened", path.string(), "a file this user may read");
    file.seekg(static_cast<std::streamoff>(from));
    std::vector<char> buffer(std::min<std::uintmax_t>(piece, std::max<std::uintmax_t>(count, 1)));
    while (count > 0) {
        if (stop && stop())
            return base::cancelled();
        file.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(buffer.size(), count)));
        const auto got = file.gcount();
        if (file.bad() || got <= 0)
            return base::unreadable("the file ended or failed while it was read", path.string());
        hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
        count -= static_cast<std::uintmax_t>(got);
    }
    return {};
}

long long changedAt(const fs::path& path) {
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    return error ? 0 : static_cast<long long>(time.time_since_epoch().count());
}

Result<std::string> ofFile(const fs::path& path, std::uintmax_t size, const std::function<bool()>& stop) {
    base::Sha256 hash;
    if (size <= wholeFile) {
        TRIPTYCH_CHECK(addBytes(hash, path, 0, size, stop));
        return hash.finish();
    }
    hash.add(fmt::format("large {} {}\n", size, changedAt(path)));
    TRIPTYCH_CHECK(addBytes(hash, path, 0, piece, stop));
    TRIPTYCH_CHECK(addBytes(hash, path, size - piece, piece, stop));
    return hash.finish();
}

Result<std::string> ofFolder(const fs::path& folder, const std::function<bool()>& stop) {
    std::vector<std::pair<std::string, fs::path>> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (stop && stop())
            return base::cancelled();
        std::error_code ignored;
        if (it->is_regular_file(ignored))
            files.emplace_back(it->path().lexically_relative(folder).generic_string(), it->path());
        if (files.size() > mostFiles)
            return base::unreadable(fmt::format("the folder holds more than {} files", mostFiles), folder.string(),
                                    "a folder that holds this input and nothing else");
    }
    if (error)
        return base::unreadable(fmt::format("the folder cannot be read: {}", error.message()), folder.string());
    std::sort(files.begin(), files.end());
    base::Sha256 hash;
    for (const auto& [name, path] : files) {
        std::error_code gone;
        const auto size = fs::file_size(path, gone);
        if (gone)
            return base::unreadable(fmt::format("the file cannot be read: {}", gone.message()), path.string());
        hash.add(fmt::format("{}:{} {} ", name.size(), name, size));
        if (size <= wholeFileInFolder) {
            base::Sha256 content;
            TRIPTYCH_CHECK(addBytes(content, path, 0, size, stop));
            hash.add(content.finish());
        } else {
            hash.add(fmt::format("{}", changedAt(path)));
        }
        hash.add("\n");
    }
    return hash.finish();
}

}  // namespace

Result<std::string> fingerprint(const fs::path& path, const std::function<bool()>& stop) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status))
        return ofFolder(path, stop);
    if (!fs::is_regular_file(status))
        return base::unreadable(fs::exists(status) ? "neither a file nor a folder" : "there is no such file or folder",
                                path.string());
    const auto size = fs::file_size(path, error);
    if (error)
        return base::unreadable(fmt::format("the file cannot be read: {}", error.message()), path.string());
    return ofFile(path, size, stop);
}

}  // namespace triptych::jobs
