#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "langevin/contraction.h"
#include "langevin/crew.h"
#include "langevin/data/source_named.h"
#include "langevin/integrable.h"
#include "langevin/kinds.h"
#include "langevin/plane_loss.h"
#include "langevin/recording.h"
#include "langevin/space_job.h"
#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

using base::Json;

// Those the kernels make themselves; of the others a source moves the data on.
base::Result<DataProcess> kernelProcess(const Json& p) {
    const auto type = p["data"].get<std::string>();
    const double deviation = p["dataDeviation"].get<double>();
    if (type == "iid")
        return DataProcess::iid(deviation);
    if (type == "ar1")
        return DataProcess::ar1(p["phi"].get<double>(), deviation);
    return DataProcess::none();
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
    DataProcess kernelData;
    std::unique_ptr<DataSource> data;  ///< null: none
    double beta;
    RateBounds bounds;
    double rate;
    StepSize eta;
    std::int64_t steps;
    int chains;
    const Sampler* sampler;
    [[nodiscard]] bool isProjected() const { return sampler->facts().name == "projected"; }
    [[nodiscard]] MixingFacts mixing() const { return data ? data->facts() : MixingFacts{0.0, 0.0, 0.0, {}}; }
    [[nodiscard]] EnsembleSettings ensemble(std::uint64_t seed) const {
        const bool byKernel = data == nullptr || kernelData.type() != DataProcess::Type::none;
        return {kernelData, beta, eta, seed, chains, cpuLevel(), isProjected() ? nullptr : sampler, byKernel ? nullptr : data.get()};
    }
};

base::Result<Plan> plan(const Json& p) {
    TRIPTYCH_TRY(auto problem, Problem::fromJson(p["problem"], "/parameters/problem"));
    const PlaneLoss loss(problem.loss);
    TRIPTYCH_TRY(auto data, sourceNamed(p, loss));
    auto kernelData = kernelProcess(p);
    if (!kernelData)
        return base::badRequest(kernelData.error().what, "/parameters/phi", kernelData.error().hint);
    const double beta = p["beta"].get<double>();
    const auto steps = p["steps"].get<std::int64_t>();
    const auto chains = p["chains"].get<int>();
    if (static_cast<double>(steps) * chains > 1e12)
        return base::badRequest(fmt::format("{} chains of {} steps", chains, steps), "/parameters/steps", "at most 1e12 chain-steps");
    const auto bounds = rateBounds(loss.facts(), beta);
    const double given = p["rate"].get<double>();
    const double rate = given > 0.0 ? given : bounds.best();
    const auto rule = stepRuleNamed(p["stepRule"].get<std::string>()).value_or(StepRule::fixed);
    auto eta = stepSize(rule, p["step"].get<double>(), rate, steps, problem.loss.constants());
    if (!eta)
        return base::badRequest(eta.error().what, rule == StepRule::fixed ? "/parameters/step" : "/parameters/rate",
                                eta.error().hint);
    TRIPTYCH_TRY(const auto* sampler, samplerNamed(p["sampler"].get<std::string>(), "/parameters/sampler"));
    TRIPTYCH_CHECK(admits(*sampler, problem.set, data != nullptr, "/parameters/data"));
    TRIPTYCH_CHECK(checkIntegrable(*sampler, loss, problem.set, beta, "/parameters/problem/loss"));
    return Plan{std::move(problem), *kernelData, std::move(data), beta, bounds, rate, *eta, steps, chains, sampler};
}

// What is known before the first step.
Json facts(const Plan& plan, const Json& parameters, const GibbsTruth& truth, const Recording& recording, const std::array<double, 2>& bias) {
    const auto& problem = plan.problem;
    const auto constants = problem.loss.constants();
    const auto& view = recording.view();
    const auto mixing = plan.mixing();
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
        {"rateBounds", {{"profile", shownNumber(plan.bounds.profile)}, {"coarse", shownNumber(plan.bounds.coarse)}, {"profileIsExact", plan.bounds.profileIsExact}}},
        {"beta", plan.beta},
        {"data", parameters["data"]},
        {"phi", plan.kernelData.phi()},
        {"loss", {{"formula", problem.loss.formula()}, {"smoothness", shown(constants.smoothness)},
                  {"convexity", shown(constants.convexity)}, {"radius", shown(constants.radius)}}},
        {"set", {{"rows", problem.set.rows()}, {"faces", problem.geometry.edges().size()}, {"bounded", problem.geometry.bounded()}}},
        {"mixing", {{"moment2", shownNumber(mixing.moment)}, {"gamma2", shownNumber(mixing.mixing)}, {"longRunVariance", shownNumber(mixing.longRunVariance)},
                    {"reason", mixing.reason}}},
        {"view", {view.x0, view.y0, view.x1, view.y1}},
        {"floor", {shown(monteCarloFloor(truth.marginals[0], plan.chains)), shown(monteCarloFloor(truth.marginals[1], plan.chains))}},
        {"energy", {{"truth", shown(truth.meanEnergy)}, {"least", shown(truth.leastEnergy)}}},
        {"truth", {{"logNormaliser", shown(truth.logNormaliser)}, {"mean", {shown(truth.marginals[0].mean()), shown(truth.marginals[1].mean())}},
                   {"mode", truth.mode}}},
    };
    if (plan.isProjected())
        summary["w1Predicted"] = {shown(bias[0]), shown(bias[1])};
    return summary;
}

