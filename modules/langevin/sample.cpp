#include "langevin/sample.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "langevin/chain_crew.h"
#include "langevin/contact_prediction.h"
#include "langevin/contraction.h"
#include "langevin/diagnostics/chain_diagnostics.h"
#include "langevin/integrable.h"
#include "langevin/recording.h"
#include "langevin/samplers/proposal.h"
#include "langevin/space_job.h"
#include "langevin/stein.h"
#include "langevin/step_rule.h"

namespace triptych::langevin {
namespace {

using base::Json;
constexpr std::size_t mostKept = 4'000'000;  // numbers of all draws

// Steps at which all chains are looked at: powers of two and an even grid.
std::vector<std::int64_t> looks(std::int64_t steps) {
    std::set<std::int64_t> at{steps};
    for (std::int64_t k = 1; k < steps; k *= 2)
        at.insert(k);
    for (std::int64_t i = 1; i <= 96; ++i)
        at.insert(std::max<std::int64_t>(1, steps * i / 96));
    return {at.begin(), at.end()};
}

/// What is written down of a run.
class Notes {
public:
    Notes(const SpaceJob& job, const Chains& chains, double beta)
        : m_job(job), m_chains(chains), m_beta(beta), m_variables(static_cast<std::size_t>(chains.dimension()) + 1) {
        const auto half = job.steps - job.steps / 2;
        const auto most = std::min<std::int64_t>(maxDraws, static_cast<std::int64_t>(mostKept / (m_variables * drawChains)));
        m_stride = std::max<std::int64_t>(1, (half + most - 1) / most);
    }

    void draw(std::int64_t step) {
        if (step <= m_job.steps / 2 || (step - m_job.steps / 2) % m_stride != 0)
            return;
        m_drawSteps.push_back(step);
        std::vector<double> room((m_variables - 1) * drawChains);
        for (std::size_t j = 0; j + 1 < m_variables; ++j)
            std::copy_n(m_chains.coordinate(static_cast<int>(j)).data(), drawChains, room.data() + j * drawChains);
        std::array<double, drawChains> energy{};
        m_job.problem.loss->values({room.data(), drawChains, static_cast<int>(m_variables) - 1, drawChains}, energy.data());
        m_draws.insert(m_draws.end(), room.begin(), room.end());
        m_draws.insert(m_draws.end(), energy.begin(), energy.end());
    }

    /// Errors: a loss that is no number; then nothing is written down.
    base::Status look(std::int64_t step) {
        const auto n = static_cast<std::size_t>(m_chains.chains());
        std::vector<double> values(n);
        m_job.problem.loss->values({m_chains.coordinate(0).data(), static_cast<std::ptrdiff_t>(n), m_chains.dimension(), m_chains.chains()}, values.data());
        TRIPTYCH_CHECK(checkFinite(values.data(), {m_chains.coordinate(0).data(), static_cast<std::ptrdiff_t>(n), m_chains.dimension(), m_chains.chains()}, 0, static_cast<std::uint64_t>(step), "the loss"));
        double sum = 0.0;
        for (const double v : values) {
            sum += v;
            m_best = std::min(m_best, v);
        }
        m_energy.push_back(static_cast<double>(step));
        m_energy.push_back(sum / static_cast<double>(n));
        for (const double share : {0.1, 0.5, 0.9}) {
            const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(n - 1));
            std::nth_element(values.begin(), at, values.end());
            m_energy.push_back(*at);
        }
        m_energy.push_back(m_best);
        const auto d = m_variables - 1;
        m_last.resize(n * d);
        for (std::size_t j = 0; j < d; ++j)
            for (std::size_t c = 0; c < n; ++c)
                m_last[c * d + j] = static_cast<float>(m_chains.coordinate(static_cast<int>(j))[c]);
        return {};
    }

    /// Draws from `step` on are not counted: chains stood at different steps.
    void cutAt(std::int64_t step) {
        const auto keep = static_cast<std::size_t>(std::lower_bound(m_drawSteps.begin(), m_drawSteps.end(), step) - m_drawSteps.begin());
        m_drawSteps.resize(keep);
        m_draws.resize(keep * m_variables * drawChains);
    }

    [[nodiscard]] base::Output output() const {
        using base::Array;
        const auto n = m_drawSteps.size();
        std::vector<float> draws(m_draws.size());
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t v = 0; v < m_variables; ++v)
                for (std::size_t c = 0; c < drawChains; ++c)
                    draws[(v * drawChains + c) * n + i] = static_cast<float>(m_draws[(i * m_variables + v) * drawChains + c]);
        base::Output output;
        output.arrays["draws"] = Array::of(draws, {static_cast<std::int64_t>(m_variables), drawChains, static_cast<std::int64_t>(n)});
        output.arrays["energy"] = Array::of(m_energy, {static_cast<std::int64_t>(m_energy.size() / 6), 6});
        output.arrays["last"] = Array::of(m_last, {m_chains.chains(), static_cast<std::int64_t>(m_variables) - 1});
        return output;
    }

