#pragma once

#include "app/segmentation/learning/learning_results.h"

namespace triptych::app::learning {

/// What a training with these parameters would take over from a model. \param bands, classes of the pictures it is to learn. Errors: a blob that is no model, parameters that make no network.
[[nodiscard]] base::Result<std::vector<TransferLine>> transferPreview(const base::Array& source, const base::Json& parameters, int bands, int classes);

}  // namespace triptych::app::learning
