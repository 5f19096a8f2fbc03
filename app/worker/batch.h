#pragma once

#include <filesystem>

#include "base/job.h"

namespace triptych::worker {

/// `triptych-worker run SPEC.json --out DIR`: one job in this very process, for batch systems. Exit codes as the command line's;
/// SIGTERM and SIGINT cancel the job. A manifest.json of an earlier run is removed first.
/// \param libraries their versions, for the manifest.
[[nodiscard]] int runBatch(const base::KindRegistry& kinds, const base::Json& libraries, const std::filesystem::path& spec,
                           const std::filesystem::path& out);

}  // namespace triptych::worker
