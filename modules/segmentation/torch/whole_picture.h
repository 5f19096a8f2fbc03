#pragma once

#include <functional>
#include <span>
#include <vector>

#include "segmentation/learning/preprocessing.h"
#include "segmentation/metrics.h"
#include "segmentation/torch/train_step.h"

namespace triptych::segmentation {

/// Probabilities of a batch; empty when stopped.
using CropModel = std::function<std::vector<float>(const Batch&)>;

/// A prepared picture through a model, crop by crop, overlapping ones averaged. \param picture bands x height x width. \param together crops a batch.
/// \return classes x height x width; empty when stopped.
[[nodiscard]] std::vector<float> wholePicture(const CropModel& model, std::span<const float> picture, int bands, int classes, int width, int height, int crop, int together);

/// How a probability does against the truth at every threshold of 1/256, pixels of several pictures together.
class ThresholdCounts {
public:
    void add(std::span<const float> probability, std::span<const float> truth);
    /// Inside is p >= threshold. \param threshold a multiple of 1/256.
    [[nodiscard]] CountTable at(double threshold) const;
    /// Of the greatest Dice, the middle of several alike; 0.5 where Dice is not defined.
    [[nodiscard]] double best() const;

private:
    std::vector<std::uint64_t> m_inside = std::vector<std::uint64_t>(257), m_outside = std::vector<std::uint64_t>(257);
};

}  // namespace triptych::segmentation
