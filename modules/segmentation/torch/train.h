#pragma once

#include "base/job.h"

namespace triptych::segmentation {

/// The function of segmentation.train.
[[nodiscard]] base::Result<base::Output> runTraining(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::segmentation
