#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "langevin/contraction.h"
#include "langevin/kinds.h"
#include "langevin/line_chains.h"
#include "langevin/line_target.h"
#include "langevin/rate_study.h"
#include "langevin/step_rule.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

using base::Json;

constexpr std::pair<const char*, SweepRule> ruleNames[] = {{"log T/(2aT)", SweepRule::logTOver2aT},
                                                           {"log T/(4aT)", SweepRule::logTOver4aT},
                                                           {"log T/(aT)", SweepRule::logTOveraT},
                                                           {"fixed", SweepRule::fixed},
                                                           {"best", SweepRule::best}};
constexpr const char* startNames[] = {"far", "mode", "mean"};
constexpr const char* dominantNames[] = {"unknown", "starting error", "stationary bias", "both"};

base::Result<std::vector<int>> chosen(const Json& list, const std::vector<std::string>& known, const std::string& where) {
    std::vector<int> out;
    std::string all;
    for (const auto& name : known)
        all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", name);
    if (!list.is_array() || list.empty() || list.size() > known.size())
        return base::badRequest("not a list of names", where, fmt::format("some of {}", all));
    for (std::size_t i = 0; i < list.size(); ++i) {
        int found = -1;
        for (std::size_t k = 0; k < known.size(); ++k)
            if (list[i].is_string() && list[i].get<std::string>() == known[k])
                found = static_cast<int>(k);
        if (found < 0)
            return base::badRequest(fmt::format("{} is not among the names", list[i].dump().substr(0, 40)), fmt::format("{}/{}", where, i), all);
        if (std::find(out.begin(), out.end(), found) == out.end())
            out.push_back(found);
    }
    return out;
}

