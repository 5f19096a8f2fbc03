#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"

namespace triptych::project {

/// Files above this size, and folders, stay outside the project.
inline constexpr std::uint64_t linkThresholdBytes = std::uint64_t{64} << 20;

/// Something large outside that the project refers to.
struct Link {
    std::string id;
    std::filesystem::path path;  ///< absolute; kept in the file relative to the project when beneath its folder
    bool folder = false;
    std::uint64_t size = 0;      ///< bytes; the sum over the files of a folder
    std::int64_t modifiedMs = 0;  ///< since 1970, UTC; the newest file of a folder
    std::string fingerprint;     ///< see fingerprint()
    std::string hash;            ///< SHA-256 of the whole file; empty until somebody computed it, and for folders
    bool operator==(const Link&) const = default;
};

enum class LinkCondition {
    same,     ///< size and time as remembered, or the fingerprint agrees
    missing,  ///< nothing is at that path; `found` may name where it moved
    changed,  ///< something else is at that path
};

struct LinkState {
    Link link;
    LinkCondition condition = LinkCondition::same;
    std::filesystem::path found;  ///< a file of that name with that fingerprint, looked for beside and beneath the project
    std::string text;             ///< one sentence for a person, the file named; empty when the same
};

/// Would a project keep this outside?
[[nodiscard]] bool staysOutside(const std::filesystem::path& path);

/// Identifies a large file by its ends: SHA-256 over the size, the first MiB (for safetensors the whole header, up to 64 MiB)
/// and the last MiB, where zip-like formats keep their index. For a folder: over the sorted relative names and sizes of its
/// files (at most a million). Reads at most 65 MiB.
[[nodiscard]] base::Result<std::string> fingerprint(const std::filesystem::path& path);

/// What stands at `path` now, without an id.
[[nodiscard]] base::Result<Link> describeOutside(const std::filesystem::path& path);

}  // namespace triptych::project
