#include "routing/torch/language_step.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>

#include "routing/torch/device_pass.h"
#include "routing/torch/language_pass.h"

namespace triptych::routing {

struct LanguageStep::Parts {
    Parts(const ModelConfig& c, int t, Device device, bool train) : config(c), threads(t), trained(train), parameters(config, train), pass(config, parameters) {
        if (device != Device::processor)
            elsewhere = std::make_unique<DevicePass>(config, parameters, device);
    }
    void wantTrained() const {
        if (!trained)
            throw std::logic_error("this model was made to be judged, not to be trained");
    }
    ModelConfig config;
    int threads;
    bool trained;
    LanguageParameters parameters;
    LanguagePass pass;
    std::vector<LayerTape> tapes;
    Buffer last, gradient;
    std::unique_ptr<DevicePass> elsewhere;  ///< where steps are taken, when not here

    // What was set here goes there, and what is told from here comes from there.
    void put() {
        if (elsewhere)
            elsewhere->upload();
    }
    void fetch() {
        if (elsewhere)
            elsewhere->download();
    }
};

namespace {

// Documents and positions of a batch that fits.
BatchRows rowsOf(const TokenBatch& batch, const ModelConfig& c) {
    BatchRows rows;
    rows.tokens = static_cast<std::int64_t>(batch.tokens.size());
    const auto refuse = [](const std::string& why) { throw std::invalid_argument(why); };
    if (batch.targets.size() != batch.tokens.size() || (!batch.ownExpert.empty() && batch.ownExpert.size() != batch.tokens.size()))
        refuse("targets and own experts are not as many as tokens");
    for (const auto token : batch.tokens)
        if (token < 0 || token >= c.vocabulary)
            refuse(fmt::format("token {} is outside a vocabulary of {}", token, c.vocabulary));
    for (const auto target : batch.targets)
        if (target < -1 || target >= c.vocabulary)
            refuse(fmt::format("target {} is outside a vocabulary of {}", target, c.vocabulary));
    for (const auto own : batch.ownExpert)
        if (own < -1 || (c.experts > 0 && own >= c.experts))
            refuse(fmt::format("expert {} is none of {}", own, c.experts));
    std::int64_t at = 0;
    rows.position.reserve(batch.tokens.size());
    for (const auto length : batch.lengths) {
        if (length < 0 || length > c.maxPositions || length > rows.tokens - at)
            refuse(fmt::format("a document of {} tokens does not fit", length));
        if (length > 0) {
            rows.begin.push_back(at);
            rows.length.push_back(length);
        }
        for (std::int64_t i = 0; i < length; ++i)
            rows.position.push_back(i);
        at += length;
    }
    if (at != rows.tokens)
        refuse(fmt::format("documents of {} tokens together, but {} tokens", at, rows.tokens));
    return rows;
}

}  // namespace

LanguageStep::LanguageStep(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
LanguageStep::~LanguageStep() = default;
LanguageStep::LanguageStep(LanguageStep&&) noexcept = default;
LanguageStep& LanguageStep::operator=(LanguageStep&&) noexcept = default;

base::Result<LanguageStep> LanguageStep::made(const ModelConfig& c, int threads, Device device, bool trained) {
    if (c.headNorm != HeadNorm::none)
        return base::badRequest("a model whose queries and keys are normed cannot be trained", c.modelType, "a model of the Qwen2 layout");
    if (c.layers < 1 || c.hidden < 1 || c.vocabulary < 1 || c.heads < 1 || c.keyValueHeads < 1 || c.heads % c.keyValueHeads != 0 || c.headSize < 2 || c.headSize % 2 != 0)
        return base::badRequest("the model's sizes do not fit each other", c.modelType, "heads a multiple of key-value heads, and an even head size");
    const auto moe = c.moeLayers();
    if (!moe.empty() && (c.expertsPerToken < 1 || c.expertsPerToken > c.experts || c.expertIntermediate < 1 || (c.sharedExpert && c.sharedIntermediate < 1)))
        return base::badRequest("the model's experts do not fit", c.modelType, fmt::format("1 to {} experts a token, each with a width", c.experts));
    if (moe.size() < static_cast<std::size_t>(c.layers) && c.intermediate < 1)
        return base::badRequest("the model's dense layers have no width", c.modelType);
    return LanguageStep(std::make_unique<Parts>(c, std::clamp(threads, 1, 256), device, trained));
}

base::Result<LanguageStep> LanguageStep::create(const ModelConfig& config, int threads, Device device) {
    return made(config, threads, device, true);
}

base::Result<LanguageStep> LanguageStep::forJudging(const ModelConfig& config, int threads) {
    return made(config, threads, Device::processor, false);
}

const ModelConfig& LanguageStep::config() const {
    return m_parts->config;
}

void LanguageStep::initialise(std::uint64_t seed, double deviation) {
    const PieceThreads threads(m_parts->threads);
    m_parts->parameters.initialise(seed, deviation);
    m_parts->put();
}

base::Status LanguageStep::replace(const std::map<std::string, base::Array>& weights) {
    const PieceThreads threads(m_parts->threads);
    m_parts->fetch();
    TRIPTYCH_CHECK(m_parts->parameters.setSome(weights));
    m_parts->put();
    return {};
}

LanguageStepResult LanguageStep::step(const TokenBatch& batch, const LanguageStepSettings& settings) {
    auto& [c, threadCount, trained, parameters, pass, tapes, last, gradient, elsewhere] = *m_parts;
    m_parts->wantTrained();
    const auto rows = rowsOf(batch, c);
    if (settings.rule == RoutingRule::specific && c.expertsPerToken != 1 && !c.moeLayers().empty())
        throw std::invalid_argument("language-specific experts are chosen one a token");
    if (settings.frozenLayers < 0 || settings.frozenLayers > c.layers)
        throw std::invalid_argument(fmt::format("{} of {} layers cannot stay as they are", settings.frozenLayers, c.layers));
    LanguageStepResult result;
    result.scored = std::count_if(batch.targets.begin(), batch.targets.end(), [](std::int64_t t) { return t >= 0; });
    if (result.scored == 0)
        return result;
    const PieceThreads threads(threadCount);
    try {
        if (elsewhere)
            return elsewhere->step(batch, rows, settings, result.scored);
        tapes.resize(static_cast<std::size_t>(c.layers));
        const auto values = rows.tokens * c.hidden;
        pass.begin(rows, {true, settings.rule, batch.ownExpert, settings.balance}, settings.stop);
        pass.embed(batch.tokens, tapes.front().hidden.need(values));
        for (int l = 0; l < c.layers; ++l)
            pass.forward(l, tapes[static_cast<std::size_t>(l)], l + 1 < c.layers ? tapes[static_cast<std::size_t>(l) + 1].hidden.need(values) : last.need(values));
        const auto moe = c.moeLayers();
        if (settings.balance > 0)
            for (const int l : moe)
                result.balance += pass.balanceOf(tapes[static_cast<std::size_t>(l)].routed) / static_cast<double>(moe.size());
        std::vector<double> nats;
        pass.score(batch.targets, last.data(), nats, gradient.need(values), !c.tiedEmbeddings || settings.frozenLayers == 0);
        result.loss = std::accumulate(nats.begin(), nats.end(), 0.0) / static_cast<double>(result.scored);
        result.finite = std::isfinite(result.loss) && std::isfinite(result.balance);
        if (!result.finite)
            return result;
        for (int l = c.layers - 1; l >= settings.frozenLayers; --l)
            pass.backward(l, tapes[static_cast<std::size_t>(l)], gradient, settings.frozenLayers == 0 || l > settings.frozenLayers);
        if (settings.frozenLayers == 0)
            pass.embeddingGradient(batch.tokens, gradient.data());
        result.gradientNorm = parameters.gradientNorm(settings.frozenLayers, settings.stop);
        result.finite = std::isfinite(result.gradientNorm);
        check(settings.stop);
        if (!result.finite)
            return result;
        const double scale = settings.clip > 0 ? std::min(1.0, settings.clip / (result.gradientNorm + 1e-6)) : 1;
        parameters.adam({settings.rate, settings.beta1, settings.beta2, settings.epsilon, settings.weightDecay, scale}, settings.frozenLayers);
    } catch (const Stopped&) {
        result.stopped = true;
    }
    return result;
}

LanguageStep::Judged LanguageStep::judge(const TokenBatch& batch, bool routed, const std::function<bool()>& stop) const {
    auto& [c, threadCount, trained, parameters, pass, tapes, last, gradient, elsewhere] = *m_parts;
    const auto rows = rowsOf(batch, c);
    Judged judged;
    judged.nats.assign(batch.lengths.size(), 0);
    judged.routed.layers = c.moeLayers();
    judged.routed.tokens = rows.tokens;
    if (rows.tokens == 0)
        return judged;
    const PieceThreads threads(threadCount);
    try {
        if (elsewhere) {
            auto told = elsewhere->judge(batch, rows, routed, stop);
            told.routed.layers = judged.routed.layers;
            told.routed.tokens = rows.tokens;
            return told;
        }
        LayerTape both[2];
        const auto values = rows.tokens * c.hidden;
        pass.begin(rows, {}, stop);
        pass.embed(batch.tokens, both[0].hidden.need(values));
        for (int l = 0; l < c.layers; ++l) {
            auto& tape = both[l % 2];
            pass.forward(l, tape, both[(l + 1) % 2].hidden.need(values));
            if (routed && c.isMoe(l)) {
                judged.routed.selected.insert(judged.routed.selected.end(), tape.routed.selected.begin(), tape.routed.selected.end());
                judged.routed.weights.insert(judged.routed.weights.end(), tape.routed.weight.begin(), tape.routed.weight.end());
            }
        }
        std::vector<double> nats;
        pass.score(batch.targets, both[c.layers % 2].hidden.data(), nats, nullptr, false);
        std::size_t at = 0;
        for (std::size_t i = 0; i < batch.lengths.size(); ++i)
            for (std::int64_t t = 0; t < batch.lengths[i]; ++t)
                judged.nats[i] += nats[at++];
    } catch (const Stopped&) {
        judged = {};
        judged.stopped = true;
    }
    return judged;
}

std::map<std::string, base::Array> LanguageStep::weights() const {
    std::map<std::string, base::Array> weights;
    m_parts->fetch();
    m_parts->parameters.get(weights);
    return weights;
}

std::map<std::string, base::Array> LanguageStep::state() const {
    m_parts->wantTrained();
    auto state = weights();
    m_parts->parameters.getMoments(state);
    return state;
}

base::Status LanguageStep::setState(const std::map<std::string, base::Array>& state) {
    m_parts->wantTrained();
    const PieceThreads threads(m_parts->threads);
    TRIPTYCH_CHECK(m_parts->parameters.setState(state));
    m_parts->put();
    return {};
}

std::map<std::string, base::Array> LanguageStep::gradients() const {
    m_parts->wantTrained();
    std::map<std::string, base::Array> gradients;
    m_parts->fetch();
    m_parts->parameters.getGradients(gradients);
    return gradients;
}

}  // namespace triptych::routing
