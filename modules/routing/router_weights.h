#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "base/array.h"
#include "base/result.h"
#include "routing/model_config.h"
#include "routing/weight_layout.h"

namespace triptych::routing {

/// The gates of a checkpoint, read without anything else of it: a 20 GB checkpoint costs its headers and a few megabytes.
struct RouterWeights {
    ModelConfig config;
    std::vector<int> layers;         ///< MoE layers
    std::vector<base::Array> gates;  ///< of each of them, f32 [E, H]: logits are gate x
};
/// Only the routers are checked against config.json.
[[nodiscard]] base::Result<RouterWeights> readRouters(const std::filesystem::path& folder);

/// How alike the experts of each MoE layer are: cosines, 1 on the diagonal; NaN where one of the two is zero throughout.
/// Lo, Huang, Qiu, Wang, Fu: "A Closer Look into Mixture-of-Experts in Large Language Models" (arXiv 2406.18219), section 4.
struct ExpertSimilarity {
    int experts = 0;
    std::vector<int> layers;
    std::vector<double> gate;     ///< [L, E, E], of the gate's rows
    std::vector<double> weights;  ///< [L, E, E], of gate_proj, up_proj and down_proj as one vector
};
struct SimilarityOptions {
    int threads = 1;  ///< the result does not depend on it
    std::function<bool()> stop;
    std::function<void(double done, double total)> progress;  ///< in layers
};
/// Streams the experts of one layer after the other in slices of all experts, so that memory stays below 64 MiB whatever their size, and
/// every byte is read once. Products are summed in single precision over 4096 values, then in double, in a fixed order.
[[nodiscard]] base::Result<ExpertSimilarity> expertSimilarity(const std::filesystem::path& folder, const SimilarityOptions& options);
/// The same of weights that are open already; the layout has MoE layers.
[[nodiscard]] base::Result<ExpertSimilarity> expertSimilarity(const WeightLayout& layout, const SimilarityOptions& options);

}  // namespace triptych::routing
