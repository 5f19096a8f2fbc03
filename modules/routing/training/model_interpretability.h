#pragma once

#include <optional>
#include <vector>

#include "base/json.h"
#include "routing/training/model_runs.h"

namespace triptych::routing {

/// A mean over seeds with their deviation where there are several; NaN where nothing is known.
struct OverSeeds {
    double mean, deviation;
};

/// How far an arm's routers tell languages apart at the end of its trainings, the mean over layers and seeds.
struct ArmInterpretability {
    std::size_t arm = 0;
    OverSeeds information, floor, hits, lift, separability, separabilityFloor;
};

/// When an arm's routers came to do so.
struct ArmEmergence {
    std::size_t arm = 0;
    std::vector<MeasuredRouting> steps;                     ///< those that all seeds measured, the mean over them
    std::optional<double> information, separability;        ///< first step from which on the measure lies above its floor in every seed
};

/// Of arms with routers only.
[[nodiscard]] std::vector<ArmInterpretability> modelInterpretability(const ModelTable& table);
[[nodiscard]] std::vector<ArmEmergence> modelEmergence(const ModelTable& table);

/// {"interpretability": a row an arm, "emergence": a row an arm and step, "emerges": a row an arm}
[[nodiscard]] base::Json toJson(const std::vector<ArmInterpretability>& arms, const std::vector<ArmEmergence>& emergence);

}  // namespace triptych::routing
