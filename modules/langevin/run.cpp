#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "langevin/crew.h"
#include "langevin/kinds.h"
#include "langevin/recording.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

using base::Json;

base::Result<DataProcess> dataProcess(const Json& p) {
    const auto type = p["data"].get<std::string>();
    const double deviation = p["dataDeviation"].get<double>();
    if (type == "iid")
        return DataProcess::iid(deviation);
    if (type == "ar1")
        return DataProcess::ar1(p["phi"].get<double>(), deviation);
    return DataProcess::none();
}

StepRule stepRule(const Json& p) {
    const auto rule = p["stepRule"].get<std::string>();
    return rule == "fixed" ? StepRule::fixed : rule == "log T/(2aT)" ? StepRule::logTOver2aT : StepRule::logTOver4aT;
}

// Six significant digits: what is shown, and no more than every machine agrees on.
double shown(double v) {
    return std::isfinite(v) ? std::stod(fmt::format("{:.6g}", v)) : 0.0;
}

base::Array lawArray(const MarginalLaw& law) {
    std::vector<double> table;
    for (std::size_t i = 0; i < law.x.size(); ++i) {
        table.push_back(law.x[i]);
        table.push_back(law.density[i]);
        table.push_back(law.cdf[i]);
    }
    return base::Array::of(table, {static_cast<std::int64_t>(law.x.size()), 3});
}

// A first-order prediction [derived]: near a wall the projected walk sees it 0.5826 s further out, s = sqrt(2 eta / beta)
// (0.5826 = -zeta(1/2) / sqrt(2 pi)), so its law is that of Gibbs on the grown set, brought back onto the walls.
std::array<double, 2> predictedBias(const Problem& problem, const GibbsTruth& truth, double beta, double eta,
                                    const std::function<bool()>& stopped) {
    std::array<double, 2> bias{};
    auto grown = PlaneGeometry::grown(problem.set, 0.5826 * std::sqrt(2.0 * eta / beta));
    if (!grown)
        return bias;
    const auto geometry = PlaneGeometry::create(*grown);
    if (!geometry)
        return bias;
    const auto wider = gibbsTruth(problem.loss, beta, *geometry, stopped);
    if (!wider)
        return bias;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto& law = truth.marginals[axis];
        bias[axis] = wasserstein1(law, wider->marginals[axis].clamped(law.x.front(), law.x.back()));
    }
    return bias;
}

struct Plan {
    Problem problem;
    DataProcess data;
    double beta;
    double rate;
    StepSize eta;
    std::int64_t steps;
    int chains;
    const Sampler* sampler;
    [[nodiscard]] bool isProjected() const { return sampler->facts().name == "projected"; }
};

base::Result<Plan> plan(const Json& p) {
    TRIPTYCH_TRY(auto problem, Problem::fromJson(p["problem"], "/parameters/problem"));
    auto data = dataProcess(p);
    if (!data)
        return base::badRequest(data.error().what, "/parameters/phi", data.error().hint);
    const double beta = p["beta"].get<double>();
    const auto steps = p["steps"].get<std::int64_t>();
    const auto chains = p["chains"].get<int>();
    if (static_cast<double>(steps) * chains > 1e12)
        return base::badRequest(fmt::format("{} chains of {} steps", chains, steps), "/parameters/steps", "at most 1e12 chain-steps");
    const auto constants = problem.loss.constants();
    const double given = p["rate"].get<double>();
    const double rate = given > 0.0 ? given : derivedRate(constants, beta);
    const auto rule = stepRule(p);
    auto eta = stepSize(rule, p["step"].get<double>(), rate, steps, constants);
    if (!eta)
        return base::badRequest(eta.error().what, rule == StepRule::fixed ? "/parameters/step" : "/parameters/rate",
                                eta.error().hint);
    TRIPTYCH_TRY(const auto* sampler, samplerNamed(p["sampler"].get<std::string>(), "/parameters/sampler"));
    TRIPTYCH_CHECK(admits(*sampler, problem.set, data->type() != DataProcess::Type::none, "/parameters/data"));
    return Plan{std::move(problem), *data, beta, rate, *eta, steps, chains, sampler};
}

