#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// Losses over probabilities, with their gradients. Sums are in double precision and in an order of their own, so that they are the same at any thread count.
namespace triptych::segmentation {

enum class SegmentationLoss { tversky, crossEntropy, absolute };

struct LossForm {
    SegmentationLoss what = SegmentationLoss::tversky;
    double beta = 0.75;  ///< of what is missed; 1 - beta of what is wrongly found
    double gamma = 0.7;
};

/// Focal Tversky (Abraham and Khan 2019, arXiv 1810.07842), with the power after the mean of the batch: TI = (TP + 1) / (TP + beta FN + (1 - beta) FP + 1) of a
/// picture over all classes and pixels; loss = max(mean(1 - TI), 1e-7)^gamma. The base is clamped because the slope of the power is infinite at 0.
/// Cross entropy: mean over everything, a class weighted by 1 - its share of all positive pixels of the batch (a single class by 1).
/// Absolute: mean |p - t|.
/// \param probability [pictures, classes, pixels], as are `truth` (0 to 1) and `gradient` (out; empty: not wanted).
[[nodiscard]] double segmentationLoss(const LossForm& form, std::int64_t pictures, std::int64_t classes, std::span<const float> probability, std::span<const float> truth, std::span<float> gradient);

/// Focal Tversky from sums over each picture: of p t, of p, and of t. The gradient at a pixel of picture n is hit[n] * t + any[n].
struct TverskySlopes {
    double loss = 0;
    std::vector<float> hit, any;
};
[[nodiscard]] TverskySlopes tverskyOf(const LossForm& form, std::span<const double> both, std::span<const double> found, std::span<const double> there);

/// Mean of -log p (real) or -log(1 - p), logarithms not below -100, of p = sigmoid(z). \param gradientBeforeSigmoid out, at z: there it does not vanish where p is all but certain and wrong.
/// \param scale of the gradient.
[[nodiscard]] double realOrFakeLoss(std::span<const float> probability, bool real, double scale, std::span<float> gradientBeforeSigmoid);

}  // namespace triptych::segmentation
