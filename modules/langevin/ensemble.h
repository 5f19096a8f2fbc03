#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "langevin/data_process.h"
#include "langevin/data_source.h"
#include "langevin/kernels.h"
#include "langevin/problem.h"
#include "langevin/samplers/sampler.h"
#include "langevin/step_rule.h"

namespace triptych::langevin {

struct EnsembleSettings {
    DataProcess data;
    double beta = 1;
    StepSize eta;
    std::uint64_t seed = 0;
    int chains = 0;
    CpuLevel level = cpuLevel();
    const Sampler* sampler = nullptr;  ///< null: the projected recursion, by the kernels
    const DataSource* source = nullptr;  ///< of dimension 2, in place of `data`, which is none then; outlives the ensemble
};

/// Many chains in the plane: of the projected recursion x_{k+1} = Pi_K(x_k - eta (grad fbar(x_k) - z_k) + sqrt(2 eta / beta) w_k), or of another sampler.
/// Chain c draws w_k from block (seed, c, k, 0) and its data from (seed, c, k, 1), or where their source says, so paths do not depend on threads, blocks or CPU.
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
        std::optional<Sampler::Workspace> sampler;
    };

    /// The sampler, where there is one, is one that admits() the problem.
    Ensemble(const Problem& problem, const EnsembleSettings& settings);

    [[nodiscard]] int chains() const { return m_chains; }
    [[nodiscard]] int blocks() const { return static_cast<int>(m_padded) / blockChains; }
    [[nodiscard]] Workspace workspace() const;
    /// Takes the chains of a block from step - 1 to `step` (counted from 1). Errors: those of the sampler; the kernels have none.
    base::Status step(int block, std::uint64_t step, Workspace& workspace);

    /// Positions; entries past chains() only fill the last block.
    [[nodiscard]] std::span<const double> x() const { return {m_points.data(), m_padded}; }
    [[nodiscard]] std::span<const double> y() const { return {m_points.data() + m_padded, m_padded}; }
    [[nodiscard]] std::span<const double> dataX() const { return {m_data.data(), m_padded}; }
    /// Distance between proposal and end, summed over the steps that met the set.
    [[nodiscard]] double moved() const;
    /// The largest distance outside the set at which a chain stands now; 0 where none does.
    [[nodiscard]] double violation() const;

private:
    base::Status stepSampler(int block, std::uint64_t step, Workspace& workspace);
    void advanceData(int block, std::uint64_t step);
    [[nodiscard]] Points part(std::vector<double>& from, int dimension, int block) const;

    const Kernels& m_kernels;
    LossTable m_loss;
    EnsembleSettings m_settings;
    int m_chains;
    double m_noise;
    std::size_t m_padded;
    std::vector<double> m_points;  ///< all x, then all y
    std::vector<double> m_data;    ///< coordinate after coordinate: the datum of every chain, then what else its source carries
    struct alignas(64) Sum {
        double value = 0;
    };
    std::vector<Sum> m_moved;  ///< by block, so that the sum does not depend on threads
    std::vector<StepFace> m_faces;
    std::vector<int> m_rows;  ///< of each face
    std::unique_ptr<LossModel> m_model;
    std::unique_ptr<Projector> m_projector;
    std::vector<double> m_state;
    int m_stateSize = 0;
};

}  // namespace triptych::langevin
