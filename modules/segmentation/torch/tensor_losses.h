#pragma once

#include <ATen/core/Tensor.h>

#include "segmentation/torch/losses.h"

/// The losses of tensors: by the loops of losses.h where passes run over rows, else by operations of the library where the tensors are.
namespace triptych::segmentation {

struct Sloped {
    double loss = 0;
    at::Tensor gradient;
};

/// \param probability [N, classes, H, W], picture by picture in one piece, as is `truth`.
[[nodiscard]] Sloped segmentationLossOf(const LossForm& form, const at::Tensor& probability, const at::Tensor& truth, bool byRows);
/// \param opinion in one piece. The gradient is that before the sigmoid.
[[nodiscard]] Sloped realOrFakeLossOf(const at::Tensor& opinion, bool real, double scale, bool byRows);

}  // namespace triptych::segmentation
