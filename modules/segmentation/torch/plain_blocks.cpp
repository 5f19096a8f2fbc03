#include "segmentation/torch/plain_blocks.h"

#include <ATen/ops/leaky_relu.h>
#include <ATen/ops/leaky_relu_backward.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/threshold_backward.h>
#include <ATen/ops/var_mean.h>

namespace triptych::segmentation {
namespace {

const std::int64_t ofBatch[] = {0, 2, 3}, ofPicture[] = {2, 3};

at::IntArrayRef pooled(const BlockForm& form) {
    return form.norm == Norm::batch ? at::IntArrayRef(ofBatch) : at::IntArrayRef(ofPicture);
}

at::Tensor squashedBy(const at::Tensor& x, Squash what) {
    switch (what) {
    case Squash::tanh:
        return x.tanh();
    case Squash::relu:
        return x.relu();
    case Squash::leaky:
        return at::leaky_relu(x, leakySlope);
    default:
        return x;
    }
}

at::Tensor squashGradientOf(const at::Tensor& g, const at::Tensor& squashed, Squash what) {
    switch (what) {
    case Squash::tanh:
        return at::tanh_backward(g, squashed);
    case Squash::relu:
        return at::threshold_backward(g, squashed, 0);
    case Squash::leaky:
        return at::leaky_relu_backward(g, squashed, leakySlope, true);
    default:
        return g;
    }
}

// Of a norm, as double [1, channels, 1, 1].
at::Tensor weightOf(const BlockForm& form, const Parameters& parameters, const char* name) {
    return parameters.value(form.prefix + name).to(at::kDouble).view({1, -1, 1, 1});
}

at::Tensor inverseDeviation(const at::Tensor& variance) {
    return variance.to(at::kDouble).add_(normEpsilon).rsqrt_();
}

// The numbers are by address, so they are drawn where their loop is.
at::Tensor keptBy(const at::Tensor& like, double probability, const base::Stream& numbers) {
    auto kept = emptyPixels(at::TensorOptions(at::kFloat), like.size(0), like.size(1), like.size(2), like.size(3)).fill_(1);
    dropOut({kept.data_ptr<float>(), like.size(1)}, like.numel() / like.size(1), like.size(1), probability, numbers);
    return kept.to(like.device());
}

}  // namespace

at::Tensor plainForward(at::Tensor y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, std::uint64_t stream, BlockTape* tape, const Outlet& outlet) {
    const bool normed = normalises(form, y);
    if (!form.normFirst || !normed)
        y = squashedBy(y, form.squash);
    auto result = y;
    if (normed) {
        at::Tensor mean, variance;
        if (form.norm == Norm::instance || mode.batchStatistics) {
            std::tie(variance, mean) = at::var_mean(y, at::OptionalIntArrayRef(pooled(form)), false, true);
        } else {
            mean = parameters.value(form.prefix + "running_mean").view({1, -1, 1, 1});
            variance = parameters.value(form.prefix + "running_var").view({1, -1, 1, 1});
        }
        auto scale = inverseDeviation(variance);
        if (form.norm == Norm::batch)
            scale.mul_(weightOf(form, parameters, "weight"));
        auto shift = scale.mul(mean).neg_();
        if (form.norm == Norm::batch)
            shift.add_(weightOf(form, parameters, "bias"));
        result = y.mul(scale.to(at::kFloat)).add_(shift.to(at::kFloat));
        if (form.normFirst)
            result = squashedBy(result, form.squash);
        if (tape) {
            tape->mean = mean;
            tape->variance = variance;
        }
    }
    if (tape) {
        tape->groups = form.norm == Norm::instance ? y.size(0) : 1;
        tape->values = y.numel() / y.size(1) / tape->groups;
        tape->normInput = normed ? y : at::Tensor();
        tape->squashed = normed && !form.normFirst ? y : result;
    }
    if (form.dropout > 0 && mode.dropoutSeed) {
        const auto kept = keptBy(result, form.dropout, base::Stream(*mode.dropoutSeed, stream));
        result = result.mul(kept);
        if (tape)
            tape->kept = kept;
    }
    if (outlet.slot.defined())
        outlet.slot.copy_(result);
    return outlet.slotOnly ? outlet.slot : result;
}

at::Tensor plainBackward(const at::Tensor& gradient, const at::Tensor& more, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo) {
    auto g = more.defined() ? gradient.add(more) : gradient;
    if (tape.kept.defined())
        g = g.mul(tape.kept);
    const bool normed = tape.normInput.defined();
    if (!normed || form.normFirst)
        g = squashGradientOf(g, tape.squashed, form.squash);
    if (normed) {
        const auto& x = tape.normInput;
        const auto apart = x.sub(tape.mean);
        const auto sum = g.sum(pooled(form), true), product = g.mul(apart).sum(pooled(form), true);
        const auto inverse = inverseDeviation(tape.variance);
        const auto n = static_cast<double>(tape.values);
        const auto scale = form.norm == Norm::batch ? inverse.mul(weightOf(form, parameters, "weight")) : inverse;
        const auto b = scale.mul(sum).div_(-n), c = scale.mul(inverse).mul_(inverse).mul_(product).div_(-n);
        if (weightsToo && form.norm == Norm::batch) {
            parameters.gradient(form.prefix + "weight").copy_(product.mul(inverse).view(-1));
            parameters.gradient(form.prefix + "bias").copy_(sum.view(-1));
        }
        g = g.mul(scale.to(at::kFloat)).add_(b.to(at::kFloat)).add_(apart.mul(c.to(at::kFloat)));
        if (!form.normFirst)
            g = squashGradientOf(g, x, form.squash);
    }
    return g.contiguous(at::MemoryFormat::ChannelsLast);
}

void takePlainStatistics(const BlockForm& form, const Parameters& parameters, const BlockTape& tape) {
    const double unbiased = static_cast<double>(tape.values) / static_cast<double>(tape.values - 1);
    const auto move = [&](const char* name, const at::Tensor& now, double factor) {
        const auto& running = parameters.value(form.prefix + name);
        running.copy_(running.to(at::kDouble).mul_(1 - normMomentum).add_(now.view(-1).to(at::kDouble).mul_(normMomentum * factor)));
    };
    move("running_mean", tape.mean, 1);
    move("running_var", tape.variance, unbiased);
}

}  // namespace triptych::segmentation
