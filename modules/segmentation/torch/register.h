#pragma once

#include "base/job.h"

namespace triptych::segmentation {

/// Gives the declared kinds that need LibTorch their functions. Called by the worker alone.
[[nodiscard]] base::Status registerTorch(base::KindRegistry& registry);

}  // namespace triptych::segmentation
