#pragma once

#include <memory>
#include <vector>

#include "segmentation/torch/train_step.h"

namespace triptych::segmentation {

/// A generator that only predicts. Thread rule: one thread at a time.
class Predictor {
public:
    /// Errors: a tensor that is missing or of another shape.
    [[nodiscard]] static base::Result<Predictor> create(const NetworkForm& form, const std::map<std::string, base::Array>& weights, Device device = bestDevice());
    ~Predictor();
    Predictor(Predictor&&) noexcept;
    Predictor& operator=(Predictor&&) noexcept;

    /// size x classes x height x width, by running statistics. Empty when stopped.
    [[nodiscard]] std::vector<float> probabilities(const Batch& batch, const std::function<bool()>& stop = {});
    /// The same with the training's dropout, for its spread over several seeds (Gal and Ghahramani 2016).
    [[nodiscard]] std::vector<float> sampled(const Batch& batch, std::uint64_t seed, const std::function<bool()>& stop = {});

private:
    struct Parts;
    explicit Predictor(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// A discriminator that only judges. Thread rule: one thread at a time.
class PatchJudge {
public:
    [[nodiscard]] static base::Result<PatchJudge> create(const DiscriminatorForm& form, const std::map<std::string, base::Array>& weights, Device device = bestDevice());
    ~PatchJudge();
    PatchJudge(PatchJudge&&) noexcept;
    PatchJudge& operator=(PatchJudge&&) noexcept;

    /// How real each patch seems, size x patches x patches (patchesOf each side), by running statistics. Empty when stopped.
    /// \param batch its truths are the masks to be judged; sides with at least one patch.
    [[nodiscard]] std::vector<float> patches(const Batch& batch, const std::function<bool()>& stop = {});

private:
    struct Parts;
    explicit PatchJudge(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// What encoder and decoder make of pictures, level by level, for comparing models.
struct Features {
    std::string name;            ///< "down.0", …, "up.1"
    int channels = 0, height = 0, width = 0;
    std::vector<float> values;   ///< size x channels x height x width
};
/// Outputs of the blocks by running statistics: all downs from the outermost, then the ups from the innermost, without the last. Empty when stopped.
[[nodiscard]] base::Result<std::vector<Features>> featuresOf(const NetworkForm& form, const std::map<std::string, base::Array>& weights, const Batch& batch, const std::function<bool()>& stop = {},
                                                              Device device = bestDevice());

}  // namespace triptych::segmentation
