#include "routing/torch/language_run.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/safetensors.h"
#include "base/seed.h"
#include "routing/path_separability.h"
#include "routing/torch/routing_measures.h"
#include "routing/training/model_form.h"

namespace triptych::routing {
namespace {

using base::Array;

TokenBatch viewOf(const PackedBatch& b) {
    return {b.tokens, b.targets, b.lengths, b.ownExpert};
}

}  // namespace

LanguageRun::LanguageRun(const ModelTraining& settings, const LanguageData& data, Packing packing, std::optional<Packing> test, LanguageStep step, std::uint64_t seed)
    : m_settings(settings), m_data(&data), m_packing(std::move(packing)), m_test(std::move(test)), m_step(std::move(step)), m_seed(seed) {}

base::Result<LanguageRun> LanguageRun::create(const ModelTraining& settings, const LanguageData& data, std::uint64_t seed, int threads) {
    TRIPTYCH_TRY(auto packing, Packing::of(data.train, settings.context, settings.batchTokens, data.ownExpert, seed, data.order));
    std::optional<Packing> test;
    if (data.test.size() > 0) {
        TRIPTYCH_TRY(test, Packing::of(data.test, settings.context, std::max(settings.batchTokens, std::int64_t{1024}), data.ownExpert, seed));
    }
    TRIPTYCH_TRY(auto step, LanguageStep::create(settings.form, threads, bestDevice()));
    return LanguageRun(settings, data, std::move(packing), std::move(test), std::move(step), seed);
}

// A narrow model starts as a wide one does: a product of a row of unit size is about half as large.
double LanguageRun::deviation() const {
    return std::max(0.02, 0.5 / std::sqrt(static_cast<double>(m_settings.form.hidden)));
}

base::Status LanguageRun::begin(const std::map<std::string, Array>& weights) {
    m_step.initialise(base::namedSeed(m_seed, "weights"), deviation());
    m_steps = 0;
    m_measured = 0;
    m_history.clear();
    m_languages.clear();
    m_routing.clear();
    m_paths.clear();
    m_documents.clear();
    return m_step.replace(weights);
}

base::Result<base::Output> LanguageRun::state() const {
    base::Output out;
    TRIPTYCH_TRY(out.arrays["state"], base::safetensorsArray(m_step.state()));
    out.arrays["history"] = history();
    out.arrays["languages"] = languages();
    out.arrays["routing"] = routing();
    out.arrays["paths"] = paths();
    out.arrays["documents"] = documents();
    out.summary = {{"version", 4}, {"steps", m_steps}, {"device", nameOf(bestDevice())}};
    return out;
}

base::Status LanguageRun::restore(const base::Output& state) {
    const auto whole = [&](const char* name) { return state.summary.is_object() && state.summary.contains(name) && state.summary[name].is_number_integer() ? state.summary[name].get<std::int64_t>() : -1; };
    const auto bad = base::unreadable("the kept state is not that of a training");
    // Before version 4 copies of a test sentence could be learnt from: such a training begins anew.
    if (whole("version") != 4 || whole("steps") < 0 || whole("steps") > m_settings.steps)
        return bad;
    std::map<std::string, std::vector<double>*> tables = {{"history", &m_history}, {"languages", &m_languages}, {"routing", &m_routing}, {"paths", &m_paths}, {"documents", &m_documents}};
    for (const auto& [name, into] : tables) {
        const auto found = state.arrays.find(name);
        if (found == state.arrays.end())
            return base::unreadable(fmt::format("the kept state lacks \"{}\"", name));
        TRIPTYCH_TRY(const auto values, found->second.as<double>());
        into->assign(values.begin(), values.end());
    }
    const auto kept = state.arrays.find("state");
    if (kept == state.arrays.end() || m_history.size() != static_cast<std::size_t>(whole("steps")) * 5 || m_languages.size() % 6 != 0 || m_routing.size() % routingcolumn::columns != 0 || m_paths.size() % pathcolumn::columns != 0 || m_documents.size() % documentcolumn::columns != 0)
        return bad;
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(kept->second, "state"));
    std::map<std::string, Array> tensors;
    for (const auto& info : file.tensors()) {
        TRIPTYCH_TRY(tensors[info.name], file.tensor(info.name));
    }
    TRIPTYCH_CHECK(m_step.setState(tensors));
    m_steps = whole("steps");
    m_measured = static_cast<double>((m_steps + m_settings.measureEvery - 1) / m_settings.measureEvery) + 1;
    return {};
}

// In tokens that go through the layers; a step has three passes of them.
double LanguageRun::work() const {
    const auto measurements = static_cast<double>((m_settings.steps + m_settings.measureEvery - 1) / m_settings.measureEvery + 1);
    const auto test = m_test ? static_cast<double>(m_test->tokensPerEpoch()) : 0;
    return 3 * static_cast<double>(m_settings.steps * m_settings.batchTokens) + measurements * test;
}
double LanguageRun::workDone(double within) const {
    const auto test = m_test ? static_cast<double>(m_test->tokensPerEpoch()) : 0;
    return std::min(work(), 3 * static_cast<double>(m_steps * m_settings.batchTokens) + m_measured * test + within);
}

