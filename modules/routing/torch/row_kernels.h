#pragma once

#include <cstdint>

/// Loops over rows of float32, compiled for x86-64, x86-64-v3 and x86-64-v4 and chosen when the program runs. They join products and
/// sums where the processor can, so bits agree at one level only, as those of BLAS do. No pointer needs alignment.
namespace triptych::routing {

inline constexpr std::int64_t productScratch = (132 + 32) * 1040;

struct RowKernels {
    /// y[t, r] = x[t] . w[r] for n rows of x and m rows of w, of k values each. A value depends on its two rows alone, not on how many others there are.
    /// \param scratch productScratch values of the calling thread's own.
    void (*products)(const float* x, std::int64_t xStride, std::int64_t n, const float* w, std::int64_t wStride, std::int64_t m, std::int64_t k,
                     float* y, std::int64_t yStride, float* scratch);
    /// gate = silu(gate) * up.
    void (*siluTimes)(float* gate, const float* up, std::int64_t count);
    /// The first `seen` values become softmax(scale * value), the others up to `width` zero.
    void (*softmax)(float* row, std::int64_t seen, std::int64_t width, float scale);
    /// y = w * x / sqrt(mean(x^2) + epsilon).
    void (*rmsNorm)(const float* x, const float* w, float epsilon, std::int64_t count, float* y);
    /// Both halves of a head turned by the angles whose cosines and sines are given; y may be x.
    void (*turn)(const float* x, const float* cosine, const float* sine, std::int64_t half, float* y);
    /// y += a x.
    void (*addScaled)(float* y, const float* x, float a, std::int64_t count);
};

/// Those of the highest level that this processor has.
[[nodiscard]] const RowKernels& rowKernels();
/// BLAS is faster from so many rows on: never where it does without the vectors that this processor has.
[[nodiscard]] std::int64_t rowsForBlas();

extern const RowKernels baselineRowKernels, v3RowKernels, v4RowKernels;

}  // namespace triptych::routing
