#pragma once

#include "base/job.h"

namespace triptych::langevin {

/// Teaches langevin.sample and langevin.optimise losses of a person's own. Called by the worker alone.
[[nodiscard]] base::Status registerTorch(base::KindRegistry& registry);

}  // namespace triptych::langevin
