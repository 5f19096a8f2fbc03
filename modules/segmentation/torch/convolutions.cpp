#include <ATen/ops/convolution.h>
#include <ATen/ops/convolution_backward.h>

#include "segmentation/torch/blocks.h"

namespace triptych::segmentation {
namespace {

const std::int64_t one[] = {1, 1}, two[] = {2, 2}, none[] = {0, 0};

// A tensor with one channel or one pixel says nothing of how it lies, and the library may then answer in the other order.
at::Tensor sideBySide(const at::Tensor& x) {
    return x.defined() ? x.contiguous(at::MemoryFormat::ChannelsLast) : x;
}

}  // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, int stride) {
    const std::int64_t strides[] = {stride, stride};
    return sideBySide(at::convolution(x, weight, bias, strides, one, one, false, none, 1));
}

at::Tensor convolveBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& weightGradient, const at::Tensor& biasGradient, int stride,
                            bool inputToo, bool weightsToo) {
    const std::int64_t strides[] = {stride, stride}, channels[] = {weight.size(0)};
    const bool bias = weightsToo && biasGradient.defined();
    auto [input, w, b] = at::convolution_backward(gradient, x, weight, at::OptionalIntArrayRef(channels), strides, one, one, false, none, 1, {inputToo, weightsToo, bias});
    if (weightsToo)
        weightGradient.copy_(w);
    if (bias)
        biasGradient.copy_(b);
    return sideBySide(input);
}

at::Tensor raise(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    const auto shape = emptyPixels(x.options(), x.size(0), weight.size(1), 2 * x.size(2), 2 * x.size(3));
    auto y = sideBySide(std::get<0>(at::convolution_backward(x, shape, weight, {}, two, one, one, false, none, 1, {true, false, false})));
    if (bias.defined())
        y.add_(bias.view({1, -1, 1, 1}));
    return y;
}

at::Tensor raiseBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& weightGradient, const at::Tensor& biasGradient) {
    // The convolution whose way back the layer is has this layer's output as its input.
    weightGradient.copy_(std::get<1>(at::convolution_backward(x, gradient, weight, {}, two, one, one, false, none, 1, {false, true, false})));
    if (biasGradient.defined())
        biasGradient.copy_(gradient.sum({0, 2, 3}));
    return convolve(gradient, weight, {}, 2);
}

}  // namespace triptych::segmentation
