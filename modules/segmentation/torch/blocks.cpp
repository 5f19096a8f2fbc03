#include "segmentation/torch/blocks.h"

#include <cmath>

#include <ATen/ops/empty.h>
#include <ATen/ops/tanh.h>

#include "segmentation/torch/plain_blocks.h"

namespace triptych::segmentation {
namespace {

Pixels pixelsOf(const at::Tensor& x) {
    if (!x.defined())
        return {};
    const auto stride = x.size(3) > 1 ? x.stride(3) : x.size(2) > 1 ? x.stride(2) : x.size(0) > 1 ? x.stride(0) : x.size(1);
    return {x.data_ptr<float>(), stride};
}

struct Affine {
    std::vector<float> scale, shift;
};

const float* weightsOf(const BlockForm& form, const Parameters& parameters, const char* name) {
    return form.norm == Norm::batch ? parameters.value(form.prefix + name).data_ptr<float>() : nullptr;
}

double inverseDeviation(float variance) {
    return 1 / std::sqrt(static_cast<double>(variance) + normEpsilon);
}

Affine affine(const BlockForm& form, const Parameters& parameters, const float* mean, const float* variance, std::int64_t groups, std::int64_t channels) {
    const auto* weight = weightsOf(form, parameters, "weight");
    const auto* bias = weightsOf(form, parameters, "bias");
    Affine result;
    for (std::int64_t i = 0; i < groups * channels; ++i) {
        const double scale = inverseDeviation(variance[i]) * (weight ? static_cast<double>(weight[i % channels]) : 1);
        result.scale.push_back(static_cast<float>(scale));
        result.shift.push_back(static_cast<float>((bias ? static_cast<double>(bias[i % channels]) : 0) - scale * static_cast<double>(mean[i])));
    }
    return result;
}

}  // namespace

at::Tensor emptyPixels(const at::TensorOptions& options, std::int64_t pictures, std::int64_t channels, std::int64_t height, std::int64_t width) {
    return at::empty({pictures, channels, height, width}, options, at::MemoryFormat::ChannelsLast);
}

at::Tensor blockForward(at::Tensor y, const BlockForm& form, const Parameters& parameters, const PassMode& mode, std::uint64_t stream, BlockTape* tape, const Outlet& outlet) {
    if (!parameters.byRows())
        return plainForward(std::move(y), form, parameters, mode, stream, tape, outlet);
    const auto channels = y.size(1), all = y.numel() / channels;
    auto* values = y.data_ptr<float>();
    const bool normed = normalises(form, y), drops = form.dropout > 0 && mode.dropoutSeed;
    const auto groups = form.norm == Norm::instance ? y.size(0) : 1, each = all / groups;
    // tanh has no loop of its own here; what comes out of it is taken as it is.
    const bool tanh = form.squash == Squash::tanh;
    const auto squash = tanh ? Squash::none : form.squash;
    if (tanh && (!form.normFirst || !normed))
        y.tanh_();

    Affine norm;
    bool squashed = false;
    if (!normed) {
        norm = {std::vector<float>(static_cast<std::size_t>(groups * channels), 1.0F), std::vector<float>(static_cast<std::size_t>(groups * channels), 0.0F)};
    } else if (form.norm == Norm::instance || mode.batchStatistics) {
        const auto mean = at::empty({groups, channels}, at::kFloat), variance = at::empty({groups, channels}, at::kFloat);
        squashed = !form.normFirst;
        squashAndMeasure(values, groups, each, channels, squashed ? squash : Squash::none, mean.data_ptr<float>(), variance.data_ptr<float>());
        norm = affine(form, parameters, mean.data_ptr<float>(), variance.data_ptr<float>(), groups, channels);
        if (tape) {
            tape->mean = mean;
            tape->variance = variance;
        }
    } else {
        norm = affine(form, parameters, weightsOf(form, parameters, "running_mean"), weightsOf(form, parameters, "running_var"), 1, channels);
    }

    // The values that the way back needs are not written over.
    const bool slotOnly = outlet.slotOnly && !(tape && (form.normFirst || !normed));
    auto result = slotOnly ? outlet.slot : tape && normed ? emptyPixels(y.options(), y.size(0), channels, y.size(2), y.size(3)) : y;
    const auto to = pixelsOf(result), also = slotOnly ? Pixels{} : pixelsOf(outlet.slot);
    if (form.normFirst && normed && tanh) {
        scaleShift(values, groups, each, channels, norm.scale.data(), norm.shift.data(), Squash::none, to, {});
        result.tanh_();
        if (also.data)
            outlet.slot.copy_(result);
    } else if (form.normFirst && normed) {
        scaleShift(values, groups, each, channels, norm.scale.data(), norm.shift.data(), squash, to, also);
    } else {
        squashScaleShift(values, groups, each, channels, norm.scale.data(), norm.shift.data(), squashed ? Squash::none : squash, to, also);
    }
    if (tape) {
        tape->groups = groups;
        tape->values = each;
        tape->normInput = normed ? y : at::Tensor();
        tape->squashed = normed && !form.normFirst ? y : result;
        tape->stream = stream;
        if (drops)
            tape->dropoutSeed = mode.dropoutSeed;
    }
    if (drops) {
        if (tape && tape->squashed.is_same(result))
            result = result.clone();
        const base::Stream numbers(*mode.dropoutSeed, stream);
        dropOut(pixelsOf(result), all, channels, form.dropout, numbers);
        if (also.data)
            dropOut(also, all, channels, form.dropout, numbers);
    }
    return result;
}

at::Tensor blockBackward(at::Tensor gradient, const at::Tensor& more, const BlockForm& form, const Parameters& parameters, const BlockTape& tape, bool weightsToo) {
    if (!parameters.byRows())
        return plainBackward(gradient, more, form, parameters, tape, weightsToo);
    const auto channels = gradient.size(1), all = gradient.numel() / channels;
    const bool normed = tape.normInput.defined();
    auto rest = more;
    if (tape.dropoutSeed) {
        gradient = (more.defined() ? gradient.add(more) : gradient.clone()).contiguous(at::MemoryFormat::ChannelsLast);
        rest.reset();
        dropOut(pixelsOf(gradient), all, channels, form.dropout, base::Stream(*tape.dropoutSeed, tape.stream));
    }
    if (!normed && form.squash == Squash::none && !rest.defined())
        return gradient;
    auto result = emptyPixels(gradient.options(), gradient.size(0), channels, gradient.size(2), gradient.size(3));
    auto* to = result.data_ptr<float>();
    if (!normed) {
        squashGradient(pixelsOf(gradient), pixelsOf(rest), tape.squashed.data_ptr<float>(), form.squash, all, channels, to);
        return result;
    }
    const auto count = static_cast<std::size_t>(tape.groups * channels);
    std::vector<float> sum(count), product(count), a(count), b(count), c(count);
    const auto* x = tape.normInput.data_ptr<float>();
    const auto* mean = tape.mean.data_ptr<float>();
    const auto* variance = tape.variance.data_ptr<float>();
    measureGradient(pixelsOf(gradient), pixelsOf(rest), x, form.normFirst ? tape.squashed.data_ptr<float>() : nullptr, form.squash, mean, tape.groups, tape.values, channels, sum.data(),
                    product.data());
    const auto* weight = weightsOf(form, parameters, "weight");
    for (std::size_t i = 0; i < count; ++i) {
        const double inverse = inverseDeviation(variance[i]), n = static_cast<double>(tape.values);
        const double scale = inverse * (weight ? static_cast<double>(weight[i % static_cast<std::size_t>(channels)]) : 1);
        a[i] = static_cast<float>(scale);
        b[i] = static_cast<float>(-scale * static_cast<double>(sum[i]) / n);
        c[i] = static_cast<float>(-scale * inverse * inverse * static_cast<double>(product[i]) / n);
        if (weightsToo && weight) {
            parameters.gradient(form.prefix + "weight").data_ptr<float>()[i] = static_cast<float>(static_cast<double>(product[i]) * inverse);
            parameters.gradient(form.prefix + "bias").data_ptr<float>()[i] = sum[i];
        }
    }
    normGradient(pixelsOf(gradient), x, form.normFirst ? Squash::none : form.squash, mean, a.data(), b.data(), c.data(), tape.groups, tape.values, channels, to);
    return result;
}

void takeStatistics(const BlockForm& form, const Parameters& parameters, const BlockTape& tape) {
    if (form.norm != Norm::batch || !tape.mean.defined() || tape.values < 2)
        return;
    if (!parameters.byRows()) {
        takePlainStatistics(form, parameters, tape);
        return;
    }
    const double unbiased = static_cast<double>(tape.values) / static_cast<double>(tape.values - 1);
    auto* mean = parameters.value(form.prefix + "running_mean").data_ptr<float>();
    auto* variance = parameters.value(form.prefix + "running_var").data_ptr<float>();
    const auto* newMean = tape.mean.data_ptr<float>();
    const auto* newVariance = tape.variance.data_ptr<float>();
    for (std::int64_t c = 0; c < tape.mean.numel(); ++c) {
        mean[c] = static_cast<float>((1 - normMomentum) * static_cast<double>(mean[c]) + normMomentum * static_cast<double>(newMean[c]));
        variance[c] = static_cast<float>((1 - normMomentum) * static_cast<double>(variance[c]) + normMomentum * unbiased * static_cast<double>(newVariance[c]));
    }
}

}  // namespace triptych::segmentation
