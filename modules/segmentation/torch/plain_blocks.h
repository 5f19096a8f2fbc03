#pragma once

#include "segmentation/torch/blocks.h"

/// The blocks by operations of the library, which every device has: blockForward and its like where there are no rows in main memory. Same formulas, other order of sums.
namespace triptych::segmentation {

[[nodiscard]] at::Tensor plainForward(at::Tensor y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, std::uint64_t stream, BlockTape* tape, const Outlet& outlet);
[[nodiscard]] at::Tensor plainBackward(const at::Tensor& gradient, const at::Tensor& more, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo);
void takePlainStatistics(const BlockForm& form, const Parameters& parameters, const BlockTape& tape);

}  // namespace triptych::segmentation
