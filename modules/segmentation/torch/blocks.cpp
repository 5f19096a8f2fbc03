#include "segmentation/torch/blocks.h"

#include <algorithm>

#include <ATen/ops/convolution.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/leaky_relu_backward.h>
#include <ATen/ops/native_batch_norm.h>
#include <ATen/ops/native_batch_norm_backward.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/threshold_backward.h>

#include "base/seed.h"

namespace triptych::segmentation {
namespace {

constexpr double epsilon = 1e-5, momentum = 0.1, slope = 0.2;

at::Tensor squash(at::Tensor y, Squash what) {
    switch (what) {
    case Squash::tanh:
        return y.tanh_();
    case Squash::relu:
        return y.relu_();
    case Squash::leaky:
        return at::leaky_relu_(y, slope);
    case Squash::none:
        break;
    }
    return y;
}

at::Tensor squashBackward(const at::Tensor& gradient, const at::Tensor& squashed, Squash what) {
    switch (what) {
    case Squash::tanh:
        return at::tanh_backward(gradient, squashed);
    case Squash::relu:
        return at::threshold_backward(gradient, squashed, 0);
    case Squash::leaky:
        return at::leaky_relu_backward(gradient, squashed, slope, true);
    case Squash::none:
        break;
    }
    return gradient;
}

// Instance norm is batch norm of a batch of one with a channel for every picture's channel. Over one pixel there is nothing to normalise.
bool normalises(const BlockForm& form, const at::Tensor& y) {
    return form.norm == Norm::batch || (form.norm == Norm::instance && y.size(2) * y.size(3) > 1);
}

at::Tensor asInstances(const at::Tensor& y) {
    return y.contiguous().view({1, y.size(0) * y.size(1), y.size(2), y.size(3)});
}

at::Tensor normalise(const at::Tensor& y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, BlockTape* tape) {
    if (!normalises(form, y))
        return y;
    if (form.norm == Norm::instance) {
        auto [z, mean, inverse] = at::native_batch_norm(asInstances(y), {}, {}, {}, {}, true, 0, epsilon);
        if (tape) {
            tape->normInput = y;
            tape->mean = mean;
            tape->inverse = inverse;
            tape->byBatch = true;
        }
        return z.view(y.sizes());
    }
    const auto& weight = parameters.value(form.prefix + "weight");
    const auto& bias = parameters.value(form.prefix + "bias");
    const auto& runningMean = parameters.value(form.prefix + "running_mean");
    const auto& runningVariance = parameters.value(form.prefix + "running_var");
    if (!mode.batchStatistics) {
        if (tape) {
            tape->normInput = y;
            tape->mean = runningMean;
            tape->inverse = runningVariance.add(epsilon).rsqrt();
            tape->byBatch = false;
        }
        return std::get<0>(at::native_batch_norm(y, weight, bias, runningMean, runningVariance, false, 0, epsilon));
    }
    auto [z, mean, inverse] = at::native_batch_norm(y, weight, bias, {}, {}, true, 0, epsilon);
    if (tape) {
        tape->normInput = y;
        tape->mean = mean;
        tape->inverse = inverse;
        tape->variance = inverse.mul(inverse).reciprocal().sub(epsilon);
        tape->byBatch = true;
        tape->values = y.numel() / y.size(1);
    }
    return z;
}

at::Tensor normaliseBackward(const at::Tensor& gradient, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo) {
    if (!normalises(form, gradient))
        return gradient;
    if (form.norm == Norm::instance)
        return std::get<0>(at::native_batch_norm_backward(asInstances(gradient), asInstances(tape.normInput), {}, {}, {}, tape.mean, tape.inverse, true, epsilon, {true, false, false}))
            .view(gradient.sizes());
    const auto& weight = parameters.value(form.prefix + "weight");
    auto [input, w, b] = at::native_batch_norm_backward(gradient, tape.normInput, weight, parameters.value(form.prefix + "running_mean"),
                                                        parameters.value(form.prefix + "running_var"), tape.mean, tape.inverse, tape.byBatch, epsilon, {true, true, true});
    if (weightsToo) {
        parameters.gradient(form.prefix + "weight").copy_(w);
        parameters.gradient(form.prefix + "bias").copy_(b);
    }
    return input;
}

// Whether a value is dropped depends on its place alone, not on threads nor on how it lies in memory.
at::Tensor dropoutMask(const at::Tensor& like, double dropout, std::uint64_t seed, std::uint64_t stream) {
    auto mask = at::empty(like.sizes(), at::kFloat);
    auto* values = mask.data_ptr<float>();
    const auto count = mask.numel();
    const base::Stream numbers(seed, stream);
    const auto least = static_cast<std::uint32_t>(dropout * 4294967296.0);
    const auto kept = static_cast<float>(1 / (1 - dropout));
#pragma omp parallel for
    for (std::int64_t block = 0; block < (count + 3) / 4; ++block) {
        const auto words = numbers.block(static_cast<std::uint64_t>(block));
        for (std::int64_t i = block * 4; i < std::min(count, block * 4 + 4); ++i)
            values[i] = words[static_cast<std::size_t>(i - block * 4)] < least ? 0.0F : kept;
    }
    return mask;
}

const std::int64_t one[] = {1, 1}, none[] = {0, 0};

}  // namespace

at::Tensor blockForward(at::Tensor y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, std::uint64_t stream, BlockTape* tape) {
    if (form.normFirst)
        y = squash(normalise(y, form, parameters, mode, tape), form.squash);
    else
        y = squash(std::move(y), form.squash);
    if (tape)
        tape->squashed = y;
    if (!form.normFirst)
        y = normalise(y, form, parameters, mode, tape);
    if (form.dropout > 0 && mode.dropoutSeed) {
        const auto mask = dropoutMask(y, form.dropout, *mode.dropoutSeed, stream);
        if (tape)
            tape->mask = mask;
        y = y.mul(mask);
    }
    return y;
}

at::Tensor blockBackward(at::Tensor gradient, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo) {
    if (tape.mask.defined())
        gradient = gradient.mul(tape.mask);
    if (!form.normFirst)
        gradient = normaliseBackward(gradient, form, parameters, tape, weightsToo);
    gradient = squashBackward(gradient, tape.squashed, form.squash);
    if (form.normFirst)
        gradient = normaliseBackward(gradient, form, parameters, tape, weightsToo);
    return gradient;
}

void takeStatistics(const BlockForm& form, const Parameters& parameters, const BlockTape& tape) {
    if (form.norm != Norm::batch || !tape.byBatch || tape.values < 2)
        return;
    const double unbiased = static_cast<double>(tape.values) / static_cast<double>(tape.values - 1);
    parameters.value(form.prefix + "running_mean").mul_(1 - momentum).add_(tape.mean, momentum);
    parameters.value(form.prefix + "running_var").mul_(1 - momentum).add_(tape.variance, momentum * unbiased);
}

at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, int stride) {
    const std::int64_t strides[] = {stride, stride};
    return at::convolution(x, weight, bias.defined() ? c10::optional<at::Tensor>(bias) : c10::nullopt, strides, one, one, false, none, 1);
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
    return input;
}

at::Tensor raise(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias) {
    const std::int64_t strides[] = {2, 2};
    const auto shape = at::empty({x.size(0), weight.size(1), 2 * x.size(2), 2 * x.size(3)}, at::kFloat, x.suggest_memory_format());
    auto y = std::get<0>(at::convolution_backward(x, shape, weight, c10::nullopt, strides, one, one, false, none, 1, {true, false, false}));
    if (bias.defined())
        y.add_(bias.view({1, -1, 1, 1}));
    return y;
}

at::Tensor raiseBackward(const at::Tensor& gradient, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& weightGradient, const at::Tensor& biasGradient) {
    const std::int64_t strides[] = {2, 2};
    // The convolution whose way back the layer is has this layer's output as its input.
    weightGradient.copy_(std::get<1>(at::convolution_backward(x, gradient, weight, c10::nullopt, strides, one, one, false, none, 1, {false, true, false})));
    if (biasGradient.defined())
        biasGradient.copy_(gradient.sum({0, 2, 3}));
    return convolve(gradient, weight, {}, 2);
}

}  // namespace triptych::segmentation