    /// Diagnostics of every coordinate and of fbar, with Stein's check of the coordinates.
    [[nodiscard]] Json diagnostics() const {
        const auto n = m_drawSteps.size();
        std::vector<double> values(n * drawChains), stein((m_variables - 1) * values.size());
        const SteinTest test(*m_job.problem.loss, m_job.problem.set, m_beta);
        for (std::size_t i = 0; i < n; ++i) {
            const auto part = test.at({m_draws.data() + i * m_variables * drawChains, drawChains, static_cast<int>(m_variables) - 1, drawChains});
            for (std::size_t j = 0; j + 1 < m_variables; ++j)
                for (std::size_t c = 0; c < drawChains; ++c)
                    stein[j * values.size() + c * n + i] = part[j * drawChains + c];
        }
        Json all = Json::array();
        for (std::size_t v = 0; v < m_variables; ++v) {
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t c = 0; c < drawChains; ++c)
                    values[c * n + i] = m_draws[(i * m_variables + v) * drawChains + c];
            const auto s = summarise({values, drawChains, static_cast<int>(n)});
            Json entry{{"variable", v + 1 < m_variables ? m_job.problem.names[v] : "energy"},
                       {"mean", shownNumber(s.mean)},
                       {"sd", shownNumber(s.sd)},
                       {"median", shownNumber(s.median)},
                       {"q5", shownNumber(s.q5)},
                       {"q95", shownNumber(s.q95)},
                       {"rhat", shownNumber(s.rhat)},
                       {"essBulk", shownNumber(s.essBulk)},
                       {"essTail", shownNumber(s.essTail)},
                       {"mcseMean", shownNumber(s.mcseMean)},
                       {"mcseSd", shownNumber(s.mcseSd)},
                       {"mcseMedian", shownNumber(s.mcseMedian)}};
            if (v + 1 < m_variables) {
                const std::span<const double> own(stein.data() + v * values.size(), values.size());
                const auto t = summarise({own, drawChains, static_cast<int>(n)});
                entry["stein"] = shownNumber(t.mean);
                entry["steinError"] = shownNumber(t.mcseMean);
            }
            all.push_back(std::move(entry));
        }
        return all;
    }

    /// Of every face: the share of chain-steps predicted to end on it and its Monte Carlo error; NaN where it cannot be predicted.
    [[nodiscard]] std::vector<double> contacts() const {
        std::vector<double> out;
        for (const auto& contact : predictedContacts(m_job.problem.set, m_draws, static_cast<int>(m_variables), m_job.eta, m_beta)) {
            out.push_back(contact.share);
            out.push_back(contact.error);
        }
        return out;
    }

    [[nodiscard]] double best() const { return m_best; }
    [[nodiscard]] double meanEnergy() const { return m_energy.empty() ? std::nan("") : m_energy[m_energy.size() - 5]; }

private:
    const SpaceJob& m_job;
    const Chains& m_chains;
    double m_beta;
    std::size_t m_variables;
    std::int64_t m_stride = 1;
    std::vector<std::int64_t> m_drawSteps;
    std::vector<double> m_draws;  ///< as they come: variable after variable, 16 chains each
    std::vector<double> m_energy;
    std::vector<float> m_last;
    double m_best = std::numeric_limits<double>::infinity();
};

Json tallied(const SamplerTally& tally) {
    const double steps = static_cast<double>(std::max<std::uint64_t>(tally.steps, 1));
    return {{"accepted", shownNumber(static_cast<double>(tally.accepted) / steps)},
            {"contacts", shownNumber(static_cast<double>(tally.contacts) / steps)},
            {"evaluations", shownNumber(static_cast<double>(tally.evaluations) / steps)},
            {"squareJump", shownNumber(tally.squareJump / steps)},
            {"moved", shownNumber(tally.contacts > 0 ? tally.moved / static_cast<double>(tally.contacts) : 0.0)},
            {"violation", shownNumber(tally.violation)}};
}

Json rates(const LossFacts& facts, double beta) {
    const auto bounds = rateBounds(facts, beta);
    return {{"derived", shownNumber(bounds.profile)}, {"coarse", shownNumber(bounds.coarse)}, {"exactProfile", facts.profileIsExact}};
}

}  // namespace

