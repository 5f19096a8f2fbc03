#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "langevin/data_process.h"
#include "langevin/kernels.h"
#include "langevin/problem.h"
#include "langevin/step_rule.h"

namespace triptych::langevin {

struct EnsembleSettings {
    DataProcess data;
    double beta = 1;
    StepSize eta;
    std::uint64_t seed = 0;
    int chains = 0;
    CpuLevel level = cpuLevel();
};

/// Many chains of the projected recursion x_{k+1} = Pi_K(x_k - eta (grad fbar(x_k) - z_k) + sqrt(2 eta / beta) w_k), in the plane.
/// Chain c draws w_k from block (seed, c, k, 0) and its data from (seed, c, k, 1), so paths do not depend on threads, blocks or CPU.
/// Thread rule: different blocks may be stepped at the same time, each with a workspace of its own.
class Ensemble {
public:
    /// What one thread needs to step blocks, and what it saw: proposals of the last step, hits per edge.
    struct Workspace {
        std::array<double, blockChains> proposalX{}, proposalY{};
        std::array<std::int32_t, blockChains> violators{}, edge{};
        std::array<Corner, blockChains> corner{};
        std::vector<std::uint64_t> hits;  ///< projections that ended on each edge; a corner counts for both its edges
        std::uint64_t projections = 0;
    };

    Ensemble(const Problem& problem, const EnsembleSettings& settings);

    [[nodiscard]] int chains() const { return m_chains; }
    [[nodiscard]] int blocks() const { return static_cast<int>(m_x.size()) / blockChains; }
    [[nodiscard]] Workspace workspace() const;
    /// Takes the chains of a block from step - 1 to `step` (counted from 1).
    void step(int block, std::uint64_t step, Workspace& workspace);

    /// Positions; entries past chains() only fill the last block.
    [[nodiscard]] const std::vector<double>& x() const { return m_x; }
    [[nodiscard]] const std::vector<double>& y() const { return m_y; }
    [[nodiscard]] const std::vector<double>& dataX() const { return m_dataX; }

private:
    const Kernels& m_kernels;
    LossTable m_loss;
    EnsembleSettings m_settings;
    int m_chains;
    double m_noise;
    std::vector<double> m_x, m_y, m_dataX, m_dataY;
    std::vector<StepFace> m_faces;
};

}  // namespace triptych::langevin
