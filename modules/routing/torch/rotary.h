#pragma once

#include <cstdint>
#include <vector>

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

}  // namespace triptych::routing
