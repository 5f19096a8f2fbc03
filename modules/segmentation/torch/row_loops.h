#pragma once

#include <cstdint>

#include "base/seed.h"

/// Loops over the pixels of tensors whose channels lie side by side. Sums are taken slice by slice, so that they are the same at any number of threads; vectors of the processor are
/// used where it has them, without joining products and sums, so that the bits are the same everywhere.
namespace triptych::segmentation {

enum class Squash { none, tanh, relu, leaky };
inline constexpr float leakySlope = 0.2F;

/// Rows of `channels` values, `stride` apart.
struct Pixels {
    float* data = nullptr;
    std::int64_t stride = 0;
};

/// For every group of `pixels` rows and channel: mean and biased variance of squash(y), which replaces y. tanh is left to the caller.
void squashAndMeasure(float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, Squash squash, float* mean, float* variance);
/// to (and `also`, where it has data) = scale * y + shift, scale and shift [groups, channels]; then squash. `to` may be y.
void scaleShift(const float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, const float* scale, const float* shift, Squash squash, Pixels to, Pixels also);
/// The same with squash first.
void squashScaleShift(const float* y, std::int64_t groups, std::int64_t pixels, std::int64_t channels, const float* scale, const float* shift, Squash squash, Pixels to, Pixels also);

/// The way back through a norm. g += more (where it has data); where `squashed` is given g is first multiplied by the slope there. For every group and channel: the sums of g and of
/// g * (x - mean).
void measureGradient(Pixels g, const Pixels& more, const float* x, const float* squashed, Squash squash, const float* mean, std::int64_t groups, std::int64_t pixels, std::int64_t channels, float* sum,
                     float* product);
/// to = a * g + b + c * (x - mean), a, b, c and mean [groups, channels]; times the slope at `x` of what it was squashed by.
void normGradient(const Pixels& g, const float* x, Squash squash, const float* mean, const float* a, const float* b, const float* c, std::int64_t groups, std::int64_t pixels,
                  std::int64_t channels, float* to);
/// to = (g + more) times the slope at `squashed`.
void squashGradient(const Pixels& g, const Pixels& more, const float* squashed, Squash squash, std::int64_t pixels, std::int64_t channels, float* to);

/// Sets values to 0 with this probability and raises the others to match. Which, depends on the place alone, so that the way back finds the same ones.
void dropOut(const Pixels& x, std::int64_t pixels, std::int64_t channels, double probability, const base::Stream& numbers);

/// Adam's step; see Parameters::adam.
struct AdamTerms {
    float first, second;      ///< kept of the moments
    float newFirst, newSecond;
    float step, root;         ///< rate and square root of the second moment, corrected for their start
};
void adamStep(float* w, const float* g, float* first, float* second, std::int64_t count, const AdamTerms& terms);
[[nodiscard]] bool allFinite(const float* values, std::int64_t count);

}  // namespace triptych::segmentation
