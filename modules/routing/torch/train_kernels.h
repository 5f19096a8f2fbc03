#pragma once

#include <cstdint>

/// Loops of training over rows of float32, compiled for x86-64, x86-64-v3 and x86-64-v4 and chosen when the program runs. They join products
/// and sums where the processor can, so bits agree at one level only. No pointer needs alignment.
namespace triptych::routing {

/// Columns of a panel of the right-hand side of a product.
inline constexpr std::int64_t panelColumns = 64;

/// What AdamW does to a tensor in one step (Loshchilov and Hutter 2019, algorithm 2, with the corrections folded into rate and root).
struct AdamNumbers {
    float scale;                       ///< of the gradient: clipping
    float beta1, beta2, rest1, rest2;  ///< rest = 1 - beta
    float rate;                        ///< rate / (1 - beta1^n)
    float root;                        ///< 1 / sqrt(1 - beta2^n)
    float epsilon;
    float keep;                        ///< 1 - rate * decay
    bool operator==(const AdamNumbers&) const = default;
};

struct TrainKernels {
    /// c[t, r] = sum_p a[t, p] b[p, r], or added to c, where a[t, p] lies at a + t aRow + p aColumn. \param b rows of `bStride` values, panelColumns of
    /// them readable; columns <= panelColumns.
    void (*panel)(const float* a, std::int64_t aRow, std::int64_t aColumn, std::int64_t rows, const float* b, std::int64_t bStride, std::int64_t columns, std::int64_t depth,
                  float* c, std::int64_t cStride, bool add);
    /// inner = silu(gate) * up.
    void (*silu)(const float* gate, const float* up, std::int64_t count, float* inner);
    /// From d inner: gate and up become their gradients, each times `weight`; inner becomes weight * silu(gate) * up. \return the sum of d inner * silu(gate) * up.
    float (*siluBack)(float* gate, float* up, float* inner, std::int64_t count, float weight);
    /// y = w * x * r. \return r = 1 / sqrt(mean(x^2) + epsilon).
    float (*norm)(const float* x, const float* w, float epsilon, std::int64_t count, float* y);
    /// dx += the gradient that dy gives through that norm.
    void (*normBack)(const float* x, const float* w, float r, const float* dy, std::int64_t count, float* dx);
    /// dw += dy * x * r.
    void (*normWeightBack)(const float* x, float r, const float* dy, std::int64_t count, float* dw);
    /// The row of logits becomes scale * (softmax - one at the target). \param loss receives -log softmax(target).
    void (*crossEntropy)(float* row, std::int64_t count, std::int64_t target, float scale, double* loss);
    /// scores = scale * p * (d p - sum(d p * p)), in place of d p, over `seen` values; the others up to `width` zero.
    void (*softmaxBack)(const float* p, float* dp, std::int64_t seen, std::int64_t width, float scale);
    float (*dot)(const float* x, const float* y, std::int64_t count);
    double (*squares)(const float* x, std::int64_t count);
    /// y[c, r] = x[r, c] of a matrix of rows x columns.
    void (*transpose)(const float* x, std::int64_t xStride, std::int64_t rows, std::int64_t columns, float* y, std::int64_t yStride);
    void (*adam)(float* w, const float* gradient, float* first, float* second, std::int64_t count, const AdamNumbers& n);
};

/// Those of the highest level that this processor has.
[[nodiscard]] const TrainKernels& trainKernels();

extern const TrainKernels baselineTrainKernels, v3TrainKernels, v4TrainKernels;

}  // namespace triptych::routing
