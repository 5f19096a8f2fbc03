#include "langevin/chains.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::langevin {

Chains::Chains(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed, int chains)
    : m_sampler(sampler), m_target(target), m_data(data), m_seed(seed), m_chains(chains) {}

base::Result<Chains> Chains::create(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed, int chains,
                                    const std::vector<double>& start) {
    if (start.size() != static_cast<std::size_t>(target.loss.dimension()))
        return base::badRequest(fmt::format("a start of dimension {} for a loss of dimension {}", start.size(), target.loss.dimension()), "/parameters/problem/start");
    std::vector<double> starts;
    starts.reserve(start.size() * static_cast<std::size_t>(chains));
    for (int c = 0; c < chains; ++c)
        starts.insert(starts.end(), start.begin(), start.end());
    return createAt(sampler, target, data, seed, starts);
}

base::Result<Chains> Chains::createAt(const Sampler& sampler, const SamplerTarget& target, const DataSource* data, std::uint64_t seed, const std::vector<double>& starts) {
    TRIPTYCH_CHECK(admits(sampler, target.set.set(), data != nullptr, "/parameters/sampler"));
    const int d = target.loss.dimension();
    const auto width = static_cast<std::size_t>(d);
    if (target.set.dimension() != d || starts.size() % width != 0)
        return base::badRequest(fmt::format("a loss of dimension {} and a set of dimension {}", d, target.set.dimension()), "/parameters/problem", "equal dimensions");
    if (data != nullptr && data->dimension() != target.loss.dataDimension())
        return base::badRequest(fmt::format("data of dimension {} for a loss that takes {}", data->dimension(), target.loss.dataDimension()), "/parameters/data");
    const auto n = starts.size() / width;
    const int chains = static_cast<int>(n);
    Chains made(sampler, target, data, seed, chains);
    made.m_x.resize(starts.size());
    for (std::size_t c = 0; c < n; ++c)
        for (std::size_t j = 0; j < width; ++j)
            made.m_x[j * n + c] = starts[c * width + j];
    if (sampler.facts().needsInside)
        for (std::size_t c = 0; c < n; ++c) {
            // All chains of one start are alike.
            const std::span<const double> own(starts.data() + c * width, width);
            if (c > 0 && std::equal(own.begin(), own.end(), own.data() - width))
                continue;
            if (target.set.set().violation(own) > 0.0)
                return base::badRequest("the start lies outside the set", "/parameters/problem/start", "a point of the set");
        }
    made.m_state.resize(n * static_cast<std::size_t>(sampler.stateSize(target)));
    auto workspace = made.workspace();
    for (int block = 0; block < made.blocks(); ++block) {
        made.m_memory.emplace_back(made.blockSize(), d);
        TRIPTYCH_CHECK(sampler.begin(target, made.part(made.m_x, d, block), made.part(made.m_state, sampler.stateSize(target), block), workspace.sampler));
    }
    if (data != nullptr) {
        made.m_dataState.resize(n * static_cast<std::size_t>(data->stateSize()));
        data->start(seed, 0, {made.m_dataState.data(), chains, data->stateSize(), chains});
    }
    return made;
}

int Chains::blocks() const {
    return (m_chains + blockSize() - 1) / blockSize();
}

Chains::Workspace Chains::workspace() const {
    return {Sampler::Workspace(m_target, blockSize()), std::vector<double>(static_cast<std::size_t>(blockSize()) * static_cast<std::size_t>(dimension()))};
}

Points Chains::part(std::vector<double>& from, int dimension, int block) {
    const int first = block * blockSize();
    return {from.data() + first, m_chains, dimension, std::min(blockSize(), m_chains - first)};
}

std::span<const double> Chains::coordinate(int j) const {
    return {m_x.data() + static_cast<std::ptrdiff_t>(j) * m_chains, static_cast<std::size_t>(m_chains)};
}

std::vector<double> Chains::pointAfterPoint() const {
    const auto n = static_cast<std::size_t>(m_chains), d = static_cast<std::size_t>(dimension());
    std::vector<double> out(n * d);
    for (std::size_t j = 0; j < d; ++j)
        for (std::size_t c = 0; c < n; ++c)
            out[c * d + j] = m_x[j * n + c];
    return out;
}

base::Status Chains::step(int block, std::uint64_t step, Workspace& workspace) {
    SamplerBlock b;
    b.x = part(m_x, dimension(), block);
    b.state = part(m_state, m_sampler.stateSize(m_target), block);
    b.proposal = {workspace.proposal.data(), b.x.count, dimension(), b.x.count};
    b.memory = &m_memory[static_cast<std::size_t>(block)];
    b.seed = m_seed;
    b.firstChain = static_cast<std::uint64_t>(block) * static_cast<std::uint64_t>(blockSize());
    b.step = step;
    if (m_data != nullptr) {
        const auto state = part(m_dataState, m_data->stateSize(), block);
        // f(x_k, z_k): the datum of step k moves the chain to k + 1, so the first step meets the stationary start.
        b.z = ConstPoints(state.data, state.stride, m_data->dimension(), state.count);
        TRIPTYCH_CHECK(m_sampler.step(m_target, b, workspace.sampler));
        m_data->advance(m_seed, b.firstChain, step, state);
        return {};
    }
    return m_sampler.step(m_target, b, workspace.sampler);
}

}  // namespace triptych::langevin
