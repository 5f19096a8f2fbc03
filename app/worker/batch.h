#pragma once

#include <filesystem>

#include "base/job.h"

namespace triptych::worker {

/// `triptych-worker run SPEC.json --out DIR`: one job in this very process, for batch systems. Exit codes as the command line's.
[[nodiscard]] int runBatch(const base::KindRegistry& kinds, const std::filesystem::path& spec, const std::filesystem::path& out);

}  // namespace triptych::worker
