#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <Random123/philox.h>

namespace triptych::base {

/// Random numbers by address: the block at (seed, stream, step, lane) is a pure function of the four, so a run gives the same
/// numbers at any thread count and any step can be drawn again. Philox4x32-10 (Salmon et al., SC 2011).
/// Counter words: step low 32; step bits 32..47 above the 16-bit lane; stream low; stream high. Key: seed low, high.
class Stream {
public:
    constexpr Stream(std::uint64_t seed, std::uint64_t stream) : m_seed(seed), m_stream(stream) {}

    /// Four independent uniform 32-bit words. \param step below 2^48. \param lane which block of that step.
    [[nodiscard]] std::array<std::uint32_t, 4> block(std::uint64_t step, std::uint16_t lane = 0) const {
        r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(step),
                                               static_cast<std::uint32_t>(step >> 32 << 16) | lane,
                                               static_cast<std::uint32_t>(m_stream),
                                               static_cast<std::uint32_t>(m_stream >> 32)}};
        r123::Philox4x32::key_type key = {{static_cast<std::uint32_t>(m_seed), static_cast<std::uint32_t>(m_seed >> 32)}};
        const auto words = r123::Philox4x32()(counter, key);
        return {words[0], words[1], words[2], words[3]};
    }

    /// A double in (0, 1) from 52 bits of the block, never 0 nor 1.
    [[nodiscard]] double uniform(std::uint64_t step, std::uint16_t lane = 0) const;
    /// A standard normal (Box-Muller on 52-bit uniforms, libm).
    [[nodiscard]] double normal(std::uint64_t step, std::uint16_t lane = 0) const;
    /// Uniform in [0, bound) without bias (Lemire's method, redrawn from further lanes); bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound, std::uint64_t step, std::uint16_t lane = 0) const;

private:
    std::uint64_t m_seed;
    std::uint64_t m_stream;
};

/// A sub-seed for a named part of a job, so that parts may be added without moving the numbers of the others.
[[nodiscard]] std::uint64_t namedSeed(std::uint64_t seed, std::string_view part);

}  // namespace triptych::base