// What changes while chains run.
void addState(Json& summary, const Plan& plan, const GibbsTruth& truth, const Recording& recording) {
    summary["w1"] = {shown(recording.lastW1()[0]), shown(recording.lastW1()[1])};
    summary["energy"]["mean"] = shown(recording.lastEnergy());
    Json faces = Json::array();
    const auto mass = recording.faceMass();
    // The atom the Gaussian walk leaves at a wall is its mean ladder height, s / sqrt 2 = sqrt(eta / beta), times the density there.
    const double ladder = std::sqrt(plan.eta.value() / plan.beta);
    for (std::size_t e = 0; e < mass.size(); ++e) {
        faces.push_back({{"row", plan.problem.geometry.edges()[e].row}, {"mass", shown(mass[e])}});
        if (plan.isProjected())
            faces.back()["predicted"] = shown(ladder * truth.faceDensity[e]);
    }
    summary["faces"] = std::move(faces);
}

// The first chain that stands nowhere, or so far out that nothing can be computed from it.
std::optional<int> runaway(const Ensemble& ensemble) {
    for (int c = 0; c < ensemble.chains(); ++c)
        if (const auto at = static_cast<std::size_t>(c); !(std::abs(ensemble.x()[at]) < 1e100) || !(std::abs(ensemble.y()[at]) < 1e100))
            return c;
    return {};
}

Json tallied(const Plan& plan, const Ensemble& ensemble, const std::vector<Ensemble::Workspace>& workspaces, const Recording& recording, std::int64_t steps) {
    SamplerTally sum;
    std::uint64_t projections = 0;
    for (const auto& workspace : workspaces) {
        if (workspace.sampler)
            sum.add(workspace.sampler->tally);
        projections += workspace.projections;
    }
    if (plan.isProjected()) {
        // The kernels take every proposal and evaluate one gradient a step; how far outside they end is looked at between steps.
        sum.steps = sum.accepted = sum.evaluations = static_cast<std::uint64_t>(steps) * static_cast<std::uint64_t>(plan.chains);
        sum.contacts = projections;
    }
    sum.violation = std::max(sum.violation, recording.violation());
    const double all = static_cast<double>(std::max<std::uint64_t>(sum.steps, 1));
    return {{"accepted", shown(static_cast<double>(sum.accepted) / all)},
            {"contacts", shown(static_cast<double>(sum.contacts) / all)},
            {"evaluations", shown(static_cast<double>(sum.evaluations) / all)},
            {"moved", shown(sum.contacts > 0 ? ensemble.moved() / static_cast<double>(sum.contacts) : 0.0)},
            {"violation", shown(sum.violation)}};
}

