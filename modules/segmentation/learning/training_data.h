#pragma once

#include <atomic>
#include <functional>
#include <span>
#include <vector>

#include "segmentation/learning/augmentation.h"
#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/preprocessing.h"

namespace triptych::segmentation {

/// A crop of an epoch: which picture, and which of its crops.
struct CropAddress {
    int place = 0, repeat = 0;
    bool operator==(const CropAddress&) const = default;
};
/// Every crop of the pictures once, in an order of seed and epoch.
[[nodiscard]] std::vector<CropAddress> epochOrder(std::span<const int> places, int cropsPerPicture, std::uint64_t seed, std::uint64_t epoch);

/// Crops side by side, as the network takes them.
struct CropBatch {
    std::vector<CropAddress> crops;
    std::vector<float> images;  ///< crops x bands x side x side
    std::vector<float> truths;  ///< crops x classes x side x side
};

/// Pictures of a set, prepared once and kept. Thread rule: const members may be called from several threads.
class TrainingData {
public:
    /// \param places which of the set's pictures. Errors name the picture. Cancelled when `go` says no.
    [[nodiscard]] static base::Result<TrainingData> prepare(LearningSet set, Preprocessing preprocessing, std::span<const int> places, const std::function<bool(std::size_t done)>& go);

    [[nodiscard]] const LearningSet& set() const { return m_set; }
    /// bands x height x width.
    [[nodiscard]] std::span<const float> picture(int place) const { return m_pictures[static_cast<std::size_t>(place)]; }
    /// classes x height x width, 0 or 1.
    [[nodiscard]] std::vector<float> truth(int place) const;
    /// \param abandoned asked between crops: once true, the rest stays empty, for nobody wants it.
    [[nodiscard]] CropBatch batch(std::span<const CropAddress> crops, const Augmentation& augmentation, std::uint64_t seed, std::uint64_t epoch, int threads,
                                  const std::atomic<bool>* abandoned = nullptr) const;

private:
    LearningSet m_set;
    Preprocessing m_preprocessing;
    std::vector<std::vector<float>> m_pictures;  ///< by place; empty where not asked for
};

}  // namespace triptych::segmentation