Json summarise(const Plan& plan, const Json& parameters, const GibbsTruth& truth, const Recording& recording,
               const std::array<double, 2>& bias) {
    const auto& problem = plan.problem;
    const auto constants = problem.loss.constants();
    Json faces = Json::array();
    const auto mass = recording.faceMass();
    // The atom the Gaussian walk leaves at a wall is its mean ladder height, s / sqrt 2 = sqrt(eta / beta), times the density there.
    const double ladder = std::sqrt(plan.eta.value() / plan.beta);
    for (std::size_t e = 0; e < mass.size(); ++e) {
        faces.push_back({{"row", problem.geometry.edges()[e].row}, {"mass", shown(mass[e])}});
        if (plan.isProjected())
            faces.back()["predicted"] = shown(ladder * truth.faceDensity[e]);
    }
    const auto& view = recording.view();
    Json summary{
        {"title", problem.title},
        {"sampler", parameters["sampler"]},
        {"chains", plan.chains},
        {"steps", plan.steps},
        {"eta", shown(plan.eta.value())},
        {"stableBelow", shown(plan.eta.stableBelow())},
        {"stepRule", parameters["stepRule"]},
        {"rate", shown(plan.rate)},
        {"rateDerived", !(parameters["rate"].get<double>() > 0.0)},
        {"beta", plan.beta},
        {"data", parameters["data"]},
        {"phi", plan.data.phi()},
        {"loss", {{"formula", problem.loss.formula()}, {"smoothness", shown(constants.smoothness)},
                  {"convexity", shown(constants.convexity)}, {"radius", shown(constants.radius)}}},
        {"set", {{"rows", problem.set.rows()}, {"faces", problem.geometry.edges().size()}, {"bounded", problem.geometry.bounded()}}},
        {"mixing", {{"moment2", shown(plan.data.moment(2, 2))}, {"gamma2", shown(plan.data.mixing(2, 2))},
                    {"longRunVariance", shown(plan.data.longRunVariance())}}},
        {"view", {view.x0, view.y0, view.x1, view.y1}},
        {"w1", {shown(recording.lastW1()[0]), shown(recording.lastW1()[1])}},
        {"floor", {shown(monteCarloFloor(truth.marginals[0], plan.chains)), shown(monteCarloFloor(truth.marginals[1], plan.chains))}},
        {"energy", {{"mean", shown(recording.lastEnergy())}, {"truth", shown(truth.meanEnergy)}, {"least", shown(truth.leastEnergy)}}},
        {"truth", {{"logNormaliser", shown(truth.logNormaliser)}, {"mean", {shown(truth.marginals[0].mean()), shown(truth.marginals[1].mean())}},
                   {"mode", truth.mode}}},
        {"faces", std::move(faces)},
    };
    if (plan.isProjected())
        summary["w1Predicted"] = {shown(bias[0]), shown(bias[1])};
    return summary;
}

// The first chain that stands nowhere, or so far out that nothing can be computed from it.
std::optional<int> runaway(const Ensemble& ensemble) {
    for (int c = 0; c < ensemble.chains(); ++c)
        if (const auto at = static_cast<std::size_t>(c); !(std::abs(ensemble.x()[at]) < 1e100) || !(std::abs(ensemble.y()[at]) < 1e100))
            return c;
    return {};
}

Json tallied(const std::vector<Ensemble::Workspace>& workspaces) {
    SamplerTally sum;
    for (const auto& workspace : workspaces)
        sum.add(workspace.sampler->tally);
    const double steps = static_cast<double>(std::max<std::uint64_t>(sum.steps, 1));
    return {{"accepted", shown(static_cast<double>(sum.accepted) / steps)},
            {"contacts", shown(static_cast<double>(sum.contacts) / steps)},
            {"evaluations", shown(static_cast<double>(sum.evaluations) / steps)},
            {"violation", shown(sum.violation)}};
}

}  // namespace

