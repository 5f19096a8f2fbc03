#pragma once

#include <memory>
#include <span>
#include <vector>

#include "routing/torch/attention.h"

namespace triptych::routing {

/// Documents that lie one after the other in the rows of `hidden` [T, H].
struct Packed {
    std::vector<std::int64_t> lengths;
    at::Tensor hidden;
    std::shared_ptr<const RotaryTable> turn;  ///< as long as the longest document
};

/// What a router said about the rows of a batch.
struct RouterChoice {
    at::Tensor logits;    ///< [T, E]
    at::Tensor selected;  ///< i64 [T, k], by falling probability
    at::Tensor weights;   ///< [T, k]
};

[[nodiscard]] at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon);

/// softmax over all experts, the k largest, renormalised to sum 1 when asked. \param without experts that are passed over; at least k
/// others remain. Probabilities are those over all experts all the same.
[[nodiscard]] RouterChoice chooseExperts(const at::Tensor& x, const at::Tensor& router, int topK, bool normalise, std::span<const int> without = {});

/// down(silu(gate x) * up x).
[[nodiscard]] at::Tensor feedForward(const at::Tensor& x, const FeedForward& weights, const StopTest& stop);

/// y = sum_j w_j E_{s_j}(x): rows sorted by expert, all pieces of the first products, then all of the second, added in the order of the
/// slots. The result does not depend on the number of threads.
[[nodiscard]] at::Tensor mixExperts(const at::Tensor& x, const RouterChoice& choice, const std::vector<FeedForward>& experts, const StopTest& stop);

/// The first half of a decoder layer in place: x += attention(norm(x)).
void runAttention(Packed& batch, const LayerWeights& weights, const ModelConfig& config, const StopTest& stop);

/// The second half in place: x += feed-forward(norm(x)). \return the router's choice in a MoE layer, else undefined tensors. Weights read
/// without their experts give the choice alone, and leave the rows as they are.
RouterChoice runFeedForward(Packed& batch, const LayerWeights& weights, const ModelConfig& config, const StopTest& stop, std::span<const int> without = {});

/// Both.
RouterChoice runLayer(Packed& batch, const LayerWeights& weights, const ModelConfig& config, const StopTest& stop, std::span<const int> without = {});

}  // namespace triptych::routing
