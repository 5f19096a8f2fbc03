#include <algorithm>
#include <cmath>

#include "base/seed.h"
#include "langevin/samplers/contact.h"
#include "langevin/samplers/proposal.h"

namespace triptych::langevin {
namespace {

constexpr std::uint16_t acceptLane = 0x2000;

class Mala final : public Sampler {
public:
    [[nodiscard]] const Facts& facts() const override {
        static const Facts facts{"MALA", "MALA", "the proposal is accepted or refused after Metropolis; outside the set always refused",
                                 "any set with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, but few acceptances in narrow corners",
                                 "Roberts and Tweedie, Bernoulli 2 (1996)", false, true, true, true};
        return facts;
    }

    // fbar, then its gradient.
    [[nodiscard]] int stateSize(const SamplerTarget& target) const override { return 1 + target.loss.dimension(); }

    [[nodiscard]] base::Status begin(const SamplerTarget& target, ConstPoints x, Points state, Workspace& workspace) const override {
        target.loss.values(x, state.coordinate(0));
        target.loss.gradients(x, {state.coordinate(1), state.stride, x.dimension, x.count});
        workspace.tally.evaluations += static_cast<std::uint64_t>(x.count);
        return checkFinite(state.coordinate(0), x, 0, 0, "the loss");
    }

    [[nodiscard]] base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const override {
        const auto [x, y] = std::pair{block.x, block.proposal};
        const auto n = static_cast<std::size_t>(x.count);
        const Points here{block.state.coordinate(1), block.state.stride, x.dimension, x.count};
        TRIPTYCH_CHECK(propose(target, block, here, true, workspace));
        const Points there{workspace.gradient.data(), x.count, x.dimension, x.count};
        target.loss.values(y, workspace.values.data());
        target.loss.gradients(y, there);
        auto& tally = workspace.tally;
        tally.evaluations += n;
        tally.steps += n;
        workspace.value2.resize(n);
        target.set.violations(y.data, y.stride, {workspace.value2.data(), n});
        double* value = block.state.coordinate(0);
        const double quarter = target.beta / (4.0 * target.eta);
        for (std::size_t c = 0; c < n; ++c) {
            if (workspace.value2[c] > 0.0) {
                ++tally.contacts;
                continue;
            }
            double forth = 0.0, back = 0.0, square = 0.0;
            for (int j = 0; j < x.dimension; ++j) {
                const double a = x.coordinate(j)[c], b = y.coordinate(j)[c];
                const double f = b - a + target.eta * here.coordinate(j)[c], r = a - b + target.eta * there.coordinate(j)[c];
                forth += f * f;
                back += r * r;
                square += (b - a) * (b - a);
            }
            const double logRatio = target.beta * (value[c] - workspace.values[c]) + quarter * (forth - back);
            if (std::isnan(logRatio))
                return checkFinite(workspace.values.data(), y, block.firstChain, block.step, "the loss");
            const double u = base::Stream(block.seed, block.firstChain + c).uniform(block.step, acceptLane);
            if (logRatio < 0.0 && exactLog(u) >= logRatio)
                continue;
            ++tally.accepted;
            tally.squareJump += square;
            value[c] = workspace.values[c];
            for (int j = 0; j < x.dimension; ++j) {
                x.coordinate(j)[c] = y.coordinate(j)[c];
                here.coordinate(j)[c] = there.coordinate(j)[c];
            }
        }
        return {};
    }
};

}  // namespace

std::unique_ptr<Sampler> malaSampler() {
    return std::make_unique<Mala>();
}

}  // namespace triptych::langevin
