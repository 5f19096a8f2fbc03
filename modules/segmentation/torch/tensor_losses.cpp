#include "segmentation/torch/tensor_losses.h"

#include <ATen/ops/clamp_min.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/log.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/sign.h>
#include <ATen/ops/stack.h>

#include "segmentation/torch/tensors.h"

namespace triptych::segmentation {
namespace {

const std::int64_t ofPicture[] = {1, 2, 3}, ofClass[] = {0, 2, 3};

at::Tensor boundedLog(const at::Tensor& x) {
    return x.log().clamp_min(-100);
}

at::Tensor crossEntropyOf(const at::Tensor& p, const at::Tensor& t) {
    return t.mul(boundedLog(p)).add_(t.neg().add_(1).mul_(boundedLog(p.neg().add_(1)))).neg_();
}

// Of each picture a number, where the pictures are.
at::Tensor each(const std::vector<float>& values, const at::Tensor& like) {
    return at::from_blob(const_cast<float*>(values.data()), {static_cast<std::int64_t>(values.size()), 1, 1, 1}, at::kFloat).clone().to(like.device());
}

Sloped tversky(const LossForm& form, const at::Tensor& p, const at::Tensor& t) {
    const auto sum = [](const at::Tensor& x) { return x.sum(ofPicture, false, at::kDouble); };
    const auto sums = at::stack({sum(p.mul(t)), sum(p), sum(t)}).to(at::kCPU).contiguous();
    const auto* values = sums.data_ptr<double>();
    const auto pictures = static_cast<std::size_t>(p.size(0));
    const auto told = tverskyOf(form, {values, pictures}, {values + pictures, pictures}, {values + 2 * pictures, pictures});
    return {told.loss, t.mul(each(told.hit, p)).add_(each(told.any, p))};
}

Sloped crossEntropy(const at::Tensor& p, const at::Tensor& t) {
    auto weight = at::ones({1, p.size(1), 1, 1}, t.options().dtype(at::kDouble));
    if (p.size(1) > 1) {
        const auto there = t.sum(ofClass, true, at::kDouble);
        if (const double all = there.sum().item<double>(); all > 0)
            weight = there.div(-all).add_(1);
    }
    weight.div_(static_cast<double>(p.numel()));
    const auto exactly = p.to(at::kDouble), truth = t.to(at::kDouble);
    const double loss = crossEntropyOf(exactly, truth).mul_(weight).sum().item<double>();
    const auto spread = exactly.mul(exactly.neg().add_(1)).clamp_min_(1e-12);
    return {loss, exactly.sub(truth).div_(spread).mul_(weight).to(at::kFloat)};
}

}  // namespace

Sloped segmentationLossOf(const LossForm& form, const at::Tensor& probability, const at::Tensor& truth, bool byRows) {
    if (byRows) {
        const auto gradient = at::empty(probability.sizes(), at::kFloat);
        return {segmentationLoss(form, probability.size(0), probability.size(1), valuesOf(probability), valuesOf(truth), valuesOf(gradient)), gradient};
    }
    if (form.what == SegmentationLoss::tversky)
        return tversky(form, probability, truth);
    if (form.what == SegmentationLoss::crossEntropy)
        return crossEntropy(probability, truth);
    const auto apart = probability.sub(truth);
    const double share = 1 / static_cast<double>(apart.numel());
    return {share * apart.to(at::kDouble).abs_().sum().item<double>(), apart.sign().mul_(share)};
}

Sloped realOrFakeLossOf(const at::Tensor& opinion, bool real, double scale, bool byRows) {
    if (byRows) {
        const auto gradient = at::empty(opinion.sizes(), at::kFloat);
        return {realOrFakeLoss(valuesOf(opinion), real, scale, valuesOf(gradient)), gradient};
    }
    const double share = 1 / static_cast<double>(opinion.numel());
    const auto exactly = opinion.to(at::kDouble);
    const auto seen = boundedLog(real ? exactly : exactly.neg().add_(1));
    return {-share * seen.sum().item<double>(), exactly.sub(real ? 1 : 0).mul_(scale * share).to(at::kFloat)};
}

}  // namespace triptych::segmentation
