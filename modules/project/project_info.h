#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "project/project.h"

namespace triptych::project {

/// What a project holds, in numbers: `triptych project info`.
struct ProjectInfo {
    std::filesystem::path file;
    std::string id;
    int version = 0;
    ReadOnly readOnly = ReadOnly::no;
    std::optional<Owner> owner;
    std::int64_t createdMs = 0;     ///< since 1970, UTC
    std::uint64_t fileBytes = 0;
    std::uint64_t freeBytes = 0;    ///< inside the file, given back by compact()
    std::map<std::string, int> documents;  ///< by the first part of the key: "figures" → 4
    std::map<std::string, int> jobKinds;   ///< by kind
    std::map<std::string, int> jobStates;  ///< by state
    int cachedResults = 0;
    int blobs = 0;
    std::uint64_t blobBytes = 0, largestBlobBytes = 0;
    int links = 0;
    bool hasRecovery = false;
    std::vector<Notice> notices;
};

[[nodiscard]] base::Result<ProjectInfo> projectInfo(const Project& project);
/// For --json.
[[nodiscard]] base::Json toJson(const ProjectInfo& info);
[[nodiscard]] std::string_view name(ReadOnly reason);  ///< "no", "locked", "newer version", ...

}  // namespace triptych::project
