#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "segmentation/learning/augmentation.h"
#include "segmentation/learning/model_file.h"

namespace triptych::segmentation {

enum class LossKind { tversky, crossEntropy, absolute };

/// What a training is told, as the parameters of segmentation.train say it. Defaults are the paper's.
struct TrainingSettings {
    std::string name;
    NetworkForm network;
    std::optional<DiscriminatorForm> discriminator;  ///< none: not trained at all
    Preprocessing preprocessing;
    Augmentation augmentation;
    LossKind loss = LossKind::tversky;
    double beta = 0.75, gamma = 0.7;   ///< of the focal Tversky loss
    double segmentationWeight = 1;
    bool adversarial = false;          ///< whether the discriminator's signal reaches the generator
    double adversarialWeight = 1;
    double rate = 5e-4, discriminatorRate = 1e-4;
    double decay = 0.95;               ///< times the rates, every `decayEvery` epochs
    int decayEvery = 5;
    int epochs = 200, batch = 12, patience = 0, cropsPerPicture = 1;
    double fraction = 1, validation = 0.2, test = 0.2;
    std::uint64_t splitSeed = 0;
    TransferOptions transfer;
    int freeze = 0, freezeEpochs = 0;  ///< encoder levels below `freeze` stay as they are so many epochs; 0: always

    /// Of an epoch counted from 0.
    [[nodiscard]] double rateFactor(int epoch) const;
    [[nodiscard]] int frozenLevels(int epoch) const { return freezeEpochs == 0 || epoch < freezeEpochs ? freeze : 0; }
};

/// The parameters that decide a form: preset, filters, levels, norm, activation, dropout; and those of the discriminator.
[[nodiscard]] std::vector<base::Parameter> formParameters();
[[nodiscard]] std::vector<base::Parameter> transferParameters();
[[nodiscard]] std::vector<base::Parameter> trainingParameters();

/// \param parameters checked against the tables. Errors: levels beyond what a form may have, by the parameter's pointer.
[[nodiscard]] base::Result<NetworkForm> formFromParameters(const base::Json& parameters, int bands, int classes);
[[nodiscard]] std::optional<DiscriminatorForm> discriminatorFromParameters(const base::Json& parameters, const NetworkForm& network);
[[nodiscard]] TransferOptions transferFromParameters(const base::Json& parameters);
/// Errors name the parameter: a crop that the levels do not fit, a discriminator that sees no patch, an adversarial loss without a discriminator, freezing
/// more levels than there are.
[[nodiscard]] base::Result<TrainingSettings> trainingFromParameters(const base::Json& parameters, int bands, int classes);

}  // namespace triptych::segmentation
