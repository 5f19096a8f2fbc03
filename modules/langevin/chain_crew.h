#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "langevin/chains.h"
#include "langevin/crew.h"

namespace triptych::langevin {

/// Threads that take chains forward together. What goes wrong is the same at any number of threads: the first by step, then by block.
class ChainCrew {
public:
    ChainCrew(Chains& chains, int threads);

    struct Failure {
        std::int64_t step = 0;
        base::Error error;
    };
    /// All chains from step `from` to `to`. \param each after every step of a block, on its worker. Returns false when asked to stop.
    bool advance(std::int64_t from, std::int64_t to, const std::function<bool()>& stopped, const std::function<void(int block, std::int64_t step)>& each);
    /// What went wrong; then the chains stand at different steps and are not to be used further.
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }
    /// Of all workers.
    [[nodiscard]] SamplerTally tally() const;
    [[nodiscard]] int threads() const { return m_crew.size(); }

private:
    Chains& m_chains;
    Crew m_crew;
    std::vector<Chains::Workspace> m_workspaces;
    std::optional<Failure> m_failure;
};

}  // namespace triptych::langevin
