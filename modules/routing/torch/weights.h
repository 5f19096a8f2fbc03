#pragma once

#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "routing/weight_layout.h"

namespace triptych::routing {

/// gate and up [I, H], down [H, I].
struct FeedForward {
    at::Tensor gate, up, down;
};

struct LayerWeights {
    at::Tensor inputNorm, postNorm;
    at::Tensor query, key, value, output;
    at::Tensor queryBias, keyBias, valueBias;  ///< undefined when the file has none
    at::Tensor queryNorm, keyNorm;             ///< [d] or the whole projection's width; undefined without
    FeedForward dense;                         ///< undefined in MoE layers
    at::Tensor router;                         ///< [E, H]
    std::vector<FeedForward> experts;
    FeedForward shared;
    at::Tensor sharedGate;  ///< [1, H]
};

/// Hands out a checkpoint's tensors as float32: in place where the file holds float32, else converted one by one, after which the
/// pages that were read are given back.
/// Tensors stay valid as long as their reader.
class WeightReader {
public:
    explicit WeightReader(WeightLayout layout) : m_layout(std::move(layout)) {}

    /// Bytes that one layer takes in memory as float32.
    [[nodiscard]] std::uint64_t layerBytes(int layer) const;
    /// Throws std::runtime_error when a tensor cannot be read; the layout's check() came first.
    /// \param feedForwardToo false leaves out what follows the router or the attention.
    [[nodiscard]] LayerWeights layer(int index, bool feedForwardToo = true) const;
    [[nodiscard]] at::Tensor finalNorm() const;
    /// Rows of the embedding for these tokens, [n, H]; only they are read.
    [[nodiscard]] at::Tensor embed(const std::vector<std::int64_t>& ids) const;
    /// [V, H]: lm_head, or the embedding when tied.
    [[nodiscard]] at::Tensor unembedding() const;
    [[nodiscard]] const ModelConfig& config() const { return m_layout.config(); }

private:
    [[nodiscard]] at::Tensor vector(const std::string& name) const;
    [[nodiscard]] at::Tensor matrix(const std::string& name) const;

    WeightLayout m_layout;
};

}  // namespace triptych::routing
