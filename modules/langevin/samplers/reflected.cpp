#include <algorithm>
#include <cmath>

#include "langevin/samplers/contact.h"
#include "langevin/samplers/proposal.h"

namespace triptych::langevin {
namespace {

// A step of usual size meets a corner's faces a handful of times; a wild one is projected.
constexpr int mostReflections = 64;

class Reflected final : public Sampler {
public:
    [[nodiscard]] const Facts& facts() const override {
        static const Facts facts{"reflected", "Reflected", "the proposal is mirrored at the face it violates most, until it lies inside",
                                 "polyhedra and balls, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order eta at "
                                 "smooth parts of the boundary; a proposal that lies outside after 64 mirrorings is projected",
                                 "symmetrised Euler scheme: Bossy, Gobet and Talay, J. Appl. Prob. 41 (2004)", true, true, false, false};
        return facts;
    }

    [[nodiscard]] base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const override {
        const auto [x, proposal] = std::pair{block.x, block.proposal};
        TRIPTYCH_CHECK(propose(target, block, {workspace.gradient.data(), x.count, x.dimension, x.count}, false, workspace));
        const auto n = static_cast<std::size_t>(x.count), d = static_cast<std::size_t>(x.dimension);
        auto& end = workspace.other;
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(proposal.coordinate(j), x.count, end.data() + static_cast<std::ptrdiff_t>(j) * x.count);
        target.set.violations(end.data(), x.count, {workspace.values.data(), n});
        auto& tally = workspace.tally;
        std::vector<double> y(d), slack(static_cast<std::size_t>(target.set.set().faces()));
        for (std::size_t c = 0; c < n; ++c) {
            if (!(workspace.values[c] > 0.0))
                continue;
            for (std::size_t j = 0; j < d; ++j)
                y[j] = end[j * n + c];
            ++tally.contacts;
            TRIPTYCH_CHECK(bringInside(target, y, slack, workspace));
            double square = 0.0;
            for (std::size_t j = 0; j < d; ++j) {
                square += (y[j] - end[j * n + c]) * (y[j] - end[j * n + c]);
                end[j * n + c] = y[j];
            }
            tally.moved += std::sqrt(square);
        }
        tally.accepted += n;
        const ConstPoints ends(end.data(), x.count, x.dimension, x.count);
        countJumps(x, ends, tally);
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(ends.coordinate(j), x.count, x.coordinate(j));
        return {};
    }

private:
    static base::Status bringInside(const SamplerTarget& target, std::vector<double>& y, std::vector<double>& slack, Workspace& workspace) {
        const auto& set = target.set.set();
        for (int turn = 0; turn < mostReflections; ++turn) {
            set.slack(y, slack);
            const auto worst = std::min_element(slack.begin(), slack.end());
            if (!(*worst < 0.0))
                return {};
            const auto face = static_cast<std::size_t>(worst - slack.begin());
            ++workspace.tally.faces[face];
            if (const auto* ball = set.ball()) {
                double square = 0.0;
                for (std::size_t j = 0; j < y.size(); ++j)
                    square += (y[j] - ball->centre()[static_cast<Eigen::Index>(j)]) * (y[j] - ball->centre()[static_cast<Eigen::Index>(j)]);
                const double distance = std::sqrt(square);
                if (distance >= 2.0 * ball->radius())
                    break;
                const double factor = (2.0 * ball->radius() - distance) / distance;
                for (std::size_t j = 0; j < y.size(); ++j)
                    y[j] = ball->centre()[static_cast<Eigen::Index>(j)] + factor * (y[j] - ball->centre()[static_cast<Eigen::Index>(j)]);
            } else {
                const auto normal = set.polyhedron()->normals().row(static_cast<Eigen::Index>(face));
                for (std::size_t j = 0; j < y.size(); ++j)
                    y[j] += 2.0 * *worst * normal[static_cast<Eigen::Index>(j)];
            }
        }
        return target.set.project(y, y, workspace.projection);
    }
};

}  // namespace

std::unique_ptr<Sampler> reflectedSampler() {
    return std::make_unique<Reflected>();
}

}  // namespace triptych::langevin
