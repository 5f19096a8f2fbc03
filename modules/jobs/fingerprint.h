#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"

namespace triptych::jobs {

/// SHA-256 in hex that identifies what a path names, for the result cache.
/// A file up to 64 MiB: its bytes. A larger one: "large", size, time of change, first and last MiB.
/// A folder: for every regular file below it, in the order of the relative names as bytes: name, size, and its bytes' hash up to 1 MiB or the
/// time of change above. Links to files are followed, links to folders are not; other things are passed over.
/// \param stop asked between pieces; true ends with ErrorKind::cancelled.
/// Errors: unreadable when there is nothing, when it cannot be read, or when a folder holds more than a million files.
[[nodiscard]] base::Result<std::string> fingerprint(const std::filesystem::path& path, const std::function<bool()>& stop);

}  // namespace triptych::jobs
