#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/array.h"
#include "segmentation/learning/network_form.h"
#include "segmentation/torch/device.h"
#include "segmentation/torch/losses.h"

/// One step of training, and the networks that are trained, behind a wall: no type of LibTorch is seen from outside.
namespace triptych::segmentation {

/// Threads of the libraries for this process. Called before the first pass; results agree bit for bit at one number of threads only.
void useThreads(int threads);

/// Crops as the networks see them, in memory of the caller.
struct Batch {
    int size = 0, height = 0, width = 0;  ///< sides are multiples of 2^levels
    std::span<const float> images;        ///< size x bands x height x width
    std::span<const float> truths;        ///< size x classes x height x width, 0 to 1; may be empty where no loss is wanted
};

struct StepSettings {
    LossForm loss;
    double segmentationWeight = 1;
    bool adversarial = false;        ///< the discriminator's opinion is a term of the generator's loss
    double adversarialWeight = 1;
    bool trainDiscriminator = true;  ///< has no effect without one
    double rate = 5e-4, discriminatorRate = 1e-4;
    double beta1 = 0.9, beta2 = 0.999;
    int frozenLevels = 0;            ///< encoder levels below it stay as they are, their running statistics too
    std::uint64_t dropoutSeed = 0;   ///< of this step: the same seed drops the same values
    std::function<bool()> stop;      ///< asked between layers; a step that stops changes nothing
};

struct StepResult {
    double loss = 0;           ///< of the generator, as it is made small
    double segmentation = 0;   ///< unweighted
    double adversarial = 0;    ///< unweighted, mean of -log D(x, G(x)); 0 when off
    double discriminator = 0;  ///< half of real and fake together; 0 when it is not trained
    bool finite = true;        ///< false: a loss or a gradient is not a number, and nothing was changed
    bool stopped = false;      ///< nothing was changed
};

/// A generator and, where wanted, a discriminator in training: weights, running statistics and Adam's moments.
///
/// Both networks' gradients are taken at the weights before the step, and both steps are taken or neither. The discriminator sees the generator's
/// output as given. Running statistics of the discriminator move twice, for real and for fake.
/// Thread rule: one thread at a time.
class TrainStep {
public:
    TrainStep(const NetworkForm& network, const std::optional<DiscriminatorForm>& discriminator, Device device = bestDevice());
    ~TrainStep();
    TrainStep(TrainStep&&) noexcept;
    TrainStep& operator=(TrainStep&&) noexcept;

    /// Fresh weights: the paper's where the activation comes before the norm, PyTorch's defaults else. Moments become 0.
    void initialise(std::uint64_t seed);
    /// Only the named tensors are replaced (a transfer). Errors: no such tensor, another shape.
    [[nodiscard]] base::Status replace(const std::map<std::string, base::Array>& weights);

    /// Throws std::invalid_argument when the batch does not fit the form.
    [[nodiscard]] StepResult step(const Batch& batch, const StepSettings& settings);
    /// The segmentation loss by running statistics without dropout; nothing changes.
    [[nodiscard]] double loss(const Batch& batch, const LossForm& form) const;
    /// size x classes x height x width, by running statistics without dropout. Empty when stopped.
    [[nodiscard]] std::vector<float> probabilities(const Batch& batch, const std::function<bool()>& stop = {}) const;

    /// Weights and running statistics by their names in network_form.h, copied.
    [[nodiscard]] std::map<std::string, base::Array> weights() const;
    /// weights() and the moments ("adam.…"): with it the next step is the same to the bit.
    [[nodiscard]] std::map<std::string, base::Array> state() const;
    [[nodiscard]] base::Status setState(const std::map<std::string, base::Array>& state);

    /// The generator's gradients of the last step, by name; for tests.
    [[nodiscard]] std::map<std::string, base::Array> gradients() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace triptych::segmentation