LanguageRun::Outcome LanguageRun::advance(base::JobContext& context) {
    LanguageStepSettings s;
    s.beta2 = m_settings.beta2;
    s.weightDecay = m_settings.weightDecay;
    s.clip = m_settings.clip;
    s.balance = m_settings.balance;
    s.rule = m_settings.rule;
    s.frozenLayers = m_settings.frozenLayers;
    s.stop = [&context] { return context.stopRequested(); };
    const auto until = std::min(m_settings.steps, (m_steps / m_settings.measureEvery + 1) * m_settings.measureEvery);
    for (; m_steps < until; ++m_steps) {
        context.progress(workDone(0), work(), "Training");
        const auto batch = m_packing.batch(m_steps);
        s.rate = m_settings.schedule.at(m_steps);
        const auto result = m_step.step(viewOf(batch), s);
        if (result.stopped || context.stopRequested())
            return Outcome::cancelled;
        if (!result.finite) {
            std::set<std::string> languages;
            for (const auto d : batch.documents)
                languages.insert(m_data->languages[static_cast<std::size_t>(m_data->train.language[static_cast<std::size_t>(d)])]);
            m_bad = BadStep{m_steps + 1, {languages.begin(), languages.end()}};
            return Outcome::notFinite;
        }
        m_history.insert(m_history.end(), {static_cast<double>(m_steps + 1), result.loss, s.rate, result.gradientNorm, result.balance});
    }
    return measure(context, m_steps == m_settings.steps);
}

LanguageRun::Outcome LanguageRun::measure(base::JobContext& context, bool last) {
    const auto& test = m_data->test;
    std::vector<double> nats(test.size(), 0);
    // Where there is one expert to a layer, nothing is chosen.
    const auto layers = isDense(m_settings.form) ? std::vector<int>() : m_settings.form.moeLayers();
    const auto experts = static_cast<std::size_t>(m_settings.form.experts);
    std::vector<std::vector<double>> counts(layers.size(), std::vector<double>(test.size() * experts, 0));
    const auto K = static_cast<std::size_t>(m_settings.form.expertsPerToken);
    const RouteForm form(layers.size(), experts, K);
    std::vector<DocumentRoute> routes(test.size());
    std::vector<std::uint32_t> links;
    double within = 0;
    if (m_test)
        for (const auto& batch : m_test->inOrder()) {
            context.progress(workDone(within), work(), "Measuring");
            const auto judged = m_step.judge(viewOf(batch), true, [&context] { return context.stopRequested(); });
            if (judged.stopped || context.stopRequested())
                return Outcome::cancelled;
            const auto T = batch.tokens.size();
            std::size_t token = 0;
            for (std::size_t piece = 0; piece < batch.lengths.size(); ++piece) {
                const auto d = static_cast<std::size_t>(batch.documents[piece]);
                nats[d] += judged.nats[piece];
                const auto end = token + static_cast<std::size_t>(batch.lengths[piece]);
                form.append(links, judged.routed.selected, T, token, end);
                RouteForm::fold(links, routes[d]);
                for (; token < end; ++token)
                    for (std::size_t l = 0; l < layers.size(); ++l)
                        for (std::size_t j = 0; j < K; ++j)
                            ++counts[l][d * experts + static_cast<std::size_t>(judged.routed.selected[(l * T + token) * K + j])];
            }
            within += static_cast<double>(T);
        }
    ++m_measured;
    const auto step = static_cast<double>(m_steps);
    const auto M = m_data->languages.size();
    std::vector<double> sums(M * 4, 0);
    if (last)
        m_documents.clear();
    for (std::size_t d = 0; d < test.size(); ++d) {
        const auto language = static_cast<std::size_t>(test.language[d]), place = static_cast<std::size_t>(test.source[d]);
        const double row[] = {nats[d], static_cast<double>(test.bytes[d]), static_cast<double>(test.scored(d)), 1};
        for (std::size_t i = 0; i < 4; ++i)
            sums[language * 4 + i] += row[i];
        if (last)
            m_documents.insert(m_documents.end(), {static_cast<double>(test.source[d]), static_cast<double>(language), static_cast<double>(m_data->sentence[place]), row[0], row[1], row[2],
                                                  place < m_data->sourceOf.size() ? static_cast<double>(m_data->sourceOf[place]) : -1.0});
    }
    for (std::size_t l = 0; l < M; ++l)
        m_languages.insert(m_languages.end(), {step, static_cast<double>(l), sums[l * 4], sums[l * 4 + 1], sums[l * 4 + 2], sums[l * 4 + 3]});
    std::vector<std::int32_t> sentences;
    for (const auto source : test.source)
        sentences.push_back(m_data->sentence[static_cast<std::size_t>(source)]);
    const auto stop = [&context] { return context.stopRequested(); };
    const auto measures = routingMeasures(counts, experts, test.language, sentences, M, m_data->ownExpert, m_settings.form.expertsPerToken, base::namedSeed(m_seed, "floor"), stop);
    const auto told = pathSeparability(routes, form, test.language, sentences, M, base::namedSeed(m_seed, "paths"), stop);
    if (context.stopRequested())
        return Outcome::cancelled;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const auto& m = measures[l];
        m_routing.insert(m_routing.end(), {step, static_cast<double>(layers[l]), m.information, m.floor, m.hit, m.lift, m.floorHigh, m.liftHigh});
    }
    m_paths.insert(m_paths.end(), {step, told.share, told.floor, told.floorHigh});
    return Outcome::done;
}

double LanguageRun::bitsPerByte() const {
    const auto M = m_data->languages.size();
    if (m_languages.size() < M * 6)
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0, count = 0;
    for (auto at = m_languages.size() - M * 6; at < m_languages.size(); at += 6)
        if (m_languages[at + 3] > 0) {
            sum += m_languages[at + 2] / std::log(2.0) / m_languages[at + 3];
            ++count;
        }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace triptych::routing
