#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/json.h"
#include "routing/training/model_runs.h"

namespace triptych::routing {

/// A mean over seeds with their deviation where there are several; NaN where nothing is known.
struct OverSeeds {
    double mean, deviation;
};
/// \param seeds the values; those that are no number are left out.
[[nodiscard]] OverSeeds overSeeds(std::span<const double> seeds);

/// How far an arm's routers tell languages apart at the end of its trainings, the mean over layers and seeds.
struct ArmInterpretability {
    std::size_t arm = 0;
    OverSeeds information, floor, hits, lift, separability, separabilityFloor, floorHigh, liftHigh, separabilityHigh;
};

/// When the routers of one mixture layer came to do so.
struct LayerEmergence {
    int layer = 0;
    std::vector<MeasuredRouting> steps;       ///< nothing of paths
    std::optional<double> information, lift;  ///< as ArmEmergence's
};

/// When an arm's routers came to do so.
struct ArmEmergence {
    std::size_t arm = 0;
    std::vector<MeasuredRouting> steps;                     ///< those that all seeds measured, the mean over them
    std::optional<double> information, lift, separability;  ///< first step from which on the measure lies above what chance passes rarely in every seed; of a training of before revision 3 above its mean floor
    std::vector<LayerEmergence> layers;                     ///< by rising layer, of those that all seeds have
};

/// Of arms with routers only.
[[nodiscard]] std::vector<ArmInterpretability> modelInterpretability(const ModelTable& table);
[[nodiscard]] std::vector<ArmEmergence> modelEmergence(const ModelTable& table);

/// {"interpretability": a row an arm, "emergence": a row an arm and step, "emerges": a row an arm, "emergenceByLayer": a row an arm, layer and step, "emergesByLayer": a row an arm and layer}
[[nodiscard]] base::Json toJson(const std::vector<ArmInterpretability>& arms, const std::vector<ArmEmergence>& emergence);

}  // namespace triptych::routing
