#include "langevin/space_rate.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>

#include "langevin/chains.h"
#include "langevin/crew.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int directions = 64;
constexpr std::uint64_t directionSeed = 64;
constexpr int gridBelow = 2, gridAbove = 2;  // of the best step: factors 2 around log T / (a T)

base::Status walk(Chains& chains, std::int64_t from, std::int64_t to, const std::function<bool()>& stopped) {
    auto workspace = chains.workspace();
    for (int block = 0; block < chains.blocks(); ++block)
        for (auto k = from + 1; k <= to; ++k) {
            if (k % 64 == 0 && stopped && stopped())
                return base::cancelled();
            TRIPTYCH_CHECK(chains.step(block, static_cast<std::uint64_t>(k), workspace));
        }
    return {};
}

// Near enough for distances to be computed.
bool finite(const std::vector<double>& points) {
    return std::all_of(points.begin(), points.end(), [](double v) { return std::abs(v) < 1e100; });
}

// The set as a projected walk sees it: its walls further out by `by`.
base::Result<ConstraintSet> grown(const ConstraintSet& set, double by) {
    if (const auto* ball = set.ball()) {
        TRIPTYCH_TRY(auto wider, Ball::create(ball->centre(), ball->radius() + by));
        return ConstraintSet(std::move(wider));
    }
    const auto& p = *set.polyhedron();
    TRIPTYCH_TRY(auto wider, Polyhedron::around(p.insidePoint(), p.normals(), p.offsets().array() + by));
    return ConstraintSet(std::move(wider));
}

/// One step size: the law that it settles at, and where the chains of every start are after T steps.
class Point {
public:
    Point(const Sampler& sampler, const LossModel& loss, const Projector& set, double beta, const DataSource* data, const GibbsDraws& draws, const SpaceRateStudy& study, std::uint64_t seed,
          const std::function<bool()>& stopped)
        : m_sampler(sampler), m_loss(loss), m_set(set), m_beta(beta), m_data(data), m_draws(draws), m_study(study), m_seed(seed), m_stopped(stopped),
          m_reference(draws.part(static_cast<std::size_t>(study.chains), static_cast<std::size_t>(study.chains))) {}

    /// From every start, after T steps of eta: distance alone.
    base::Result<std::vector<SweepPoint>> distances(SweepRule rule, std::int64_t steps, double eta, std::vector<std::vector<double>>& ends) const {
        std::vector<SweepPoint> out;
        for (std::size_t s = 0; s < m_study.starts.size(); ++s) {
            TRIPTYCH_TRY(auto chains, Chains::create(m_sampler, target(eta), m_data, m_seed, m_study.chains, m_study.starts[s]));
            const auto settle = settling(steps, eta);
            TRIPTYCH_CHECK(walk(chains, settle - steps, settle, m_stopped));
            ends.push_back(chains.pointAfterPoint());
            double distance = nan;
            // Above stability chains run away: no distance, and no reason to drop the other points.
            if (finite(ends.back())) {
                TRIPTYCH_TRY(distance, between(ends.back(), m_reference));
            }
            out.push_back({rule, static_cast<int>(s), steps, eta, distance, nan, nan, nan});
        }
        return out;
    }

