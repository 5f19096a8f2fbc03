#pragma once

#include <vector>

#include "routing/torch/linear.h"
#include "routing/torch/weights.h"

namespace triptych::routing {

/// Cosines and sines of the rotary positions 0 ... length - 1, half-split form: frequencies theta^(-2i/d), i < d/2. Made once a run.
class RotaryTable {
public:
    RotaryTable(std::int64_t length, int headSize, double theta);
    [[nodiscard]] const float* cosine(std::int64_t position) const { return m_cosine.data() + position * m_half; }
    [[nodiscard]] const float* sine(std::int64_t position) const { return m_sine.data() + position * m_half; }

private:
    std::int64_t m_half;
    std::vector<float> m_cosine, m_sine;
};

/// Causal grouped-query attention of documents that lie one after the other in the rows of q [T, A d], k [T, G d] and v [T, G d], which
/// are normed already; q and k are turned here. \return [T, A d].
[[nodiscard]] at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const std::vector<std::int64_t>& lengths,
                                const RotaryTable& turn, const ModelConfig& config, const StopTest& stop);

}  // namespace triptych::routing
