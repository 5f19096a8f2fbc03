#include <algorithm>
#include <cmath>

#include "langevin/samplers/contact.h"
#include "langevin/samplers/proposal.h"

namespace triptych::langevin {
namespace {

class Projected final : public Sampler {
public:
    [[nodiscard]] const Facts& facts() const override {
        static const Facts facts{"projected", "Projected", "the proposal is projected onto the set",
                                 "any closed convex set, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order sqrt(eta) where the boundary has mass, of order eta inside",
                                 "Zheng and Lamperski, NeurIPS 2022", true, true, false, false};
        return facts;
    }

    [[nodiscard]] base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const override {
        const auto [x, proposal] = std::pair{block.x, block.proposal};
        TRIPTYCH_CHECK(propose(target, block, {workspace.gradient.data(), x.count, x.dimension, x.count}, false, workspace));
        auto& end = workspace.other;
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(proposal.coordinate(j), x.count, end.data() + static_cast<std::ptrdiff_t>(j) * x.count);
        TRIPTYCH_CHECK(target.set.projectBatch(end.data(), x.count, x.count, workspace.projection, workspace.contacts, block.memory));
        const auto& met = workspace.contacts;
        auto& tally = workspace.tally;
        tally.contacts += met.points.size();
        for (const int face : met.faces)
            ++tally.faces[static_cast<std::size_t>(face)];
        for (const int c : met.points) {
            double square = 0.0;
            for (int j = 0; j < x.dimension; ++j) {
                const double step = proposal.coordinate(j)[c] - end[static_cast<std::size_t>(j) * static_cast<std::size_t>(x.count) + static_cast<std::size_t>(c)];
                square += step * step;
            }
            tally.moved += std::sqrt(square);
        }
        tally.accepted += static_cast<std::uint64_t>(x.count);
        const ConstPoints ends(end.data(), x.count, x.dimension, x.count);
        countJumps(x, ends, tally);
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(ends.coordinate(j), x.count, x.coordinate(j));
        return {};
    }
};

}  // namespace

std::unique_ptr<Sampler> projectedSampler() {
    return std::make_unique<Projected>();
}

}  // namespace triptych::langevin
