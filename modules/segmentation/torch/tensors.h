#pragma once

#include <span>

#include <ATen/core/Tensor.h>

#include "segmentation/torch/train_step.h"

namespace triptych::segmentation {

/// Throws std::invalid_argument naming what does not fit.
void checkBatch(const Batch& batch, const NetworkForm& form, bool truthsToo);
/// Copies that lie as the convolutions like it.
[[nodiscard]] at::Tensor imagesOf(const Batch& batch, std::int64_t bands);
[[nodiscard]] at::Tensor truthsOf(const Batch& batch, std::int64_t classes);

/// Of a tensor that lies in one piece.
[[nodiscard]] inline std::span<float> valuesOf(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

}  // namespace triptych::segmentation
