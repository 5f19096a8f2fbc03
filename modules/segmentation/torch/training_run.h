#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "segmentation/learning/learning_set.h"
#include "segmentation/learning/training_data.h"
#include "segmentation/learning/training_settings.h"
#include "segmentation/torch/train_step.h"
#include "segmentation/torch/whole_picture.h"

namespace triptych::segmentation {

/// Columns of the history, a row an epoch.
inline constexpr std::int64_t historyColumns = 8;

/// A batch whose loss was not a number, or after which the model finds none in a picture.
struct BadBatch {
    int epoch = 0, batch = 0;  ///< from 1
    std::vector<std::string> ids;
};

/// A training between two epochs. What the next epoch does follows from seed, settings and state() alone.
class TrainingRun {
public:
    /// \param data outlives this. \param testPictures what is told as progress knows of them. \param threads of the libraries; results agree to the bit at one number of them.
    TrainingRun(const TrainingSettings& settings, const TrainingData& data, std::vector<int> train, std::vector<int> validation, int testPictures, std::uint64_t seed, int threads);

    /// Fresh weights, then those of a source. Errors: tensors that do not fit.
    [[nodiscard]] base::Status begin(const std::map<std::string, base::Array>& transferred);
    /// Goes on where state() was taken. Errors leave this unusable until begin().
    [[nodiscard]] base::Status restore(const base::Output& state);
    [[nodiscard]] base::Result<base::Output> state() const;

    enum class Outcome { done, cancelled, notFinite };
    [[nodiscard]] Outcome epoch(base::JobContext& context);
    [[nodiscard]] int epochs() const { return m_epochs; }
    /// Steps and pictures of all epochs, without those of the test.
    [[nodiscard]] double trainingWork() const { return m_settings.epochs * batchesPerEpoch(); }
    [[nodiscard]] bool outOfPatience() const { return m_settings.patience > 0 && m_epochs - m_bestEpoch >= m_settings.patience; }
    [[nodiscard]] const std::optional<BadBatch>& badBatch() const { return m_bad; }

    [[nodiscard]] int bestEpoch() const { return m_bestEpoch; }  ///< from 1; 0: none yet
    [[nodiscard]] double bestDice() const;                       ///< of the validation pictures at the best epoch's threshold; NaN without
    [[nodiscard]] double threshold() const { return m_threshold; }
    [[nodiscard]] const std::map<std::string, base::Array>& bestWeights() const { return m_best; }
    [[nodiscard]] base::Array history() const;
    /// Picture, truth and probability side by side, u8 height x width x 3; of the first validation picture, else the first of training.
    [[nodiscard]] const base::Array& preview() const { return m_preview; }

private:
    [[nodiscard]] StepSettings stepSettings(base::JobContext& context) const;
    [[nodiscard]] Outcome validate(base::JobContext& context, std::vector<double>& row);
    void takePreview(int place, std::span<const float> probability);
    [[nodiscard]] double batchesPerEpoch() const;

    const TrainingSettings& m_settings;
    const TrainingData& m_data;
    std::vector<int> m_train, m_validation;
    std::uint64_t m_seed;
    int m_threads, m_testPictures;
    TrainStep m_step;
    int m_epochs = 0, m_bestEpoch = 0;
    double m_bestScore = 0, m_bestLoss = 0, m_bestDice = 0, m_threshold = 0.5;
    std::map<std::string, base::Array> m_best;
    std::vector<double> m_history;
    std::optional<BadBatch> m_bad;
    base::Array m_preview;
};

}  // namespace triptych::segmentation
