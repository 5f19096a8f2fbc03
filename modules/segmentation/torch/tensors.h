#pragma once

#include <span>
#include <vector>

#include <ATen/core/Tensor.h>

#include "segmentation/torch/train_step.h"

namespace triptych::segmentation {

/// Throws std::invalid_argument naming what does not fit.
void checkBatch(const Batch& batch, const NetworkForm& form, bool truthsToo);
[[nodiscard]] at::Device placeOf(Device device);
/// Copies that lie as the convolutions like it.
[[nodiscard]] at::Tensor imagesOf(const Batch& batch, std::int64_t bands, Device device);
[[nodiscard]] at::Tensor truthsOf(const Batch& batch, std::int64_t classes, Device device);
/// The truths picture by picture, in memory of the caller where the device is the processor.
[[nodiscard]] at::Tensor plainTruthsOf(const Batch& batch, std::int64_t classes, Device device);
/// Picture by picture, in memory of its own.
[[nodiscard]] std::vector<float> copied(const at::Tensor& tensor);

/// Of a tensor that lies in one piece.
[[nodiscard]] inline std::span<float> valuesOf(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

}  // namespace triptych::segmentation