base::Result<base::Output> run(const base::JobArguments& arguments, base::JobContext& context) {
    const Json& p = arguments.parameters;
    TRIPTYCH_TRY(const auto planned, plan(p));
    const auto stopped = [&] { return context.stopRequested(); };
    context.progress(0, 0, "Quadrature");
    TRIPTYCH_TRY(const auto truth, gibbsTruth(planned.problem.loss, planned.beta, planned.problem.geometry, stopped));
    const auto bias = !planned.isProjected() ? std::array<double, 2>{} : predictedBias(planned.problem, truth, planned.beta, planned.eta.value(), stopped);
    if (stopped())
        return base::cancelled();

    if (!planned.eta.isStable() && !planned.sampler->facts().isExact)
        context.log(base::LogLevel::warning, fmt::format("a step size of {:.4g} is above 2/ell = {:.4g}, where the recursion is stable", planned.eta.value(), planned.eta.stableBelow()));
    Ensemble ensemble(planned.problem, {planned.data, planned.beta, planned.eta, context.seed(), planned.chains, cpuLevel(), planned.isProjected() ? nullptr : planned.sampler});
    Recording recording(planned.problem, truth, ensemble, planned.steps);
    Crew crew(std::clamp(context.threads(), 1, ensemble.blocks()));
    std::vector<Ensemble::Workspace> workspaces;
    for (int worker = 0; worker < crew.size(); ++worker)
        workspaces.push_back(ensemble.workspace());
    // The first thing that went wrong, by step and block, so that it is the same one at any number of threads.
    std::mutex failureLock;
    std::optional<base::Error> failure;
    std::pair<std::int64_t, int> failedAt{planned.steps + 1, 0};
    const auto fixed = [&](base::Output& output) {
        output.arrays["truth1"] = lawArray(truth.marginals[0]);
        output.arrays["truth2"] = lawArray(truth.marginals[1]);
        output.arrays["problem"] = base::Array::ofText(base::canonicalJson(planned.problem.toJson()));
        output.summary = summarise(planned, p, truth, recording, bias);
    };

    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    auto published = began;
    std::atomic<bool> stop{false};
    std::vector<std::uint64_t> hits(planned.problem.geometry.edges().size());
    for (std::int64_t step = 0; step < planned.steps;) {
        const auto from = step;
        const auto to = std::min(recording.nextStop(step), step + 4096);
        crew.forEach(ensemble.blocks(), [&](int worker, int block) {
            auto& workspace = workspaces[static_cast<std::size_t>(worker)];
            Recording::Positions before{};
            for (auto k = from + 1; k <= to; ++k) {
                if (k % 256 == 0 && context.stopRequested())
                    stop = true;
                if (stop)
                    return;
                const bool track = block == 0 && recording.wantsTrack(k);
                if (track)
                    for (std::size_t c = 0; c < trackedChains; ++c) {
                        before[2 * c] = static_cast<float>(ensemble.x()[c]);
                        before[2 * c + 1] = static_cast<float>(ensemble.y()[c]);
                    }
                if (const auto stepped = ensemble.step(block, static_cast<std::uint64_t>(k), workspace); !stepped) {
                    const std::scoped_lock lock(failureLock);
                    if (std::pair(k, block) < failedAt) {
                        failedAt = {k, block};
                        failure = stepped.error();
                    }
                    return;
                }
                if (track)
                    recording.track(k, before, workspace, ensemble);
                if (block == 0 && recording.wantsDraw(k))
                    recording.draw(ensemble);
            }
        });
        if (stop || context.stopRequested())
            return base::cancelled();
        if (failure) {
            // What was recorded up to here is kept; a job that never came to a first record has nothing to keep.
            if (from == 0)
                return tl::unexpected(*failure);
            context.log(base::LogLevel::error, failure->what);
            break;
        }
        // The kernels do not look; above stability chains can run away on a set that is not bounded.
        if (const auto lost = runaway(ensemble)) {
            failedAt = {to, *lost / blockChains};
            failure = base::failed(fmt::format("chain {} is at no finite point at step {}: the step size {:.4g} is above 2/ell = {:.4g}", *lost, to, planned.eta.value(), planned.eta.stableBelow())).value();
            if (from == 0)
                return tl::unexpected(*failure);
            context.log(base::LogLevel::error, failure->what);
            break;
        }
        step = to;
        std::fill(hits.begin(), hits.end(), 0);
        for (const auto& workspace : workspaces)
            for (std::size_t e = 0; e < hits.size(); ++e)
                hits[e] += workspace.hits[e];
        recording.look(step, ensemble, hits);
        context.progress(static_cast<double>(step), static_cast<double>(planned.steps), "Stepping");
        if (const auto now = Clock::now(); now - published > std::chrono::milliseconds(120) && step < planned.steps) {
            published = now;
            auto partial = recording.output();
            fixed(partial);
            context.publish(partial);
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    context.log(base::LogLevel::info,
                fmt::format("{} chains of {} steps in {:.2f} s on {} threads ({}): {:.1f} million chain-steps a second", planned.chains,
                            planned.steps, seconds, crew.size(), kernels().name,
                            1e-6 * planned.chains * static_cast<double>(planned.steps) / std::max(seconds, 1e-9)));

    base::Output output = recording.output();
    std::vector<float> last;
    for (std::size_t i = 0; i < static_cast<std::size_t>(planned.chains); ++i) {
        last.push_back(static_cast<float>(ensemble.x()[i]));
        last.push_back(static_cast<float>(ensemble.y()[i]));
    }
    output.arrays["last"] = base::Array::of(last, {planned.chains, 2});
    fixed(output);
    output.summary["diagnostics"] = recording.diagnostics();
    if (failure)
        output.summary["stopped"] = {{"step", failedAt.first}, {"reason", failure->what}};
    else if (!planned.isProjected())
        output.summary["tally"] = tallied(workspaces);
    return output;
}

}  // namespace triptych::langevin
