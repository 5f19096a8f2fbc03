#pragma once

#include <optional>
#include <string>
#include <vector>

#include "routing/training/model_accuracy.h"
#include "routing/training/model_interpretability.h"
#include "routing/training/model_limits.h"
#include "routing/training/model_runs.h"
#include "routing/training/model_sources.h"
#include "routing/training/paired_rates.h"

namespace triptych::routing {

/// What an arm's routers did in a layer at the end, in the mean over its seeds.
struct ArmRouting {
    std::size_t arm = 0;
    RoutedLayer layer;
};

struct ModelComparison {
    ModelTable table;
    double level = 0.95;
    std::vector<LanguageGroup> groups;  ///< of ModelTable::languages
    std::vector<GroupResult> results;   ///< [arm][group], bits per byte: sum of -log2 p(token) over the bytes of the scored tokens; below 0 a difference is better
    std::vector<ArmRouting> routing;
    std::vector<ArmInterpretability> interpretability;
    std::vector<ArmEmergence> emergence;
    std::optional<ModelAccuracy> accuracy;  ///< where all models were asked
    std::optional<ModelSources> sources;    ///< where the test documents are of several
    std::vector<ModelLimit> limits;
    [[nodiscard]] const GroupResult& at(std::size_t arm, std::size_t group) const { return results[arm * groups.size() + group]; }
};

/// What each arm is worth; see compareRates() and modelAccuracy() for what is drawn. Errors: cancelled, answers that do not belong together.
[[nodiscard]] base::Result<ModelComparison> compareModels(ModelTable table, const ModelCompareOptions& options);

/// Columns of the output "results" of routing.compare_models, one row an arm and group; NaN where nothing is known.
namespace modelcolumn {
enum { arm, group, bits, low, high, difference, differenceLow, differenceHigh, p, adjusted, detectable, columns };
}
[[nodiscard]] base::Array resultsArray(const ModelComparison& comparison);
/// {"arms": with their parameters and work ("leastSteps", "steps": of the trainings with the fewest and the most, "withoutSources": what they do not learn from), "groups", "languages", "seeds", "sentences", "documents", "level", "routing": by arm and layer at the end, "interpretability", "emergence",
/// "emerges": see modelInterpretability(), "accuracy": see modelAccuracy(), absent without, "sources": see modelSources(), absent with fewer than two, "pooled": sets of languages, absent of one split, "limits": sentences, "limitFacts": their keys and numbers, "leftOut"}
[[nodiscard]] base::Json modelReport(const ModelComparison& comparison);

}  // namespace triptych::routing