// How many steps are taken between two looks at the clock: about eight milliseconds' worth. Where the boundaries fall changes nothing that is recorded.
class Stretch {
public:
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    void took(std::int64_t steps, double seconds) {
        const double wanted = 0.008 * static_cast<double>(steps) / std::max(seconds, 1e-7);
        m_steps = static_cast<std::int64_t>(std::clamp(wanted, std::max(1.0, 0.5 * static_cast<double>(m_steps)), std::min(4096.0, 2.0 * static_cast<double>(m_steps))));
    }

private:
    std::int64_t m_steps = 16;
};

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
    Ensemble ensemble(planned.problem, planned.ensemble(context.seed()));
    Recording recording(planned.problem, truth, ensemble, planned.beta, planned.steps);
    Crew crew(std::clamp(context.threads(), 1, ensemble.blocks()));
    std::vector<Ensemble::Workspace> workspaces;
    for (int worker = 0; worker < crew.size(); ++worker)
        workspaces.push_back(ensemble.workspace());
    // The first thing that went wrong, by step and block, so that it is the same one at any number of threads.
    std::mutex failureLock;
    std::optional<base::Error> failure;
    std::pair<std::int64_t, int> failedAt{planned.steps + 1, 0};
    // What is the same in every partial and in the result.
    const std::map<std::string, base::Array> fixed{{"truth1", lawArray(truth.marginals[0])}, {"truth2", lawArray(truth.marginals[1])},
                                                   {"problem", base::Array::ofText(base::canonicalJson(planned.problem.toJson()))}};
    const auto known = facts(planned, p, truth, recording, bias);
    const auto describe = [&](base::Output& output) {
        output.arrays.insert(fixed.begin(), fixed.end());
        output.summary = known;
        addState(output.summary, planned, truth, recording);
    };
    // Positions when last looked at: where chains stand between looks depends on the clock.
    std::vector<float> last;
    const auto keepPositions = [&] {
        last.clear();
        for (std::size_t i = 0; i < static_cast<std::size_t>(planned.chains); ++i) {
            last.push_back(static_cast<float>(ensemble.x()[i]));
            last.push_back(static_cast<float>(ensemble.y()[i]));
        }
    };
    std::vector<std::uint64_t> hits(planned.problem.geometry.edges().size());
    const auto countHits = [&] {
        std::fill(hits.begin(), hits.end(), 0);
        for (const auto& workspace : workspaces)
            for (std::size_t e = 0; e < hits.size(); ++e)
                hits[e] += workspace.hits[e];
    };

    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    auto published = began;
    std::atomic<bool> stop{false};
    Stretch stretch;
    std::int64_t step = 0;
    while (step < planned.steps && !failure) {
        const auto from = step, goal = std::min(recording.nextStop(step), step + 4096);
        while (step < goal && !failure) {
            const auto first = step, to = std::min(goal, step + stretch.steps());
            const auto started = Clock::now();
            crew.forEach(ensemble.blocks(), [&](int worker, int block) {
                auto& workspace = workspaces[static_cast<std::size_t>(worker)];
                Recording::Positions before{};
                for (auto k = first + 1; k <= to; ++k) {
                    if (k % 256 == 0 && context.stopRequested())
                        stop = true;
                    if (stop)
                        return;
                    const bool track = block == 0 && (k == to || recording.wantsTrack(k));
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
                    if (track && recording.wantsTrack(k))
                        recording.track(k, before, workspace, ensemble);
                    if (track && k == to)
                        recording.trackLive(k, before, workspace, ensemble);
                    if (block == 0 && recording.wantsDraw(k))
                        recording.draw(ensemble);
                }
            });
            if (stop || context.stopRequested())
                return base::cancelled();
            step = to;
            const auto now = Clock::now();
            stretch.took(to - first, std::chrono::duration<double>(now - started).count());
            // As often as a screen can show them.
            if (!failure && now - published > std::chrono::milliseconds(16) && step < planned.steps) {
                published = now;
                countHits();
                auto partial = recording.live(step, ensemble, hits);
                describe(partial);
                context.publish(partial);
                context.progress(static_cast<double>(step), static_cast<double>(planned.steps), "Stepping");
            }
        }
        // The kernels do not look; above stability chains can run away on a set that is not bounded.
        if (const auto lost = failure ? std::nullopt : runaway(ensemble)) {
            failedAt = {goal, *lost / blockChains};
            failure = base::failed(fmt::format("chain {} is at no finite point at step {}: the step size {:.4g} is above 2/ell = {:.4g}", *lost, goal, planned.eta.value(), planned.eta.stableBelow())).value();
        }
        if (failure) {
            // What was recorded up to here is kept; a job that never came to a first record has nothing to keep.
            if (from == 0)
                return tl::unexpected(*failure);
            recording.cutAfter(std::min(from, failedAt.first - 1));
            context.log(base::LogLevel::error, failure->what);
            break;
        }
        countHits();
        recording.look(step, ensemble, hits);
        keepPositions();
        context.progress(static_cast<double>(step), static_cast<double>(planned.steps), "Stepping");
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    context.log(base::LogLevel::info,
                fmt::format("{} chains of {} steps in {:.2f} s on {} threads ({}): {:.1f} million chain-steps a second", planned.chains,
                            planned.steps, seconds, crew.size(), kernels().name,
                            1e-6 * planned.chains * static_cast<double>(planned.steps) / std::max(seconds, 1e-9)));

    base::Output output = recording.output();
    output.arrays["last"] = base::Array::of(last, {planned.chains, 2});
    describe(output);
    output.summary["diagnostics"] = recording.diagnostics();
    if (failure)
        output.summary["stopped"] = {{"step", failedAt.first}, {"reason", failure->what}};
    else
        output.summary["tally"] = tallied(planned, ensemble, workspaces, recording, step);
    return output;
}

}  // namespace triptych::langevin