// Six significant digits: what is shown, and no more than every machine agrees on.
Json shown(double v) {
    return std::isfinite(v) ? Json(std::stod(fmt::format("{:.6g}", v))) : Json(nullptr);
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
    if (p["data"].get<std::string>() == "twoState") {
        TRIPTYCH_TRY(problem.data, MarkovData::twoState(p["dataDeviation"].get<double>(), p["switching"].get<double>()));
    }
    TRIPTYCH_TRY(const auto gap, spectralGap(problem, target->far));
    const double coarse = target->constants.convexity > 0.0 ? derivedRate(target->constants, problem.beta) : 0.0;
    const double derived = target->profile != nullptr ? contraction(target->profile, target->constants, problem.beta).rate : coarse;
    const auto source = p["rateSource"].get<std::string>();
    RateStudy study;
    study.rate = source == "given" ? p["rate"].get<double>() : source == "derived" ? derived : gap;
    if (!(study.rate > 0.0))
        return base::badRequest(fmt::format("a contraction rate of {}", study.rate), source == "given" ? "/parameters/rate" : "/parameters/rateSource",
                                "a positive rate: given, or the spectral gap of the target");
    study.fixedStep = p["step"].get<double>();
    std::vector<std::string> names;
    for (const auto& [name, rule] : ruleNames)
        names.emplace_back(name);
    TRIPTYCH_TRY(const auto rules, chosen(p["rules"], names, "/parameters/rules"));
    TRIPTYCH_TRY(const auto starts, chosen(p["starts"], {startNames[0], startNames[1], startNames[2]}, "/parameters/starts"));
    for (const int rule : rules)
        study.rules.push_back(ruleNames[rule].second);
    TRIPTYCH_TRY(const auto table, LineLaw::create(problem, 0.02, target->far));
    const auto gibbs = table.gibbs();
    for (const int start : starts) {
        double at = target->far;
        if (start == 1) {
            at = gibbs.x[static_cast<std::size_t>(std::max_element(gibbs.density.begin(), gibbs.density.end()) - gibbs.density.begin())];
            // The table has no node on a wall; a density that is largest next to it is largest on it.
            if (std::isfinite(problem.lower) && problem.loss(problem.lower) <= problem.loss(at))
                at = problem.lower;
        } else if (start == 2) {
            at = gibbs.mean();
        }
        study.starts.push_back(at);
    }
    const auto from = p["from"].get<int>(), to = p["to"].get<int>();
    if (from > to)
        return base::badRequest(fmt::format("T from 2^{} to 2^{}", from, to), "/parameters/to", "an upper end above the lower one");
    for (int k = from; k <= to; ++k)
        study.steps.push_back(std::int64_t{1} << k);
    const auto chains = p["chains"].get<int>();
    if (chains != 0 && chains < 256)
        return base::badRequest(fmt::format("{} chains", chains), "/parameters/chains", "0 for none, or at least 256");
    double chainSteps = 0.0;
    for (const auto steps : study.steps)
        chainSteps += static_cast<double>(steps) * chains * static_cast<double>(study.rules.size() * study.starts.size());
    if (chainSteps > 2e10)
        return base::badRequest(fmt::format("{:.3g} chain-steps in all", chainSteps), "/parameters/chains", "at most 2e10: fewer chains, a smaller T, fewer rules");
    const double share = chains > 0 ? 0.5 : 1.0;  // of the work that is the law's
    TRIPTYCH_TRY(const auto points, rateStudy(problem, study, [&](double done) { context.progress(share * done, 1.0, "Propagating the law"); },
                                              [&] { return context.stopRequested(); }));
    std::vector<double> measured;
    if (chains > 0) {
        double walked = 0.0;
        const double floor = monteCarloFloor(gibbs, chains);
        for (const auto& point : points) {
            TRIPTYCH_TRY(const auto sorted, lineChains(problem, point.eta, study.starts[static_cast<std::size_t>(point.start)], point.steps, chains, context.seed(),
                                                       [&] { return context.stopRequested(); }));
            const auto rule = std::find(study.rules.begin(), study.rules.end(), point.rule) - study.rules.begin();
            for (const double v : {static_cast<double>(rule), static_cast<double>(point.start), static_cast<double>(point.steps), wasserstein1(sorted, gibbs), floor})
                measured.push_back(v);
            walked += static_cast<double>(point.steps) * chains;
            context.progress(0.5 + 0.5 * walked / chainSteps, 1.0, "Stepping");
        }
    }

    std::vector<double> rows;
    Json series = Json::array();
    for (std::size_t r = 0; r < study.rules.size(); ++r)
        for (std::size_t s = 0; s < study.starts.size(); ++s) {
            std::vector<SweepPoint> own;
            std::vector<double> ts, distances, biases;
            for (const auto& point : points)
                if (point.rule == study.rules[r] && point.start == static_cast<int>(s)) {
                    own.push_back(point);
                    ts.push_back(static_cast<double>(point.steps));
                    distances.push_back(point.distance);
                    biases.push_back(point.stationaryBias);
                    for (const double v : {static_cast<double>(r), static_cast<double>(s), ts.back(), point.eta, point.distance, point.startingError, point.stationaryBias,
                                           point.predictedBias})
                        rows.push_back(v);
                }
            Json slopes = Json::array(), fits = Json::array();
            for (const double slope : localSlopes(ts, distances))
                slopes.push_back(shown(slope));
            for (const double q : {0.0, 0.5, 1.0}) {
                const auto fit = fitRate(ts, distances, q, 0.0);
                fits.push_back({{"q", q}, {"p", shown(fit.p)}, {"error", shown(fit.error)}, {"points", fit.points}});
            }
            series.push_back({{"rule", ruleNames[rules[r]].first},
                              {"start", startNames[starts[s]]},
                              {"startAt", shown(study.starts[s])},
                              {"dominant", dominantNames[static_cast<int>(dominant(own))]},
                              {"slopes", slopes},
                              {"fits", fits}});
        }
    base::Output output;
    const auto count = static_cast<std::int64_t>(rows.size() / 8);
    output.arrays["points"] = base::Array::of(rows, {count, 8});
    output.arrays["measured"] = base::Array::of(measured, {static_cast<std::int64_t>(measured.size() / 5), 5});
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
                      {"longRunVariance", shown(problem.data.longRunVariance())},
                      {"chains", chains},
                      {"floor", chains > 0 ? shown(monteCarloFloor(gibbs, chains)) : Json(nullptr)},
                      {"rate", shown(study.rate)},
                      {"rateSource", source},
                      {"rateDerived", shown(derived)},
                      {"rateCoarse", shown(coarse)},
                      {"rateGap", shown(gap)},
                      {"series", std::move(series)}};
    return output;
}

}  // namespace triptych::langevin
