#pragma once

#include <filesystem>
#include <vector>

#include "base/job.h"
#include "base/store.h"

namespace triptych::jobs {

/// Writes each job's outputs into `folder` (one subfolder a job when there are several) and manifest.json last, so that a folder
/// with a manifest is whole. A manifest of earlier is removed
/// first. Arrays become NAME.npy, texts NAME.json or NAME.txt, bytes under the name of a file ("model.pt") that file; "/" in a name becomes "_".
[[nodiscard]] base::Result<base::Json> writeResultFolder(const std::vector<base::JobRecord>& records, const base::BlobReader& blobs,
                                                    const std::filesystem::path& folder);

}  // namespace triptych::jobs
