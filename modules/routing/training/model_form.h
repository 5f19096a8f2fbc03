#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "routing/model_config.h"

/// What a model of the Qwen2 layout is made of: names and shapes as checkpoints have them, and what they cost.
namespace triptych::routing {

struct WeightForm {
    std::string name;   ///< "model.layers.L.mlp.experts.e.gate_proj.weight", ...
    base::Shape shape;
};

/// 3 of "model.layers.3.mlp.gate.weight"; -1 of what lies in no layer.
[[nodiscard]] int layerOf(const std::string& weight);
/// How many tensors weightForms() lists, without listing them.
[[nodiscard]] std::uint64_t weightCount(const ModelConfig& config);
/// In the order of the forward pass. Queries, keys and values have biases; lm_head.weight is there when embeddings are not tied.
[[nodiscard]] std::vector<WeightForm> weightForms(const ModelConfig& config);

struct ModelCost {
    std::uint64_t parameters = 0;
    std::uint64_t activeParameters = 0;  ///< always active + k / E of the routed experts
    double forwardFlops = 0;             ///< a token: two for each weight that it is multiplied by, and attention to `positions` others
    double trainingFlops = 0;            ///< three times that, once that of frozen layers
};
/// \param positions that a token looks at, in the mean. \param frozenLayers the lowest, which stay as they are: nothing is learnt of them, nor of the embedding. A tied head that stays as it
/// is has a way back to what came in, and none to its weights.
[[nodiscard]] ModelCost costOf(const ModelConfig& config, double positions, int frozenLayers = 0);

/// A mixture of one expert is that expert: its weight is always 1. So a dense layer of a width of its own is written.
[[nodiscard]] inline bool isDense(const ModelConfig& config) { return config.experts <= 1 || config.moeLayers().empty(); }

/// config.json as transformers' Qwen2 and the study's released checkpoints have it; the last token is the end of text.
[[nodiscard]] base::Json configToJson(const ModelConfig& config);
/// Sizes and switches of the two are the same, so that weights of one are weights of the other.
[[nodiscard]] bool sameForm(const ModelConfig& a, const ModelConfig& b);

}  // namespace triptych::routing
