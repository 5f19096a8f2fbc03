#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "project/project.h"

/// A project as a folder of text, for diffing and for version control:
///   triptych.json     format, version, id
///   documents.json    file name → key
///   documents/*.json  one document a file, indented
///   jobs.jsonl        one job a line, in the order of creation
///   results.jsonl     one remembered result a line, by key
///   links.json        the large files outside
///   blobs.json        hash, size, dtype and shape of every blob, and whether it is there as a file
///   blobs/<hash>      bytes
namespace triptych::project {

struct DumpOptions {
    /// Larger blobs are listed only; the largest number makes a dump from which everything comes back.
    std::uint64_t maxBlobBytes = std::uint64_t{1} << 20;
};

/// Writes the tree to `folder`, which must not exist or be empty; it appears whole or not at all.
[[nodiscard]] base::Status dump(const Project& project, const std::filesystem::path& folder, const DumpOptions& options = {});

struct Loaded {
    std::unique_ptr<Project> project;
    std::vector<std::string> missingBlobs;  ///< hashes that were listed without their bytes
};

/// Makes a project at `path` (nothing may be there) from a tree. The folder is untrusted: only plain files with names of the
/// known form directly in it and its two subfolders are read, sizes are bounded, hashes compared. All or nothing.
[[nodiscard]] base::Result<Loaded> loadTextTree(const std::filesystem::path& folder, const std::filesystem::path& path,
                                                const OpenOptions& options = {});

}  // namespace triptych::project
