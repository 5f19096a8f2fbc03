#include "segmentation/torch/losses.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace triptych::segmentation {
namespace {

constexpr double leastBase = 1e-7;
constexpr std::int64_t slice = 4096;

/// The sum of term(i) over begin <= i < begin + count, slice by slice.
template <class Term>
double sumOf(std::int64_t count, const Term& term) {
    const auto slices = (count + slice - 1) / slice;
    std::vector<double> sums(static_cast<std::size_t>(slices), 0);
#pragma omp parallel for if (slices > 4)
    for (std::int64_t s = 0; s < slices; ++s) {
        double sum = 0;
        const auto end = std::min(count, (s + 1) * slice);
        for (std::int64_t i = s * slice; i < end; ++i)
            sum += term(i);
        sums[static_cast<std::size_t>(s)] = sum;
    }
    double sum = 0;
    for (const double part : sums)
        sum += part;
    return sum;
}

double crossEntropyOf(double p, double t) {
    const auto bounded = [](double x) { return std::max(-100.0, std::log(x)); };
    return -(t == 0 ? bounded(1 - p) : t == 1 ? bounded(p) : t * bounded(p) + (1 - t) * bounded(1 - p));
}

double crossEntropySlope(double p, double t) {
    return (p - t) / std::max(1e-12, p * (1 - p));
}

double tversky(const LossForm& form, std::int64_t pictures, std::int64_t each, const float* p, const float* t, float* gradient) {
    std::vector<double> both, found, there;
    for (std::int64_t n = 0; n < pictures; ++n) {
        const auto* pn = p + n * each;
        const auto* tn = t + n * each;
        both.push_back(sumOf(each, [&](std::int64_t i) { return static_cast<double>(pn[i]) * static_cast<double>(tn[i]); }));
        found.push_back(sumOf(each, [&](std::int64_t i) { return static_cast<double>(pn[i]); }));
        there.push_back(sumOf(each, [&](std::int64_t i) { return static_cast<double>(tn[i]); }));
    }
    const auto told = tverskyOf(form, both, found, there);
    for (std::int64_t n = 0; gradient && n < pictures; ++n) {
        const float hit = told.hit[static_cast<std::size_t>(n)], any = told.any[static_cast<std::size_t>(n)];
        const auto* tn = t + n * each;
        auto* gn = gradient + n * each;
#pragma omp parallel for simd
        for (std::int64_t i = 0; i < each; ++i)
            gn[i] = hit * tn[i] + any;
    }
    return told.loss;
}

}  // namespace

TverskySlopes tverskyOf(const LossForm& form, std::span<const double> both, std::span<const double> found, std::span<const double> there) {
    const auto bottom = [&](std::size_t n) { return both[n] + form.beta * (there[n] - both[n]) + (1 - form.beta) * (found[n] - both[n]) + 1; };
    const auto pictures = static_cast<double>(both.size());
    double base = 0;
    for (std::size_t n = 0; n < both.size(); ++n)
        base += 1 - (both[n] + 1) / bottom(n);
    base /= pictures;
    TverskySlopes told;
    // A comparison that lets NaN through: std::max would hide it.
    told.loss = std::pow(base < leastBase ? leastBase : base, form.gamma);
    const double slope = base < leastBase ? 0 : form.gamma * std::pow(base, form.gamma - 1) / pictures;
    for (std::size_t n = 0; n < both.size(); ++n) {
        told.hit.push_back(static_cast<float>(-slope / bottom(n)));
        told.any.push_back(static_cast<float>(slope * (both[n] + 1) * (1 - form.beta) / (bottom(n) * bottom(n))));
    }
    return told;
}

double segmentationLoss(const LossForm& form, std::int64_t pictures, std::int64_t classes, std::span<const float> probability, std::span<const float> truth, std::span<float> gradient) {
    const auto count = static_cast<std::int64_t>(probability.size()), each = count / pictures, pixels = each / classes;
    const auto* p = probability.data();
    const auto* t = truth.data();
    auto* g = gradient.empty() ? nullptr : gradient.data();
    if (form.what == SegmentationLoss::tversky)
        return tversky(form, pictures, each, p, t, g);
    const double share = 1 / static_cast<double>(count);
    if (form.what == SegmentationLoss::absolute) {
        if (g)
#pragma omp parallel for simd
            for (std::int64_t i = 0; i < count; ++i)
                g[i] = static_cast<float>(p[i] > t[i] ? share : p[i] < t[i] ? -share : 0);
        return share * sumOf(count, [&](std::int64_t i) { return std::abs(static_cast<double>(p[i]) - static_cast<double>(t[i])); });
    }
    std::vector<double> weights(static_cast<std::size_t>(classes), 1);
    const double all = classes > 1 ? sumOf(count, [&](std::int64_t i) { return static_cast<double>(t[i]); }) : 0;
    if (all > 0)
        for (std::int64_t c = 0; c < classes; ++c)
            weights[static_cast<std::size_t>(c)] = 1 - sumOf(pictures * pixels, [&](std::int64_t i) { return static_cast<double>(t[(i / pixels * classes + c) * pixels + i % pixels]); }) / all;
    const auto weightAt = [&](std::int64_t i) { return weights[static_cast<std::size_t>(i / pixels % classes)]; };
    if (g)
#pragma omp parallel for
        for (std::int64_t i = 0; i < count; ++i)
            g[i] = static_cast<float>(share * weightAt(i) * crossEntropySlope(static_cast<double>(p[i]), static_cast<double>(t[i])));
    return share * sumOf(count, [&](std::int64_t i) { return weightAt(i) * crossEntropyOf(static_cast<double>(p[i]), static_cast<double>(t[i])); });
}

double realOrFakeLoss(std::span<const float> probability, bool real, double scale, std::span<float> gradientBeforeSigmoid) {
    const auto count = static_cast<std::int64_t>(probability.size());
    const double share = 1 / static_cast<double>(count), t = real ? 1 : 0;
    for (std::size_t i = 0; i < gradientBeforeSigmoid.size(); ++i)
        gradientBeforeSigmoid[i] = static_cast<float>(scale * share * (static_cast<double>(probability[i]) - t));
    return share * sumOf(count, [&](std::int64_t i) { return crossEntropyOf(static_cast<double>(probability[static_cast<std::size_t>(i)]), t); });
}

}  // namespace triptych::segmentation