base::Result<base::Output> sample(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader) {
    const Json& p = arguments.parameters;
    TRIPTYCH_TRY(const auto job, SpaceJob::fromParameters(p, reader));
    const double beta = p["beta"].get<double>();
    TRIPTYCH_CHECK(checkIntegrable(*job->sampler, *job->problem.loss, job->problem.set, beta, "/parameters/problem/loss"));
    job->warn(context);
    TRIPTYCH_TRY(auto chains, Chains::create(*job->sampler, job->target(beta), job->data.get(), context.seed(), job->chains, job->problem.start));
    ChainCrew crew(chains, context.threads());
    Notes notes(*job, chains, beta);
    const auto describe = [&](base::Output& output, bool whole) {
        const auto tally = crew.tally();
        std::vector<double> faces;
        for (const auto hits : tally.faces)
            faces.push_back(static_cast<double>(hits) / static_cast<double>(std::max<std::uint64_t>(tally.steps, 1)));
        output.arrays["faces"] = base::Array::of(faces, {static_cast<std::int64_t>(faces.size())});
        output.arrays["problem"] = base::Array::ofText(base::canonicalJson(p["problem"]));
        const auto& facts = job->problem.loss->facts();
        const auto mixing = job->data ? job->data->facts() : MixingFacts{0.0, 0.0, 0.0, {}};
        Json loss{{"formula", facts.formula}, {"smoothness", nullptr}, {"convexity", nullptr}, {"radius", nullptr}, {"least", shownNumber(facts.leastValue)}};
        if (facts.constants) {
            loss["smoothness"] = shownNumber(facts.constants->smoothness);
            loss["convexity"] = shownNumber(facts.constants->convexity);
            loss["radius"] = shownNumber(facts.constants->radius);
        }
        output.summary = {{"title", job->problem.title},
                          {"dimension", job->problem.set.dimension()},
                          {"rows", job->problem.set.faces()},
                          {"names", job->problem.names},
                          {"sampler", p["sampler"]},
                          {"data", p["data"]},
                          {"chains", job->chains},
                          {"steps", job->steps},
                          {"beta", beta},
                          {"eta", shownNumber(job->eta)},
                          {"stableBelow", shownNumber(job->stableStep())},
                          {"loss", std::move(loss)},
                          {"rate", rates(facts, beta)},
                          {"mixing", {{"moment2", shownNumber(mixing.moment)}, {"gamma2", shownNumber(mixing.mixing)}, {"longRunVariance", shownNumber(mixing.longRunVariance)}, {"reason", mixing.reason}}},
                          {"tally", tallied(tally)},
                          {"energy", {{"mean", shownNumber(notes.meanEnergy())}, {"best", shownNumber(notes.best())}}}};
        if (!whole)
            return;
        output.summary["diagnostics"] = notes.diagnostics();
        // The one sampler whose chains stay on a face they meet, so that a mass stands there.
        if (job->sampler->facts().name == "projected") {
            const auto contacts = notes.contacts();
            output.arrays["contacts"] = base::Array::of(contacts, {static_cast<std::int64_t>(contacts.size() / 2), 2});
        }
    };

    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    auto published = began;
    std::optional<ChainCrew::Failure> failure;
    std::int64_t step = 0;
    for (const auto next : looks(job->steps)) {
        while (step < next && !crew.failure()) {
            const auto to = std::min(next, step + 1024);
            if (!crew.advance(step, to, [&] { return context.stopRequested(); }, [&](int block, std::int64_t k) {
                    if (block == 0)
                        notes.draw(k);
                }))
                return base::cancelled();
            step = to;
            context.progress(static_cast<double>(step), static_cast<double>(job->steps), "Stepping");
        }
        failure = crew.failure();
        if (failure)
            break;
        if (const auto looked = notes.look(step); !looked) {
            failure = ChainCrew::Failure{step, looked.error()};
            break;
        }
        if (const auto now = Clock::now(); now - published > std::chrono::milliseconds(300) && step < job->steps) {
            published = now;
            auto partial = notes.output();
            describe(partial, false);
            context.publish(partial);
        }
    }
    if (failure) {
        if (const auto complaint = job->problem.loss->complaint(); !complaint.empty())
            failure->error.what += fmt::format(" ({})", complaint);
        notes.cutAt(failure->step);
        context.log(base::LogLevel::error, failure->error.what);
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    context.log(base::LogLevel::info, fmt::format("{} chains of {} steps in {:.2f} s on {} threads: {:.3g} million chain-steps a second", job->chains, step, seconds, crew.threads(),
                                                  1e-6 * job->chains * static_cast<double>(step) / std::max(seconds, 1e-9)));
    auto output = notes.output();
    describe(output, true);
    if (failure) {
        // A run that never came to a first look has nothing to keep.
        if (output.arrays["energy"].shape()[0] == 0)
            return tl::unexpected(failure->error);
        output.summary["stopped"] = {{"step", failure->step}, {"reason", failure->error.what}};
    }
    return output;
}

}  // namespace triptych::langevin
