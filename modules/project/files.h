#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace triptych::project {

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        reset(std::exchange(other.m_fd, -1));
        return *this;
    }
    ~Descriptor() { reset(); }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] explicit operator bool() const { return m_fd >= 0; }
    void reset(int fd = -1);

private:
    int m_fd = -1;
};

[[nodiscard]] std::int64_t nowMs();  ///< since 1970, UTC
[[nodiscard]] std::string randomHex(int bytes);

/// The error of a failed system call, with errno's text.
[[nodiscard]] base::Error systemError(std::string what, const std::filesystem::path& path, int code);

/// Absolute, with symbolic links of the part that exists resolved: one file, one name.
[[nodiscard]] std::filesystem::path resolved(const std::filesystem::path& path);
[[nodiscard]] std::filesystem::path sibling(const std::filesystem::path& path, std::string_view suffix);

/// A regular file's contents, at most `maxBytes`; symbolic links are followed only when asked for.
[[nodiscard]] base::Result<std::string> readWhole(const std::filesystem::path& path, std::uint64_t maxBytes,
                                                  bool followLinks = true);
/// All of `bytes` at the descriptor's position.
[[nodiscard]] base::Status writeAll(int fd, std::string_view bytes, const std::filesystem::path& path);
/// A new file beside it, synced, renamed over `path`, and the folder synced: afterwards old or new, never between.
[[nodiscard]] base::Status writeAtomically(const std::filesystem::path& path, std::string_view bytes);

[[nodiscard]] base::Status syncFile(const std::filesystem::path& path);
[[nodiscard]] base::Status syncFolder(const std::filesystem::path& folder);
/// Renames and syncs the folder. Without `replace` an error when something is at `to` already.
[[nodiscard]] base::Status renameDurably(const std::filesystem::path& from, const std::filesystem::path& to, bool replace);

/// `given`, or the user's state folder of the program; made (for the user alone) when absent.
[[nodiscard]] base::Result<std::filesystem::path> stateFolder(const std::filesystem::path& given);
[[nodiscard]] std::filesystem::path stateFolderName(const std::filesystem::path& given);

/// Removes a file when the scope is left, unless kept.
class Temporary {
public:
    explicit Temporary(std::filesystem::path path) : m_path(std::move(path)) {}
    Temporary(Temporary&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    void keep() { m_path.clear(); }

private:
    std::filesystem::path m_path;
};

}  // namespace triptych::project
