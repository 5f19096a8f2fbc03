#pragma once

#include <memory>

#include <QStringList>

#include "base/store.h"
#include "app/study.h"
#include "segmentation/learning/arm_comparison.h"

namespace triptych::app::segmentationview {

/// A result of segmentation.compare_arms. Thread rule: immutable.
using Experiment = segmentation::ArmComparison;
[[nodiscard]] base::Result<std::shared_ptr<const Experiment>> experimentResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What it found, a sentence each: whether the data are made up, from which share of the sample each arm beats the baseline, the order, the effort saved, and what of the paper's
/// claim is seen here and what is not.
[[nodiscard]] QStringList experimentWords(const Experiment& experiment);
/// One line of it for a list.
[[nodiscard]] QString armWords(const Experiment& experiment, std::size_t arm);

/// Figure "learning-curves": the measure over the share of the sample, an arm a line with its intervals, and the differences to the baseline below.
[[nodiscard]] figures::FigureScene learningCurvesScene(const Experiment& experiment);
/// Figure "feature-similarity": likeness of features to the source's by depth, and the gain against the levels that were copied. Errors: neither was asked for.
[[nodiscard]] base::Result<figures::FigureScene> featureSimilarityScene(const Experiment& experiment);

/// Epochs of a training, as segmentation.train tells them (or publishes them so far).
struct TrainingHistory {
    std::vector<double> epoch, trainingLoss, discriminatorLoss, adversarialLoss, validationLoss, validationDice, validationIou, rate;
    int bestEpoch = 0;  ///< 0: not known
    QString name;
};
/// \param history [epochs, 8], or 9 of revision 1. Errors: another shape or type.
[[nodiscard]] base::Result<TrainingHistory> historyFrom(const base::Array& history);
[[nodiscard]] base::Result<TrainingHistory> trainingHistory(const base::JobRecord& record, const base::BlobReader& blobs);
/// Figure "history": losses, and Dice and IoU on the validation pictures, by epoch.
[[nodiscard]] figures::FigureScene historyScene(const TrainingHistory& history);

}  // namespace triptych::app::segmentationview
