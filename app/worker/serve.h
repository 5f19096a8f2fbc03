#pragma once

#include "base/job.h"

namespace triptych::worker {

/// Answers frames on stdin and stdout until they end. What libraries print on stdout goes to stderr.
/// \param libraries their versions, for every job's manifest.
[[nodiscard]] int serve(const base::KindRegistry& kinds, const base::Json& libraries);

}  // namespace triptych::worker
