#pragma once

#include "base/job.h"

namespace triptych::segmentation {

/// The function of segmentation.compare_features.
[[nodiscard]] base::Result<base::Output> runFeatureComparison(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::segmentation
