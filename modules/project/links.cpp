#include "project/links.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>
#include <vector>

#include "base/hash.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;

namespace {

constexpr std::uint64_t endBytes = std::uint64_t{1} << 20;
constexpr std::uint64_t maxHeaderBytes = std::uint64_t{64} << 20;
constexpr std::size_t maxFolderFiles = 1'000'000;

std::int64_t millis(fs::file_time_type time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::file_clock::to_sys(time).time_since_epoch()).count();
}

base::Error unreadableLink(const fs::path& path, const std::string& why) {
    return {base::ErrorKind::unreadable, say(Text::tr("cannot be read: %1").arg(shown(why))), path.native(), {}};
}

struct FolderFile {
    std::string name;
    std::uint64_t size = 0;
    std::int64_t modifiedMs = 0;
};

/// The plain files of a folder and its subfolders; links are not followed, so no folder is entered twice.
Result<std::vector<FolderFile>> folderFiles(const fs::path& folder) {
    std::vector<FolderFile> files;
    std::error_code problem;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, problem), end;
    for (; !problem && at != end; at.increment(problem)) {
        std::error_code gone;
        if (!fs::is_regular_file(at->symlink_status(gone)))
            continue;
        if (files.size() == maxFolderFiles)
            return base::unreadable(say(Text::tr("holds more than %n file(s)", nullptr, static_cast<int>(maxFolderFiles))), folder.native(),
                                    say(Text::tr("choose a smaller folder")));
        FolderFile file{at->path().lexically_relative(folder).generic_string(), fs::file_size(at->path(), gone), 0};
        const auto time = fs::last_write_time(at->path(), gone);
        if (gone)
            continue;
        file.modifiedMs = millis(time);
        files.push_back(std::move(file));
    }
    if (problem)
        return tl::unexpected(unreadableLink(folder, problem.message()));
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

std::string folderFingerprint(const std::vector<FolderFile>& files) {
    base::Sha256 hash;
    for (const FolderFile& file : files) {
        hash.add(std::to_string(file.name.size()) + ":");
        hash.add(file.name);
        hash.add(" " + std::to_string(file.size) + "\n");
    }
    return hash.finish();
}

Result<std::string> fileFingerprint(const fs::path& path, std::uint64_t size) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> buffer(static_cast<std::size_t>(std::min(size, endBytes)));
    if (!file || !file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())))
        return tl::unexpected(unreadableLink(path, std::strerror(errno)));
    base::Sha256 hash;
    hash.add(std::to_string(size) + "\n");
    const auto add = [&] { hash.add(std::as_bytes(std::span(buffer))); };
    add();
    std::uint64_t head = buffer.size();
    if (size > endBytes && buffer[8] == '{') {
        std::uint64_t header = 0;
        for (int i = 7; i >= 0; --i)
            header = header << 8 | static_cast<unsigned char>(buffer[static_cast<std::size_t>(i)]);
        const std::uint64_t wanted = header < maxHeaderBytes ? std::min(size, header + 8) : head;
        while (head < wanted) {
            buffer.resize(static_cast<std::size_t>(std::min(endBytes, wanted - head)));
            if (!file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())))
                return tl::unexpected(unreadableLink(path, std::strerror(errno)));
            add();
            head += buffer.size();
        }
    }
    if (size > head) {
        buffer.resize(static_cast<std::size_t>(std::min(endBytes, size - head)));
        file.seekg(static_cast<std::streamoff>(size - buffer.size()));
        if (!file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())))
            return tl::unexpected(unreadableLink(path, std::strerror(errno)));
        add();
    }
    return hash.finish();
}

}  // namespace

bool staysOutside(const fs::path& path) {
    std::error_code problem;
    if (fs::is_directory(path, problem))
        return true;
    const auto size = fs::file_size(path, problem);
    return !problem && size > linkThresholdBytes;
}

Result<Link> describeOutside(const fs::path& path) {
    std::error_code problem;
    const auto status = fs::status(path, problem);
    if (!fs::exists(status))
        return base::unreadable(say(Text::tr("there is no such file")), path.native());
    Link link;
    link.path = fs::absolute(path, problem).lexically_normal();
    if (fs::is_directory(status)) {
        link.folder = true;
        TRIPTYCH_TRY(const auto files, folderFiles(path));
        for (const FolderFile& file : files) {
            link.size += file.size;
            link.modifiedMs = std::max(link.modifiedMs, file.modifiedMs);
        }
        link.fingerprint = folderFingerprint(files);
        return link;
    }
    if (!fs::is_regular_file(status))
        return base::unreadable(say(Text::tr("is not a plain file")), path.native());
    link.size = fs::file_size(path, problem);
    const auto time = problem ? fs::file_time_type() : fs::last_write_time(path, problem);
    if (problem)
        return tl::unexpected(unreadableLink(path, problem.message()));
    link.modifiedMs = millis(time);
    TRIPTYCH_TRY(link.fingerprint, fileFingerprint(path, link.size));
    return link;
}

Result<std::string> fingerprint(const fs::path& path) {
    TRIPTYCH_TRY(const Link link, describeOutside(path));
    return link.fingerprint;
}

}  // namespace triptych::project