    /// The two parts of the points' distances.
    base::Status apart(std::vector<SweepPoint>& points, const std::vector<std::vector<double>>& ends) const {
        const double eta = points.front().eta;
        TRIPTYCH_TRY(auto chains, Chains::createAt(m_sampler, target(eta), m_data, m_seed, m_draws.part(0, static_cast<std::size_t>(m_study.chains))));
        TRIPTYCH_CHECK(walk(chains, 0, settling(points.front().steps, eta), m_stopped));
        const auto settled = chains.pointAfterPoint();
        if (!finite(settled))
            return {};
        TRIPTYCH_TRY(const double bias, between(settled, m_reference));
        const double predicted = predictedBias(eta);
        for (std::size_t s = 0; s < points.size(); ++s) {
            if (finite(ends[s])) {
                TRIPTYCH_TRY(points[s].startingError, between(ends[s], settled));
            }
            points[s].stationaryBias = bias;
            points[s].predictedBias = predicted;
        }
        return {};
    }

private:
    [[nodiscard]] SamplerTarget target(double eta) const { return {m_loss, m_set, m_beta, eta}; }
    [[nodiscard]] base::Result<double> between(const std::vector<double>& a, const std::vector<double>& b) const { return sampleDistance(m_study.distance, a, b, m_loss.dimension(), m_stopped); }
    // Long enough that what is left of the start is e^-4; no more than eight times T, which only a rate that is too small asks for.
    [[nodiscard]] std::int64_t settling(std::int64_t steps, double eta) const {
        const double wanted = std::ceil(4.0 / (m_study.rate * eta));
        return std::max(steps, static_cast<std::int64_t>(std::min(wanted, 8.0 * static_cast<double>(steps))));
    }
    [[nodiscard]] double predictedBias(double eta) const {
        if (m_sampler.facts().name != "projected" || m_loss.dimension() > 2)
            return nan;
        auto wider = grown(m_set.set(), 0.5826 * std::sqrt(2.0 * eta / m_beta));
        if (!wider)
            return nan;
        const auto draws = gibbsDraws(m_loss, Projector(std::move(*wider)), m_beta, m_study.chains, m_seed + 1, 1, m_stopped);
        if (!draws)
            return nan;
        auto points = draws->points;
        auto workspace = m_set.workspace();
        const auto d = static_cast<std::size_t>(m_loss.dimension());
        for (std::size_t i = 0; i < points.size(); i += d) {
            const std::span<double> point(points.data() + i, d);
            if (!m_set.project(point, point, workspace))
                return nan;
        }
        return between(points, m_reference).value_or(nan);
    }

    const Sampler& m_sampler;
    const LossModel& m_loss;
    const Projector& m_set;
    double m_beta;
    const DataSource* m_data;
    const GibbsDraws& m_draws;
    const SpaceRateStudy& m_study;
    std::uint64_t m_seed;
    const std::function<bool()>& m_stopped;
    std::vector<double> m_reference;
};

}  // namespace

base::Result<double> sampleDistance(SampleDistance how, const std::vector<double>& a, const std::vector<double>& b, int dimension, const std::function<bool()>& stopped) {
    if (dimension == 1) {
        LineSample first{a, {}}, second{b, {}};
        std::sort(first.points.begin(), first.points.end());
        std::sort(second.points.begin(), second.points.end());
        return wasserstein1(first, second);
    }
    const auto d = static_cast<std::size_t>(dimension);
    return how == SampleDistance::transport ? transportW1({a, d}, {b, d}) : slicedW1({a, d}, {b, d}, directions, directionSeed, stopped);
}

base::Result<double> drawsFloor(const SpaceRateStudy& study, const GibbsDraws& draws, const std::function<bool()>& stopped) {
    const auto n = static_cast<std::size_t>(study.chains);
    const auto reference = draws.part(n, n);
    double sum = 0.0;
    for (std::size_t set = 2; set < drawsPerChain; ++set) {
        TRIPTYCH_TRY(const double distance, sampleDistance(study.distance, draws.part(set * n, n), reference, draws.dimension, stopped));
        sum += distance / (drawsPerChain - 2);
    }
    return sum;
}

