#pragma once

#include "base/job.h"

namespace triptych::segmentation {

/// The function of segmentation.predict.
[[nodiscard]] base::Result<base::Output> runPrediction(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::segmentation
