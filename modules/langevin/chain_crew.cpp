#include "langevin/chain_crew.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace triptych::langevin {

ChainCrew::ChainCrew(Chains& chains, int threads) : m_chains(chains), m_crew(std::clamp(threads, 1, chains.blocks())) {
    for (int worker = 0; worker < m_crew.size(); ++worker)
        m_workspaces.push_back(chains.workspace());
}

bool ChainCrew::advance(std::int64_t from, std::int64_t to, const std::function<bool()>& stopped, const std::function<void(int, std::int64_t)>& each) {
    std::mutex lock;
    std::pair<std::int64_t, int> failedAt{to + 1, 0};
    std::atomic<bool> stop{false};
    m_crew.forEach(m_chains.blocks(), [&](int worker, int block) {
        for (auto k = from + 1; k <= to; ++k) {
            if (stopped())
                stop = true;
            if (stop)
                return;
            if (const auto stepped = m_chains.step(block, static_cast<std::uint64_t>(k), m_workspaces[static_cast<std::size_t>(worker)]); !stepped) {
                const std::scoped_lock guard(lock);
                if (std::pair(k, block) < failedAt) {
                    failedAt = {k, block};
                    m_failure = Failure{k, stepped.error()};
                }
                return;
            }
            each(block, k);
        }
    });
    return !stop;
}

SamplerTally ChainCrew::tally() const {
    SamplerTally sum;
    for (const auto& workspace : m_workspaces)
        sum.add(workspace.sampler.tally);
    return sum;
}

}  // namespace triptych::langevin
