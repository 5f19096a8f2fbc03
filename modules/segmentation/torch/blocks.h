#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "segmentation/torch/parameters.h"
#include "segmentation/torch/row_loops.h"

/// What the layers of both networks are made of, forwards and backwards. Tensors are float32 [N, C, H, W] whose channels lie side by side.
namespace triptych::segmentation {

/// What follows a convolution.
struct BlockForm {
    Norm norm = Norm::none;
    bool normFirst = false;
    Squash squash = Squash::none;
    double dropout = 0;
    std::string prefix;  ///< of the norm's tensors: "down.3.norm."
};

struct PassMode {
    bool batchStatistics = false;              ///< batch norm by the batch (training) or by what runs along
    std::optional<std::uint64_t> dropoutSeed;  ///< none: nothing is dropped
};

/// What the way back needs.
struct BlockTape {
    at::Tensor normInput, squashed;
    at::Tensor mean, variance;                 ///< groups x channels, biased; those that run along move only when the step is taken
    std::int64_t groups = 1, values = 0;       ///< of how many values a statistic is
    std::optional<std::uint64_t> dropoutSeed;
    std::uint64_t stream = 0;
    at::Tensor kept;                           ///< of plain operations: what dropout multiplied by
};

/// Where a block's output goes: a tensor of its own, and into some channels of another one, which is how layers are joined.
struct Outlet {
    at::Tensor slot;        ///< may be undefined
    bool slotOnly = false;  ///< nothing is returned
};

inline constexpr double normEpsilon = 1e-5, normMomentum = 0.1;
/// Instance norm over one pixel would leave nothing: there it is left out.
[[nodiscard]] inline bool normalises(const BlockForm& form, const at::Tensor& y) {
    return form.norm == Norm::batch || (form.norm == Norm::instance && y.size(2) * y.size(3) > 1);
}

/// \param options where and of what.
[[nodiscard]] at::Tensor emptyPixels(const at::TensorOptions& options, std::int64_t pictures, std::int64_t channels, std::int64_t height, std::int64_t width);

/// \param y what the convolution gave; overwritten. \param stream tells the block from the others of its network. \param tape only for training: with it statistics are the batch's.
at::Tensor blockForward(at::Tensor y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, std::uint64_t stream, BlockTape* tape, const Outlet& outlet = {});
/// \param gradient may be overwritten. \param more added to it where defined.
/// \return the gradient at the convolution's output; those of the norm's weights are set.
[[nodiscard]] at::Tensor blockBackward(at::Tensor gradient, const at::Tensor& more, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo = true);
/// Running statistics move a tenth of the way, the variance unbiased, as PyTorch's do.
void takeStatistics(const BlockForm& form, const Parameters& parameters, const BlockTape& tape);

[[nodiscard]] at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, int stride);
/// Sets the gradient of the weight (and of the bias where it is defined). \return the input's, when it is wanted.
[[nodiscard]] at::Tensor convolveBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& weightGradient, const at::Tensor& biasGradient,
                                          int stride, bool inputToo, bool weightsToo = true);
/// The transposed convolution of stride 2, as the way back of a convolution, which oneDNN has and the plain one has not.
[[nodiscard]] at::Tensor raise(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);
[[nodiscard]] at::Tensor raiseBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& weightGradient, const at::Tensor& biasGradient);

}  // namespace triptych::segmentation
