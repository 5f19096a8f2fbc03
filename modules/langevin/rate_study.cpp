#include "langevin/rate_study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int gridBelow = 5, gridAbove = 5;  // of the best step: factors sqrt 2 around log T / (a T)

double wallBias(const LineProblem& problem, double eta, double start, const MarginalLaw& gibbs) {
    if (problem.wall != Wall::project || (!std::isfinite(problem.lower) && !std::isfinite(problem.upper)))
        return nan;
    auto grown = problem;
    const double by = 0.5826 * std::sqrt(2.0 * eta / problem.beta);
    grown.lower -= by;
    grown.upper += by;
    const auto law = LineLaw::create(grown, eta, start);
    return law ? wasserstein1(gibbs, law->gibbs().clamped(gibbs.x.front(), gibbs.x.back())) : nan;
}

}  // namespace

double sweepStep(SweepRule rule, double rate, double fixed, std::int64_t steps) {
    const double t = static_cast<double>(steps);
    switch (rule) {
    case SweepRule::logTOver2aT: return std::log(t) / (2.0 * rate * t);
    case SweepRule::logTOver4aT: return std::log(t) / (4.0 * rate * t);
    case SweepRule::logTOveraT:
    case SweepRule::best: return std::log(t) / (rate * t);
    case SweepRule::fixed: break;
    }
    return fixed;
}

base::Result<std::vector<SweepPoint>> rateStudy(const LineProblem& problem, const RateStudy& study, const std::function<void(double)>& progress,
                                                const std::function<bool()>& stopped) {
    std::vector<SweepPoint> points;
    double work = 0.0, done = 0.0;
    const auto tries = [](SweepRule rule) { return rule == SweepRule::best ? gridBelow + gridAbove + 1 : 1; };
    for (const auto rule : study.rules)
        for (const auto steps : study.steps)
            work += tries(rule) * std::sqrt(static_cast<double>(steps)) * static_cast<double>(steps);
    for (const auto rule : study.rules)
        for (const auto steps : study.steps) {
            const double middle = sweepStep(rule, study.rate, study.fixedStep, steps);
            std::vector<double> etas{middle};
            if (rule == SweepRule::best) {
                etas.clear();
                for (int k = -gridBelow; k <= gridAbove; ++k)
                    etas.push_back(middle * std::exp2(0.5 * k));
            }
            // From each start: the point of the eta with the least distance.
            std::vector<SweepPoint> best(study.starts.size());
            std::vector<std::optional<LineLaw>> kept(study.starts.size());
            for (const double eta : etas) {
                for (std::size_t s = 0; s < study.starts.size(); ++s) {
                    auto law = LineLaw::create(problem, eta, study.starts[s]);
                    if (!law && rule == SweepRule::best)
                        continue;  // too large a step for this loss: not the best one
                    TRIPTYCH_CHECK(law);
                    law->startAt(study.starts[s]);
                    TRIPTYCH_CHECK(law->run(steps, stopped));
                    const auto gibbs = law->gibbs(), after = law->law();
                    SweepPoint point{rule, static_cast<int>(s), steps, eta, wasserstein1(after, gibbs), nan, nan, nan};
                    if (best[s].eta > 0.0 && best[s].distance <= point.distance)
                        continue;
                    best[s] = point;
                    kept[s] = std::move(*law);
                }
                done += std::sqrt(static_cast<double>(steps)) * static_cast<double>(steps);
                progress(done / work);
            }
            for (std::size_t s = 0; s < study.starts.size(); ++s) {
                auto& point = best[s];
                if (!(point.eta > 0.0))
                    return base::failed("no step size of the grid could be followed", {}, "a larger rate, or more steps");
                auto& law = kept[s];
                const auto after = law->law();
                const auto gibbs = law->gibbs();
                point.predictedBias = wallBias(problem, point.eta, study.starts[s], gibbs);
                if (law->settle()) {
                    const auto settled = law->law();
                    point.startingError = wasserstein1(after, settled);
                    point.stationaryBias = wasserstein1(settled, gibbs);
                }
                points.push_back(point);
                if (stopped())
                    return base::cancelled();
            }
        }
    return points;
}

std::vector<double> localSlopes(const std::vector<double>& steps, const std::vector<double>& distances) {
    std::vector<double> slopes;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
        slopes.push_back(std::log(distances[i + 1] / distances[i]) / std::log(steps[i + 1] / steps[i]));
    return slopes;
}

RateFit fitRate(const std::vector<double>& steps, const std::vector<double>& distances, double q, double floor) {
    std::vector<double> x, y;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (distances[i] > floor && steps[i] > 2.0) {
            x.push_back(std::log(steps[i]));
            y.push_back(std::log(distances[i]) - q * std::log(std::log(steps[i])));
        }
    RateFit fit;
    fit.points = static_cast<int>(x.size());
    if (x.size() < 2)
        return {nan, nan, fit.points};
    double mx = 0.0, my = 0.0, sxx = 0.0, sxy = 0.0;
    const double n = static_cast<double>(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        mx += x[i] / n;
        my += y[i] / n;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        sxx += (x[i] - mx) * (x[i] - mx);
        sxy += (x[i] - mx) * (y[i] - my);
    }
    fit.p = sxy / sxx;
    double left = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i)
        left += std::pow(y[i] - my - fit.p * (x[i] - mx), 2);
    fit.error = x.size() > 2 ? std::sqrt(left / (n - 2.0) / sxx) : nan;
    return fit;
}

Dominant dominant(const std::vector<SweepPoint>& points) {
    int starting = 0, bias = 0, both = 0;
    for (const auto& point : points) {
        if (!std::isfinite(point.startingError) || !std::isfinite(point.stationaryBias))
            continue;
        if (point.startingError > 3.0 * point.stationaryBias)
            ++starting;
        else if (point.stationaryBias > 3.0 * point.startingError)
            ++bias;
        else
            ++both;
    }
    if (starting + bias + both == 0)
        return Dominant::unknown;
    return starting > bias + both ? Dominant::startingError : bias > starting + both ? Dominant::stationaryBias : Dominant::both;
}

}  // namespace triptych::langevin
