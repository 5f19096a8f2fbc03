#pragma once

#include <optional>

#include <QStringList>

#include "app/routing/core/drawn_lines.h"
#include "app/routing/core/training_result.h"

namespace triptych::app::routingview {

/// Which of the routing measures is drawn over the steps.
enum class RoutingMeasure { information, hits, lift, separability };
struct TrainingChoice {
    bool languages = true;  ///< a line for each language beside the averages
    RoutingMeasure measure = RoutingMeasure::information;
    std::vector<std::string> pinned;
};
[[nodiscard]] base::Json toJson(const TrainingChoice& choice);
[[nodiscard]] TrainingChoice trainingChoiceFromJson(const base::Json& options);

/// What the canvas of a training draws.
struct TrainingPlot {
    QString headline;
    QStringList details;
    DrawnPanel loss, bits;
    std::optional<DrawnPanel> routing;  ///< none of a dense model
};
[[nodiscard]] TrainingPlot trainingPlot(const TrainingResult& result, const routing::LanguageTable& table, const TrainingChoice& choice);
/// The measures that were taken at all, in the order of the enumeration.
[[nodiscard]] std::vector<RoutingMeasure> measuresOf(const TrainingResult& result);
[[nodiscard]] QString measureName(RoutingMeasure measure);
/// What it is, with its formula.
[[nodiscard]] QString measureMeaning(RoutingMeasure measure);

/// How far bits per byte fell, in a sentence.
[[nodiscard]] QString trainingHeadline(const TrainingResult& result);
/// Major, minor and unseen apart; whether routing tells languages apart by more than chance, and from when on; where the loss was no number.
[[nodiscard]] QStringList trainingDetails(const TrainingResult& result);

/// Figure "training". Errors: nothing was measured.
[[nodiscard]] base::Result<figures::FigureScene> trainingScene(const TrainingResult& result, const routing::LanguageTable& table, const base::Json& options);

}  // namespace triptych::app::routingview
