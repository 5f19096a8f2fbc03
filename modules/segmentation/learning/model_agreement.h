#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "segmentation/gold.h"

/// A model's map held against the votes of volunteers. Maps are bytes, 255 times the probability, rows from the top.
namespace triptych::segmentation {

/// The least byte that counts as inside: the first that is not below 255 * threshold. \param threshold 0 to 1; at least 1 comes back, so that what is certainly outside stays outside.
[[nodiscard]] int byteLevel(double threshold);
/// 1 inside.
[[nodiscard]] std::vector<std::uint8_t> modelMask(std::span<const std::uint8_t> probability, double threshold);
/// A map at another size: a pixel has the value of the one under its centre.
[[nodiscard]] std::vector<std::uint8_t> fitted(std::span<const std::uint8_t> map, int width, int height, int toWidth, int toHeight);

/// The model's mask against the consensus at a threshold.
struct ModelAgreement {
    double dice = 1;  ///< 2 |A and B| / (|A| + |B|); 1 where both are empty, which is said so
    bool bothEmpty = false;
    std::uint64_t modelPixels = 0, consensusPixels = 0;
    [[nodiscard]] double distance() const { return 1 - dice; }
};
/// \param histogram of the votes inside and outside the model's mask (goldHistogram with that mask): any threshold is a sum over it. \param threshold votes; over R the consensus is empty.
[[nodiscard]] ModelAgreement modelAgreement(const GoldHistogram& histogram, int threshold);

/// Where the crowd is undecided: between a quarter and three quarters of all marked it, a vote entropy of at least 0.81 bit.
[[nodiscard]] inline bool isUndecided(int votes, int raters) {
    return votes > 0 && 4 * votes >= raters && 4 * votes <= 3 * raters;
}
/// What is accepted "where the crowd agrees": the consensus at the threshold, but where the crowd is undecided the model decides. 1 inside.
/// \param model a byte a pixel, not 0 inside.
[[nodiscard]] std::vector<std::uint8_t> settledMask(std::span<const std::uint16_t> votes, int raters, int threshold, std::span<const std::uint8_t> model);

}  // namespace triptych::segmentation
