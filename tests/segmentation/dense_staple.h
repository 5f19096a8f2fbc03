#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/seed.h"
#include "segmentation/raster.h"

/// What tests and benches hold STAPLE against: the algorithm as it is written down, over every pixel, and raters who err
/// independently pixel by pixel, so that their sensitivities and specificities are known.
namespace triptych::segmentation::testing {

struct DenseStaple {
    std::vector<double> w, p, q;
    int iterations = 0;
};

/// Byte masks, one a rater; libm's logarithms; no look at patterns.
inline DenseStaple denseStaple(const std::vector<std::vector<std::uint8_t>>& masks, int maxIterations = 500) {
    DenseStaple out;
    const std::size_t raters = masks.size(), pixels = masks[0].size();
    out.w.assign(pixels, 0);
    double prior = 0;
    for (std::size_t i = 0; i < pixels; ++i) {
        for (const auto& mask : masks)
            out.w[i] += mask[i];
        out.w[i] /= static_cast<double>(raters);
        prior += out.w[i] / static_cast<double>(pixels);
    }
    out.p.assign(raters, 0);
    out.q.assign(raters, 0);
    std::vector<double> in1(raters), in0(raters), out1(raters), out0(raters);
    for (out.iterations = 1; out.iterations <= maxIterations; ++out.iterations) {
        double inside = 0, moved = 0;
        for (const double w : out.w)
            inside += w;
        const double outside = static_cast<double>(pixels) - inside;
        for (std::size_t r = 0; r < raters; ++r) {
            double hit = 0, clear = 0;
            for (std::size_t i = 0; i < pixels; ++i)
                if (masks[r][i] != 0)
                    hit += out.w[i];
                else
                    clear += 1 - out.w[i];
            moved = std::max({moved, std::abs(hit / inside - out.p[r]), std::abs(clear / outside - out.q[r])});
            out.p[r] = hit / inside;
            out.q[r] = clear / outside;
            in1[r] = std::log(out.p[r]);
            in0[r] = std::log1p(-out.p[r]);
            out1[r] = std::log1p(-out.q[r]);
            out0[r] = std::log(out.q[r]);
        }
        for (std::size_t i = 0; i < pixels; ++i) {
            double a = std::log(prior), b = std::log1p(-prior);
            for (std::size_t r = 0; r < raters; ++r) {
                a += masks[r][i] != 0 ? in1[r] : in0[r];
                b += masks[r][i] != 0 ? out1[r] : out0[r];
            }
            out.w[i] = 1 / (1 + std::exp(b - a));
        }
        if (out.iterations > 1 && moved <= 1e-7)
            break;
    }
    return out;
}

/// Rater r marks a true pixel with chance sensitivity[r], leaves a false one with chance specificity[r].
inline PatternImage flippedVotes(const std::vector<std::uint8_t>& truth, int width, int height, const std::vector<double>& sensitivity,
                                 const std::vector<double>& specificity, std::uint64_t seed) {
    PatternImage image(width, height, static_cast<int>(sensitivity.size()));
    for (std::size_t r = 0; r < sensitivity.size(); ++r) {
        const base::Stream random(seed, r);
        for (std::size_t i = 0; i < truth.size(); ++i)
            if (random.uniform(i) < (truth[i] != 0 ? sensitivity[r] : 1 - specificity[r]))
                image.bits[i * static_cast<std::size_t>(image.words) + r / 64] |= std::uint64_t{1} << (r % 64);
    }
    return image;
}

inline std::vector<std::vector<std::uint8_t>> masksOf(const PatternImage& image) {
    std::vector<std::vector<std::uint8_t>> masks(static_cast<std::size_t>(image.raters));
    const auto words = static_cast<std::size_t>(image.words), pixels = image.bits.size() / words;
    for (std::size_t r = 0; r < masks.size(); ++r)
        for (std::size_t i = 0; i < pixels; ++i)
            masks[r].push_back(static_cast<std::uint8_t>(image.bits[i * words + r / 64] >> (r % 64) & 1));
    return masks;
}

}  // namespace triptych::segmentation::testing
