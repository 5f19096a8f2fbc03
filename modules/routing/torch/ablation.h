#pragma once

#include "base/job.h"

namespace triptych::routing {

/// The function of routing.ablation.
[[nodiscard]] base::Result<base::Output> runAblation(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::routing
