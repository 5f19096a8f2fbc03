#pragma once

#include <memory>
#include <vector>

#include "langevin/data_source.h"
#include "langevin/samplers/sampler.h"

namespace triptych::langevin {

/// Many chains of one sampler in any dimension, with their data. Paths depend on the seed alone.
/// Thread rule: different blocks may be stepped at the same time, each with a workspace of its own.
class Chains {
public:
    struct Workspace {
        Sampler::Workspace sampler;
        std::vector<double> proposal;  ///< of the block stepped last: coordinate after coordinate, blockChains each
    };

    /// \param data null: the mean loss. The loss, the set and the data must outlive the chains. All chains start at `start`.
    /// Errors: what admits() says; a start of the wrong dimension, or outside the set where the sampler needs it inside.
    [[nodiscard]] static base::Result<Chains> create(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed, int chains,
                                                     const std::vector<double>& start);
    /// The same from a start of each chain's own. \param starts point after point; as many chains as points.
    [[nodiscard]] static base::Result<Chains> createAt(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed,
                                                       const std::vector<double>& starts);

    [[nodiscard]] int chains() const { return m_chains; }
    [[nodiscard]] int dimension() const { return m_target.loss.dimension(); }
    [[nodiscard]] int blocks() const;
    /// Chains of a block; the last one may have fewer.
    [[nodiscard]] int blockSize() const { return m_target.loss.preferredBlock(); }
    [[nodiscard]] Workspace workspace() const;
    /// Takes the chains of a block from step - 1 to `step` (counted from 1).
    [[nodiscard]] base::Status step(int block, std::uint64_t step, Workspace& workspace);

    /// Coordinate j of all chains.
    [[nodiscard]] std::span<const double> coordinate(int j) const;
    /// All chains, chain after chain: chains() * dimension() numbers.
    [[nodiscard]] std::vector<double> pointAfterPoint() const;
    [[nodiscard]] ConstPoints points() const { return {m_x.data(), m_chains, dimension(), m_chains}; }

private:
    Chains(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed, int chains);
    [[nodiscard]] Points part(std::vector<double>& from, int dimension, int block);

    const Sampler& m_sampler;
    SamplerTarget m_target;
    const DataSource* m_data;
    std::uint64_t m_seed;
    int m_chains;
    std::vector<double> m_x, m_state, m_dataState;
    std::vector<FaceMemory> m_memory;
};

}  // namespace triptych::langevin
