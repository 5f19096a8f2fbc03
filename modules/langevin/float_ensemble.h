#pragma once

#include <cstdint>
#include <vector>

#include "langevin/ensemble.h"

namespace triptych::langevin {

/// The chains of Ensemble in single precision, for pictures: about four times as many a second, positions to about seven digits. Paths
/// differ from Ensemble's (other random words), laws agree to rounding.
/// Thread rule: different blocks may be stepped at the same time.
class FloatEnsemble {
public:
    FloatEnsemble(const Problem& problem, const EnsembleSettings& settings);

    [[nodiscard]] int chains() const { return m_chains; }
    [[nodiscard]] int blocks() const { return static_cast<int>(m_x.size()) / blockChains; }
    /// Takes the chains of a block through steps first .. first + count - 1 (counted from 1).
    void steps(int block, std::uint64_t first, std::uint64_t count);

    /// Positions; entries past chains() only fill the last block.
    [[nodiscard]] const std::vector<float>& x() const { return m_x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_y; }
    /// Projections that ended on each edge so far, of all blocks; a corner counts for one of its edges.
    [[nodiscard]] std::vector<std::uint64_t> hits() const;

private:
    const Kernels& m_kernels;
    LossTable m_loss;
    EnsembleSettings m_settings;
    int m_chains;
    std::vector<FloatFace> m_faces;
    std::vector<float> m_x, m_y, m_dataX, m_dataY;
    std::vector<std::uint64_t> m_hits;  ///< a row a block
};

}  // namespace triptych::langevin
