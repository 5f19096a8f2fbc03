#pragma once

#include "app/segmentation/learning/learning_inspector.h"

namespace triptych::app {

/// The jobs of an experiment as one submission, the comparison last: sources that are data sets are trained on first. Errors: a set or source that is not there any more.
[[nodiscard]] base::Result<std::vector<base::JobSpec>> experimentSpecs(const ExperimentChoice& choice, const LearningStore& store, const base::Json& training);

}  // namespace triptych::app
