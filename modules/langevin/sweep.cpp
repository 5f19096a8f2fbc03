#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/contraction.h"
#include "langevin/kinds.h"
#include "langevin/line_chains.h"
#include "langevin/line_target.h"
#include "langevin/losses/fields.h"
#include "langevin/rate_study.h"
#include "langevin/space_job.h"
#include "langevin/step_rule.h"
#include "langevin/sweep_table.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

using base::Json;

base::Result<double> rateOf(const std::string& source, const Json& p, const LineProblem& problem, double far, double gap, double derived) {
    double rate = gap;
    if (source == "fitted") {
        TRIPTYCH_TRY(rate, fittedRate(problem, far, gap));
    } else if (source != "gap") {
        rate = source == "given" ? p["rate"].get<double>() : derived;
    }
    if (!(rate > 0.0))
        return base::badRequest(fmt::format("a contraction rate of {}", rate), source == "given" ? "/parameters/rate" : "/parameters/rateSource",
                                "a positive rate: given, or the spectral gap of the target");
    return rate;
}

// {"points": [[..], ..], "transition": [[..], ..]} with one number a point; centred, so that the mean loss stays what it is.
base::Result<MarkovData> markovOnTheLine(const Json& process) {
    constexpr const char* where = "/parameters/process";
    TRIPTYCH_TRY(const auto points, matrixField(process, "points", where, 64));
    if (points.cols() != 1)
        return base::badRequest(fmt::format("points of {} coordinates for data of 1", points.cols()), fmt::format("{}/points", where));
    const Eigen::VectorXd values = points.col(0);
    TRIPTYCH_TRY(const auto matrix, matrixField(process, "transition", where, 16 * 16));
    std::vector<std::vector<double>> transition(static_cast<std::size_t>(matrix.rows()));
    for (std::size_t i = 0; i < transition.size(); ++i)
        for (Eigen::Index j = 0; j < matrix.cols(); ++j)
            transition[i].push_back(matrix(static_cast<Eigen::Index>(i), j));
    auto chain = MarkovData::create({values.data(), values.data() + values.size()}, std::move(transition));
    if (!chain)
        return base::badRequest(chain.error().what, fmt::format("{}/{}", where, chain.error().where), chain.error().hint);
    std::vector<double> centred;
    for (std::size_t i = 0; i < chain->states(); ++i)
        centred.push_back(chain->value(i) - chain->mean());
    return chain->withValues(std::move(centred));
}

}  // namespace

