#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "langevin/samplers/contact.h"
#include "langevin/samplers/proposal.h"

namespace triptych::langevin {
namespace {

// Lanes of a move's draws: `perMove` uniforms, the coordinate in the first. Moves of a step and draws of a move share the lanes below the data's.
constexpr std::uint16_t firstLane = 0x1000;
constexpr int perMove = 32;
constexpr int mostOutwardSteps = 10'000;
constexpr double inf = std::numeric_limits<double>::infinity();

// Coordinate moves, each by slice sampling on the chord (Neal, Ann. Statist. 31 (2003)): a height under the density, an interval that holds it -- the chord, or
// grown outwards step by step where the chord has no end --, and draws from the interval, which shrinks towards the chain after every miss. It leaves exp(-beta
// fbar) on the chord as it is, whatever the loss.
class CoordinateHitAndRun final : public Sampler {
public:
    [[nodiscard]] const Facts& facts() const override {
        static const Facts facts{"coordinateHitAndRun", "Coordinate hit-and-run", "moves along one coordinate at a time, over the whole chord of the set; a step makes as many moves as there are coordinates",
                                 "polyhedra with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, no step size",
                                 "Smith, Oper. Res. 32 (1984); on the chord Neal, Ann. Statist. 31 (2003)", false, false, true, true};
        return facts;
    }

    // fbar, then the slacks of all rows.
    [[nodiscard]] int stateSize(const SamplerTarget& target) const override { return 1 + target.set.set().faces(); }

    [[nodiscard]] base::Status begin(const SamplerTarget& target, ConstPoints x, Points state, Workspace& workspace) const override {
        target.loss.values(x, state.coordinate(0));
        workspace.tally.evaluations += static_cast<std::uint64_t>(x.count);
        slacks(target, x, state);
        return checkFinite(state.coordinate(0), x, 0, 0, "the loss");
    }

    [[nodiscard]] base::Status step(const SamplerTarget& target, SamplerBlock& block, Workspace& workspace) const override {
        // Slacks are carried along in O(rows) a move; drift of their rounding is cut off now and then.
        if (block.step % 64 == 0)
            slacks(target, block.x, block.state);
        const auto x = block.x;
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(x.coordinate(j), x.count, workspace.other.data() + static_cast<std::ptrdiff_t>(j) * x.count);
        for (int move = 0; move < x.dimension; ++move)
            for (int c = 0; c < x.count; ++c)
                TRIPTYCH_CHECK(moveAlongOne(target, block, move, c, workspace));
        countJumps(ConstPoints(workspace.other.data(), x.count, x.dimension, x.count), x, workspace.tally);
        workspace.tally.accepted += static_cast<std::uint64_t>(x.count);
        for (int j = 0; j < x.dimension; ++j)
            std::copy_n(x.coordinate(j), x.count, block.proposal.coordinate(j));
        return {};
    }

private:
    static void slacks(const SamplerTarget& target, ConstPoints x, Points state) {
        std::vector<double> point(static_cast<std::size_t>(x.dimension)), slack(static_cast<std::size_t>(target.set.set().faces()));
        for (int c = 0; c < x.count; ++c) {
            for (std::size_t j = 0; j < point.size(); ++j)
                point[j] = x.coordinate(static_cast<int>(j))[c];
            target.set.set().slack(point, slack);
            for (std::size_t i = 0; i < slack.size(); ++i)
                state.coordinate(static_cast<int>(i) + 1)[c] = slack[i];
        }
    }

    static base::Status moveAlongOne(const SamplerTarget& target, SamplerBlock& block, int move, int c, Workspace& workspace) {
        const auto x = block.x;
        const base::Stream stream(block.seed, block.firstChain + static_cast<std::uint64_t>(c));
        // Every move has a step of its own in the addresses, so that draws never meet.
        const std::uint64_t at = block.step * static_cast<std::uint64_t>(x.dimension) + static_cast<std::uint64_t>(move);
        int drawn = 0;
        const auto uniform = [&] {
            const auto lane = static_cast<std::uint16_t>(firstLane + std::min(drawn, 0x2fff - perMove) + perMove);
            ++drawn;
            return stream.uniform(at, lane);
        };
        const int axis = static_cast<int>(stream.below(static_cast<std::uint64_t>(x.dimension), at, firstLane));
        const auto& set = *target.set.set().polyhedron();
        double least = -inf, most = inf;
        int leastFace = -1, mostFace = -1;
        for (int i = 0; i < set.rows(); ++i) {
            const double a = set.normals()(i, axis), slack = std::max(block.state.coordinate(i + 1)[c], 0.0);
            if (a > 0.0 && slack / a < most) {
                most = slack / a;
                mostFace = i;
            } else if (a < 0.0 && slack / a > least) {
                least = slack / a;
                leastFace = i;
            }
        }
        const std::size_t d = static_cast<std::size_t>(x.dimension);
        workspace.noise.resize(std::max(workspace.noise.size(), d));
        double* point = workspace.noise.data();
        for (std::size_t j = 0; j < d; ++j)
            point[j] = x.coordinate(static_cast<int>(j))[c];
        const double start = point[axis];
        double value = 0.0;
        const auto energy = [&](double t) {
            point[axis] = start + t;
            target.loss.values(ConstPoints(point, 1, x.dimension, 1), &value);
            ++workspace.tally.evaluations;
            return value;
        };
        double* now = block.state.coordinate(0) + c;
        // log u + log density, as a bound on the energy.
        const double level = *now - exactLog(uniform()) / target.beta;
        double left = least, right = most;
        if (!std::isfinite(left) || !std::isfinite(right)) {
            const double width = std::sqrt(2.0 / target.beta) * 2.0;
            const double back = uniform() * width;
            left = std::max(least, -back);
            right = std::min(most, width - back);
            int taken = 0;
            while (left > least && energy(left) < level && ++taken < mostOutwardSteps)
                left = std::max(least, left - width);
            while (right < most && energy(right) < level && ++taken < mostOutwardSteps)
                right = std::min(most, right + width);
            if (taken >= mostOutwardSteps)
                return base::failed(fmt::format("the density does not fall off along coordinate {} at step {} of chain {}", axis + 1, block.step, block.firstChain + static_cast<std::uint64_t>(c)), {},
                                    "a loss that grows along every unbounded direction, or a bounded set");
        }
        double t = 0.0;
        for (;;) {
            t = left + uniform() * (right - left);
            const double there = energy(t);
            if (std::isnan(there)) {
                point[axis] = start + t;
                return checkFinite(&value, ConstPoints(point, 1, x.dimension, 1), block.firstChain + static_cast<std::uint64_t>(c), block.step, "the loss");
            }
            if (there <= level)
                break;
            (t < 0.0 ? left : right) = t;
            // The chain itself always lies in the slice; rounding alone could shut it out.
            if (!(right - left > 1e-300) || drawn > 4096) {
                t = 0.0;
                value = *now;
                break;
            }
        }
        *now = value;
        x.coordinate(axis)[c] = start + t;
        for (int i = 0; i < set.rows(); ++i)
            block.state.coordinate(i + 1)[c] -= set.normals()(i, axis) * t;
        if (t == most && mostFace >= 0)
            ++workspace.tally.faces[static_cast<std::size_t>(mostFace)];
        if (t == least && leastFace >= 0)
            ++workspace.tally.faces[static_cast<std::size_t>(leastFace)];
        return {};
    }
};

}  // namespace

std::unique_ptr<Sampler> coordinateHitAndRunSampler() {
    return std::make_unique<CoordinateHitAndRun>();
}

}  // namespace triptych::langevin
