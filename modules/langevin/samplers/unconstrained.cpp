#include <algorithm>

#include "langevin/samplers/contact.h"
#include "langevin/samplers/proposal.h"

namespace triptych::langevin {
namespace {

class Unconstrained final : public Sampler {
public:
    [[nodiscard]] const Facts& facts() const override {
        static const Facts facts{"unconstrained", "Unconstrained", "the proposal is taken wherever it falls",
                                 "samples the law of the whole space and ignores the walls, with dependent data; on any polyhedron where the loss grows along every direction of the space, not only of the set; bias of order eta",
                                 "Welling and Teh, ICML 2011", true, true, false, false, true};
        return facts;
    }

    [[nodiscard]] base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const override {
        const auto x = block.x;
        TRIPTYCH_CHECK(propose(target, block, {workspace.gradient.data(), x.count, x.dimension, x.count}, false, workspace));
        auto& tally = workspace.tally;
        tally.accepted += static_cast<std::uint64_t>(x.count);
        countJumps(x, block.proposal, tally);
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(block.proposal.coordinate(j), x.count, x.coordinate(j));
        workspace.values.resize(static_cast<std::size_t>(x.count));
        target.set.violations(x.data, x.stride, {workspace.values.data(), static_cast<std::size_t>(x.count)});
        for (int c = 0; c < x.count; ++c)
            if (const double out = workspace.values[static_cast<std::size_t>(c)]; out > 0.0) {
                ++tally.contacts;
                tally.violation = std::max(tally.violation, out);
            }
        return {};
    }
};

}  // namespace

std::unique_ptr<Sampler> unconstrainedSampler() {
    return std::make_unique<Unconstrained>();
}

}  // namespace triptych::langevin
