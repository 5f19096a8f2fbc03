#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/contraction.h"
#include "langevin/data/source_named.h"
#include "langevin/descent.h"
#include "langevin/sample.h"
#include "langevin/space_job.h"
#include "langevin/space_rate.h"
#include "langevin/step_rule.h"
#include "langevin/sweep_table.h"

namespace triptych::langevin {
namespace {

using base::Json;

// The parameter that says how long data remember; none for data that have no such number.
const char* mixingParameter(const std::string& data) {
    return data == "ar1" ? "phi" : data == "twoState" ? "switching" : data == "blocks" ? "blockLength" : nullptr;
}

base::Result<std::vector<double>> startAt(const std::string& name, const SpaceJob& job, const GibbsDraws& draws) {
    std::vector<double> at = job.problem.start;
    if (name == "far")
        return at;
    if (name == "mode") {
        // Of many wells the lowest that draws fall into.
        std::optional<RestPoint> least;
        const auto d = static_cast<std::size_t>(draws.dimension);
        for (std::size_t i = 0; i < draws.size(); i += std::max<std::size_t>(1, draws.size() / 16)) {
            TRIPTYCH_TRY(auto rest, descend(*job.problem.loss, job.set, {draws.points.begin() + static_cast<std::ptrdiff_t>(i * d), draws.points.begin() + static_cast<std::ptrdiff_t>((i + 1) * d)}));
            if (!least || rest.value < least->value)
                least = std::move(rest);
        }
        return least->point;
    }
    at = draws.mean();
    auto workspace = job.set.workspace();
    TRIPTYCH_CHECK(job.set.project(at, at, workspace));
    return at;
}

}  // namespace

base::Result<base::Output> sweepSpace(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader) {
    auto p = arguments.parameters;
    TRIPTYCH_TRY(const auto steps, sweepSteps(p));
    p["steps"] = steps.back();
    TRIPTYCH_TRY(const auto job, SpaceJob::fromParameters(p, reader));
    const auto& loss = *job->problem.loss;
    const double beta = p["beta"].get<double>();
    const auto stopped = [&] { return context.stopRequested(); };

    SpaceRateStudy study;
    SweepAxes axes;
    TRIPTYCH_TRY(axes.rules, sweepRules(p["rules"], "/parameters/rules"));
    TRIPTYCH_TRY(axes.starts, sweepStarts(p["starts"], "/parameters/starts"));
    study.rules = axes.rules;
    study.steps = steps;
    study.fixedStep = job->eta;
    study.chains = job->chains;
    study.threads = context.threads();
    study.distance = p["distance"].get<std::string>() == "sliced" ? SampleDistance::sliced : SampleDistance::transport;
    if (study.distance == SampleDistance::transport && loss.dimension() > 1 && study.chains > 2000)
        return base::badRequest(fmt::format("optimal transport of {} chains", study.chains), "/parameters/chains", "at most 2000, or the sliced distance");
    const auto data = p["data"].get<std::string>();
    const char* memory = mixingParameter(data);
    axes.mixing = {memory == nullptr ? 0.0 : p[memory].get<double>()};
    if (memory != nullptr) {
        const double least = data == "ar1" ? -0.999 : data == "twoState" ? 1e-6 : 1.0, most = data == "blocks" ? 1e6 : data == "ar1" ? 0.999 : 1.0;
        TRIPTYCH_TRY(axes.mixing, sweepValues(p["mixing"], axes.mixing[0], least, most, "/parameters/mixing"));
    }
    const double tries = static_cast<double>(axes.rules.size() + 4 * static_cast<std::size_t>(std::count(axes.rules.begin(), axes.rules.end(), SweepRule::best)));
    const double chainSteps = 2.0 * static_cast<double>(steps.back()) * study.chains * tries * static_cast<double>((axes.starts.size() + 3) * axes.mixing.size());
    if (chainSteps > 2e10)
        return base::badRequest(fmt::format("{:.3g} chain-steps in all", chainSteps), "/parameters/chains", "at most 2e10: fewer chains, a smaller T, fewer rules");

    context.progress(0, 0, "Drawing from the Gibbs law");
    TRIPTYCH_TRY(const auto draws, gibbsDraws(loss, job->set, beta, drawsPerChain * study.chains, context.seed(), context.threads(), stopped));
    if (!draws.isSettled)
        context.log(base::LogLevel::warning, "the chains that stand for the Gibbs law had not settled: distances to them are no measure");
    for (const auto& start : axes.starts) {
        TRIPTYCH_TRY(auto at, startAt(start, *job, draws));
        Json shown = Json::array();
        for (const double v : at)
            shown.push_back(shownNumber(v));
        axes.startsAt.push_back(std::move(shown));
        study.starts.push_back(std::move(at));
    }
    const auto& facts = loss.facts();
    const bool convexFar = facts.constants && facts.constants->convexity > 0.0;
    const double coarse = convexFar ? derivedRate(*facts.constants, beta) : 0.0;
    const double derived = convexFar && facts.profile ? contraction(facts.profile, *facts.constants, beta).rate : coarse;
    const auto source = p["rateSource"].get<std::string>();
    study.rate = source == "given" ? p["rate"].get<double>() : derived;
    if (source == "fitted") {
        context.progress(0, 0, "Fitting the rate");
        TRIPTYCH_TRY(study.rate, fittedRate(*job->sampler, loss, job->set, beta, draws, job->problem.start, job->eta, context.seed(), stopped));
    }
    if (!(study.rate > 1e-12))
        return base::badRequest(fmt::format("a contraction rate of {}", study.rate), source == "given" ? "/parameters/rate" : "/parameters/rateSource",
                                "a positive rate: fitted, or given; the derived bound is of no use for this loss");
    if (facts.constants && facts.constants->smoothness > 0.0 && !job->sampler->facts().isExact)
        for (const auto rule : axes.rules)
            if (const double eta = sweepStep(rule, study.rate, study.fixedStep, steps.front()); rule != SweepRule::best && eta >= 2.0 / facts.constants->smoothness)
                context.log(base::LogLevel::warning, fmt::format("at T = {} the rule {} gives a step size of {:.4g}, above 2/ell = {:.4g}, where the recursion is stable", steps.front(), ruleName(rule), eta,
                                                                 2.0 / facts.constants->smoothness));
    TRIPTYCH_TRY(const double floor, drawsFloor(study, draws, stopped));

    std::vector<std::vector<SweepPoint>> points;
    for (std::size_t m = 0; m < axes.mixing.size(); ++m) {
        if (memory != nullptr)
            p[memory] = axes.mixing[m];
        TRIPTYCH_TRY(const auto process, sourceNamed(p, loss));
        axes.longRun.push_back(process ? process->facts().longRunVariance.value_or(std::nan("")) : 0.0);
        TRIPTYCH_TRY(auto own, spaceRate(*job->sampler, loss, job->set, beta, process.get(), draws, study, context.seed(),
                                         [&](double done) { context.progress((static_cast<double>(m) + done) / static_cast<double>(axes.mixing.size()), 1.0, "Stepping"); }, stopped));
        points.push_back(std::move(own));
    }
    auto table = sweepOutput(axes, points, floor);
    base::Output output;
    output.arrays["points"] = std::move(table.points);
    output.arrays["problem"] = base::Array::ofText(base::canonicalJson(p["problem"]));
    output.summary = {{"title", job->problem.title},
                      {"target", "problem"},
                      {"formula", facts.formula},
                      {"dimension", loss.dimension()},
                      {"beta", beta},
                      {"sampler", p["sampler"]},
                      {"data", p["data"]},
                      {"distance", loss.dimension() == 1 ? Json("exact") : p["distance"]},
                      {"reference", draws.isExact ? "rejection" : draws.isSettled ? "chains" : "unsettled"},
                      {"longRunVariance", shownNumber(axes.longRun.front())},
                      {"chains", study.chains},
                      {"floor", shownNumber(floor)},
                      {"rate", shownNumber(study.rate)},
                      {"rateSource", source},
                      {"rateDerived", shownNumber(derived)},
                      {"rateCoarse", shownNumber(coarse)},
                      {"rateGap", nullptr},
                      {"series", std::move(table.series)}};
    return output;
}

}  // namespace triptych::langevin