base::Result<base::Output> sweep(const base::JobArguments& arguments, base::JobContext& context) {
    const Json& p = arguments.parameters;
    TRIPTYCH_TRY(const auto* target, lineTarget(p["target"].get<std::string>(), "/parameters/target"));
    LineProblem problem;
    problem.loss = target->loss;
    problem.gradient = target->gradient;
    problem.lower = target->lower;
    problem.upper = target->upper;
    problem.beta = p["beta"].get<double>();
    problem.wall = p["wall"].get<std::string>() == "reflect" ? Wall::reflect : Wall::project;
    // Only two-state data have one number for their memory.
    const auto data = p["data"].get<std::string>();
    SweepAxes axes;
    axes.mixing = {p["switching"].get<double>()};
    if (data == "twoState") {
        TRIPTYCH_TRY(axes.mixing, sweepValues(p["mixing"], axes.mixing[0], 1e-3, 1.0, "/parameters/mixing"));
    } else if (data == "markov") {
        TRIPTYCH_TRY(problem.data, markovOnTheLine(p["process"]));
    }
    TRIPTYCH_TRY(const auto gap, spectralGap(problem, target->far));
    const double coarse = target->constants.convexity > 0.0 ? derivedRate(target->constants, problem.beta) : 0.0;
    const double derived = target->profile != nullptr ? contraction(target->profile, target->constants, problem.beta).rate : coarse;
    const auto source = p["rateSource"].get<std::string>();
    RateStudy study;
    TRIPTYCH_TRY(study.rate, rateOf(source, p, problem, target->far, gap, derived));
    study.fixedStep = p["step"].get<double>();
    TRIPTYCH_TRY(axes.rules, sweepRules(p["rules"], "/parameters/rules"));
    TRIPTYCH_TRY(axes.starts, sweepStarts(p["starts"], "/parameters/starts"));
    TRIPTYCH_TRY(study.steps, sweepSteps(p));
    study.rules = axes.rules;
    TRIPTYCH_TRY(const auto table, LineLaw::create(problem, 0.02, target->far));
    const auto gibbs = table.gibbs();
    for (const auto& start : axes.starts) {
        double at = target->far;
        if (start == "mode") {
            at = gibbs.x[static_cast<std::size_t>(std::max_element(gibbs.density.begin(), gibbs.density.end()) - gibbs.density.begin())];
            // The table has no node on a wall; a density that is largest next to it is largest on it.
            if (std::isfinite(problem.lower) && problem.loss(problem.lower) <= problem.loss(at))
                at = problem.lower;
        } else if (start == "mean") {
            at = gibbs.mean();
        }
        study.starts.push_back(at);
        axes.startsAt.push_back(shownNumber(at));
    }
    const auto chains = p["chains"].get<int>();
    if (chains != 0 && chains < 256)
        return base::badRequest(fmt::format("{} chains", chains), "/parameters/chains", "0 for none, or at least 256");
    double chainSteps = 0.0;
    for (const auto steps : study.steps)
        chainSteps += static_cast<double>(steps) * chains * static_cast<double>(study.rules.size() * study.starts.size() * axes.mixing.size());
    if (chainSteps > 2e10)
        return base::badRequest(fmt::format("{:.3g} chain-steps in all", chainSteps), "/parameters/chains", "at most 2e10: fewer chains, a smaller T, fewer rules");
    const double share = chains > 0 ? 0.5 : 1.0;  // of the work that is the law's
    const double floor = chains > 0 ? monteCarloFloor(gibbs, chains) : 0.0;
    std::vector<std::vector<SweepPoint>> points;
    std::vector<double> measured;
    for (std::size_t m = 0; m < axes.mixing.size(); ++m) {
        if (data == "twoState") {
            TRIPTYCH_TRY(problem.data, MarkovData::twoState(p["dataDeviation"].get<double>(), axes.mixing[m]));
        }
        axes.longRun.push_back(problem.data.longRunVariance());
        // A strength after the other, each first by the law and then by chains.
        const auto progress = [&, m](double law, double chain, const char* what) {
            context.progress((static_cast<double>(m) + share * law + (1.0 - share) * chain) / static_cast<double>(axes.mixing.size()), 1.0, what);
        };
        TRIPTYCH_TRY(auto own, rateStudy(problem, study, [&](double done) { progress(done, 0.0, "Propagating the law"); }, [&] { return context.stopRequested(); }));
        points.push_back(std::move(own));
        double walked = 0.0;
        for (const auto& point : chains > 0 ? points.back() : std::vector<SweepPoint>()) {
            TRIPTYCH_TRY(const auto sorted, lineChains(problem, point.eta, study.starts[static_cast<std::size_t>(point.start)], point.steps, chains, context.seed(),
                                                       [&] { return context.stopRequested(); }));
            const auto rule = std::find(study.rules.begin(), study.rules.end(), point.rule) - study.rules.begin();
            measured.insert(measured.end(), {static_cast<double>(rule), static_cast<double>(point.start), static_cast<double>(m), static_cast<double>(point.steps), wasserstein1(sorted, gibbs), floor});
            walked += static_cast<double>(point.steps) * chains;
            progress(1.0, walked * static_cast<double>(axes.mixing.size()) / chainSteps, "Stepping");
        }
    }
    // The law is exact: its fit may use every point. That of the chains stops at twice their floor.
    auto shown = sweepOutput(axes, points, 0.0);
    for (std::size_t i = 0; i < shown.series.size() && chains > 0; ++i) {
        std::vector<double> ts, distances;
        for (std::size_t k = 0; k + 5 < measured.size(); k += 6)
            if ((static_cast<std::size_t>(measured[k + 2]) * axes.rules.size() + static_cast<std::size_t>(measured[k])) * axes.starts.size() + static_cast<std::size_t>(measured[k + 1]) == i) {
                ts.push_back(measured[k + 3]);
                distances.push_back(measured[k + 4]);
            }
        shown.series[i]["measuredFits"] = rateFits(ts, distances, floor);
    }
    base::Output output;
    output.arrays["points"] = std::move(shown.points);
    output.arrays["measured"] = base::Array::of(measured, {static_cast<std::int64_t>(measured.size() / 6), 6});
    std::vector<double> law;
    for (std::size_t i = 0; i < gibbs.x.size(); ++i)
        law.insert(law.end(), {gibbs.x[i], gibbs.density[i], gibbs.cdf[i]});
    output.arrays["gibbs"] = base::Array::of(law, {static_cast<std::int64_t>(gibbs.x.size()), 3});
    output.summary = {{"title", std::string(target->title)},
                      {"target", std::string(target->name)},
                      {"formula", std::string(target->formula)},
                      {"beta", problem.beta},
                      {"wall", p["wall"]},
                      {"data", p["data"]},
                      {"distance", "law"},
                      {"longRunVariance", shownNumber(axes.longRun.front())},
                      {"chains", chains},
                      {"floor", chains > 0 ? shownNumber(floor) : Json(nullptr)},
                      {"rate", shownNumber(study.rate)},
                      {"rateSource", source},
                      {"rateDerived", shownNumber(derived)},
                      {"rateCoarse", shownNumber(coarse)},
                      {"rateGap", shownNumber(gap)},
                      {"series", std::move(shown.series)}};
    return output;
}

}  // namespace triptych::langevin
