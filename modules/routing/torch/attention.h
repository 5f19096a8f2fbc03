#pragma once

#include <vector>

#include "routing/torch/linear.h"
#include "routing/torch/rotary.h"
#include "routing/torch/weights.h"

namespace triptych::routing {

/// Causal grouped-query attention of documents that lie one after the other in the rows of q [T, A d], k [T, G d] and v [T, G d], which
/// are normed already; q and k are turned here. \return [T, A d].
[[nodiscard]] at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const std::vector<std::int64_t>& lengths,
                                const RotaryTable& turn, const ModelConfig& config, const StopTest& stop);

}  // namespace triptych::routing
