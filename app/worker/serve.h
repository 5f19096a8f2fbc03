#pragma once

#include "base/job.h"

namespace triptych::worker {

/// Answers frames on stdin and stdout until they end. What libraries print on stdout goes to stderr.
[[nodiscard]] int serve(const base::KindRegistry& kinds);

}  // namespace triptych::worker
