#pragma once

#include <functional>
#include <vector>

#include "routing/torch/weights.h"

namespace triptych::routing {

/// Thrown out of the forward pass when somebody asked for a stop.
struct Stopped {};
using StopTest = std::function<bool()>;

/// Documents that lie one after the other in the rows of `hidden` [T, H], sorted so that equal lengths are neighbours.
struct Packed {
    std::vector<std::int64_t> lengths;
    at::Tensor hidden;
};

/// What a router said about the rows of a batch.
struct RouterChoice {
    at::Tensor logits;    ///< [T, E]
    at::Tensor selected;  ///< i64 [T, k], by falling probability
    at::Tensor weights;   ///< [T, k]
};

[[nodiscard]] at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon);

/// softmax over all experts, the k largest, renormalised to sum 1 when asked.
[[nodiscard]] RouterChoice chooseExperts(const at::Tensor& x, const at::Tensor& router, int topK, bool normalise);

/// y = sum_j w_j E_{s_j}(x): slots sorted by expert, one pass of two matrix products an expert, added back in a fixed order.
[[nodiscard]] at::Tensor mixExperts(const at::Tensor& x, const RouterChoice& choice, const std::vector<FeedForward>& experts,
                                    const StopTest& stop);

/// One decoder layer in place. \return the router's choice in a MoE layer, else undefined tensors.
RouterChoice runLayer(Packed& batch, const LayerWeights& weights, const ModelConfig& config, const StopTest& stop);

}  // namespace triptych::routing
