#pragma once

#include "base/job.h"

namespace triptych::routing {

/// The function of routing.train_model.
[[nodiscard]] base::Result<base::Output> runTrainModel(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::routing
