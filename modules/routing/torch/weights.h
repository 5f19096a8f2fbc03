#pragma once

#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "base/safetensors.h"
#include "routing/model_config.h"

namespace triptych::routing {

/// gate and up stacked [2I, H], and down [H, I].
struct FeedForward {
    at::Tensor gateUp, down;
};

struct LayerWeights {
    at::Tensor inputNorm, postNorm;
    at::Tensor query, key, value, output;
    at::Tensor queryBias, keyBias, valueBias;  ///< undefined when the file has none
    FeedForward dense;                         ///< undefined in MoE layers
    at::Tensor router;                         ///< [E, H]
    std::vector<FeedForward> experts;
    FeedForward shared;
    at::Tensor sharedGate;  ///< [1, H]
};

/// Reads tensors of a checkpoint as float32, whichever of the two layouts on disk holds the experts: one tensor an expert, or
/// one for all (experts.gate_up_proj [E, 2I, H], experts.down_proj [E, H, I]).
class WeightReader {
public:
    WeightReader(base::TensorSet tensors, ModelConfig config) : m_tensors(std::move(tensors)), m_config(std::move(config)) {}

    /// Every tensor of the model is there, in its shape and in a type that can be read.
    [[nodiscard]] base::Status check() const;
    /// Bytes of one layer as float32.
    [[nodiscard]] std::uint64_t layerBytes(int layer) const;
    /// Throws std::runtime_error when a tensor cannot be read; check() came first.
    [[nodiscard]] LayerWeights layer(int index) const;
    [[nodiscard]] at::Tensor finalNorm() const;
    /// Rows of the embedding for these tokens, [n, H]; only they are read.
    [[nodiscard]] at::Tensor embed(const std::vector<std::int64_t>& ids) const;
    /// [V, H]: lm_head, or the embedding when tied.
    [[nodiscard]] at::Tensor unembedding() const;
    [[nodiscard]] const ModelConfig& config() const { return m_config; }

private:
    [[nodiscard]] at::Tensor tensor(const std::string& name) const;
    [[nodiscard]] FeedForward feedForward(const std::string& prefix) const;
    [[nodiscard]] base::Status need(const std::string& name, const base::Shape& shape) const;

    base::TensorSet m_tensors;
    ModelConfig m_config;
};

}  // namespace triptych::routing