base::Result<std::vector<SweepPoint>> spaceRate(const Sampler& sampler, const LossModel& loss, const Projector& set, double beta, const DataSource* data, const GibbsDraws& draws,
                                                const SpaceRateStudy& study, std::uint64_t seed, const std::function<void(double)>& progress, const std::function<bool()>& stopped) {
    const Point point(sampler, loss, set, beta, data, draws, study, seed, stopped);
    struct Task {
        SweepRule rule;
        std::int64_t steps;
        base::Result<std::vector<SweepPoint>> points{};
    };
    std::vector<Task> tasks;
    double work = 0.0;
    for (const auto rule : study.rules)
        for (const auto steps : study.steps) {
            tasks.push_back({rule, steps});
            work += static_cast<double>(steps) + 256.0;
        }
    const auto solve = [&](Task& task) -> base::Result<std::vector<SweepPoint>> {
        const double middle = sweepStep(task.rule, study.rate, study.fixedStep, task.steps);
        std::vector<std::vector<double>> ends;
        if (task.rule != SweepRule::best) {
            TRIPTYCH_TRY(auto points, point.distances(task.rule, task.steps, middle, ends));
            TRIPTYCH_CHECK(point.apart(points, ends));
            return points;
        }
        // From each start the step size of the least distance.
        std::vector<SweepPoint> best(study.starts.size());
        std::vector<std::vector<double>> bestEnds(study.starts.size());
        for (int k = -gridBelow; k <= gridAbove; ++k) {
            ends.clear();
            auto points = point.distances(task.rule, task.steps, middle * std::exp2(k), ends);
            if (!points && stopped && stopped())
                return base::cancelled();
            if (!points)
                continue;  // too large a step for this loss: not the best one
            for (std::size_t s = 0; s < points->size(); ++s)
                if (std::isfinite((*points)[s].distance) && (!(best[s].eta > 0.0) || (*points)[s].distance < best[s].distance)) {
                    best[s] = (*points)[s];
                    bestEnds[s] = ends[s];
                }
        }
        for (std::size_t s = 0; s < best.size(); ++s) {
            if (!(best[s].eta > 0.0))
                return base::failed("no step size of the grid could be followed", {}, "a larger rate, or more steps");
            std::vector<SweepPoint> one{best[s]};
            TRIPTYCH_CHECK(point.apart(one, {bestEnds[s]}));
            best[s] = one.front();
        }
        return best;
    };
    Crew crew(std::clamp(study.threads, 1, static_cast<int>(tasks.size())));
    std::mutex lock;
    double done = 0.0;
    std::atomic<bool> failed{false};
    crew.forEach(static_cast<int>(tasks.size()), [&](int, int i) {
        // The longest first, so that the threads end together.
        auto& task = tasks[tasks.size() - 1 - static_cast<std::size_t>(i)];
        if (failed || (stopped && stopped()))
            return;
        task.points = solve(task);
        failed = failed || !task.points;
        const std::scoped_lock guard(lock);
        done += static_cast<double>(task.steps) + 256.0;
        progress(done / work);
    });
    if (stopped && stopped())
        return base::cancelled();
    std::vector<SweepPoint> points;
    for (auto& task : tasks) {
        if (!task.points)
            return tl::unexpected(task.points.error());
        points.insert(points.end(), task.points->begin(), task.points->end());
    }
    return points;
}

base::Result<double> fittedRate(const Sampler& sampler, const LossModel& loss, const Projector& set, double beta, const GibbsDraws& draws, const std::vector<double>& start, double eta,
                                std::uint64_t seed, const std::function<bool()>& stopped) {
    const auto n = std::min<std::size_t>(draws.size() / 3, 2000);
    const auto reference = draws.part(0, n);
    TRIPTYCH_TRY(const double floor, sampleDistance(SampleDistance::sliced, draws.part(n, n), reference, draws.dimension, stopped));
    TRIPTYCH_TRY(auto chains, Chains::create(sampler, {loss, set, beta, eta}, nullptr, seed, static_cast<int>(n), start));
    std::vector<std::pair<double, double>> looks;  // time, distance
    TRIPTYCH_TRY(const double first, sampleDistance(SampleDistance::sliced, chains.pointAfterPoint(), reference, draws.dimension, stopped));
    std::int64_t stride = 1;
    double last = first;
    for (std::int64_t step = 0; last > 3.0 * floor && step < 200'000;) {
        TRIPTYCH_CHECK(walk(chains, step, step + stride, stopped));
        step += stride;
        TRIPTYCH_TRY(last, sampleDistance(SampleDistance::sliced, chains.pointAfterPoint(), reference, draws.dimension, stopped));
        looks.emplace_back(eta * static_cast<double>(step), last);
        if (looks.size() < 128)
            continue;
        // Every second one goes, and those that come are twice as far apart.
        for (std::size_t i = 0; 2 * i + 1 < looks.size(); ++i)
            looks[i] = looks[2 * i + 1];
        looks.resize(looks.size() / 2);
        stride *= 2;
    }
    double count = 0.0, st = 0.0, sy = 0.0, stt = 0.0, sty = 0.0;
    for (const auto& [t, distance] : looks)
        if (distance < 0.5 * first && distance > 3.0 * floor) {
            const double y = std::log(distance);
            count += 1.0;
            st += t;
            sy += y;
            stt += t * t;
            sty += t * y;
        }
    const double slope = (count * sty - st * sy) / (count * stt - st * st);
    if (!(count >= 4.0) || !(slope < 0.0))
        return base::failed("the distance to the Gibbs law does not fall far enough from this start for a rate to be fitted", "/parameters/rateSource",
                            "a start farther out, more chains, or a rate that is given");
    return -slope;
}

}  // namespace triptych::langevin
