#include "routing/torch/device_pass.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace triptych::routing {
namespace {

using at::Tensor;

// Values of the largest thing that a batch makes at once: scores of attention, logits.
constexpr std::int64_t mostValues = std::int64_t{1} << 26;

at::Device placeOf(Device device) {
    if (device != Device::cuda)
        return at::kCPU;
    // Products of whole single precision: near those of the processor.
    at::globalContext().setAllowTF32CuBLAS(false);
    return {at::kCUDA, 0};
}

template <class Values>
Tensor tensorOf(const Values& values, at::Device place) {
    using Value = std::remove_const_t<typename Values::value_type>;
    constexpr auto type = std::is_same_v<Value, float> ? at::kFloat : at::kLong;
    auto out = at::empty({static_cast<std::int64_t>(values.size())}, type);
    std::copy(values.begin(), values.end(), out.template data_ptr<std::conditional_t<std::is_same_v<Value, float>, float, std::int64_t>>());
    return out.to(place);
}

void bring(const Tensor& from, std::span<float> to) {
    const auto host = from.to(at::kCPU);
    std::memcpy(to.data(), host.data_ptr<float>(), to.size_bytes());
}

}  // namespace

DevicePass::DevicePass(const ModelConfig& config, LanguageParameters& host, Device device) : m_config(config), m_host(host), m_place(placeOf(device)) {
    const auto size = static_cast<std::int64_t>(host.values().size());
    for (auto* buffer : {&m_value, &m_gradient, &m_first, &m_second})
        *buffer = at::zeros({size}, at::TensorOptions(at::kFloat).device(m_place));
    m_embedding = leaf(host.embedding());
    m_finalNorm = leaf(host.finalNorm(), {config.hidden});
    m_head = config.tiedEmbeddings ? m_embedding : leaf(host.head());
    for (int l = 0; l < config.layers; ++l) {
        const auto& p = host.layer(l);
        Layer layer;
        layer.inputNorm = leaf(p.inputNorm, {config.hidden});
        layer.postNorm = leaf(p.postNorm, {config.hidden});
        layer.projections = leaf(p.projections);
        layer.bias = leaf(p.bias, {p.projections.rows});
        layer.output = leaf(p.output);
        if (p.experts.empty()) {
            layer.dense = feedOf(p.dense);
        } else {
            layer.router = leaf(p.router);
            for (const auto& expert : p.experts)
                layer.experts.push_back(feedOf(expert));
            if (p.sharedGate.rows > 0) {
                layer.shared = feedOf(p.shared);
                layer.sharedGate = leaf(p.sharedGate);
            }
        }
        m_layers.push_back(std::move(layer));
    }
}

// Lies in the buffer of all values; its gradient is added to what lies at the same place among the gradients.
Tensor DevicePass::leaf(std::int64_t at, std::vector<std::int64_t> shape) {
    const auto count = std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
    auto out = m_value.narrow(0, at, count).view(shape).detach();
    out.mutable_grad() = m_gradient.narrow(0, at, count).view(shape);
    return out;
}

void DevicePass::train(int frozenLayers, bool any) {
    const auto set = [&](int layer, std::initializer_list<const Tensor*> tensors) {
        for (const auto* tensor : tensors)
            if (tensor->defined())
                tensor->set_requires_grad(any && isTrained(layer, frozenLayers));
    };
    set(-1, {&m_embedding});
    for (int l = 0; l < m_config.layers; ++l) {
        const auto& p = m_layers[static_cast<std::size_t>(l)];
        set(l, {&p.inputNorm, &p.postNorm, &p.projections, &p.bias, &p.output, &p.router, &p.sharedGate, &p.dense.gateUp, &p.dense.down, &p.shared.gateUp, &p.shared.down});
        for (const auto& expert : p.experts)
            set(l, {&expert.gateUp, &expert.down});
    }
    set(m_config.layers, {&m_finalNorm});
    if (!m_config.tiedEmbeddings)
        set(m_config.layers, {&m_head});
}

void DevicePass::upload() {
    const c10::NoGradGuard noGradient;
    m_value.copy_(tensorOf(m_host.values(), m_place));
    m_first.copy_(tensorOf(m_host.firstMoments(), m_place));
    m_second.copy_(tensorOf(m_host.secondMoments(), m_place));
}

void DevicePass::download() {
    bring(m_value, m_host.values());
    bring(m_gradient, m_host.gradients());
    bring(m_first, m_host.firstMoments());
    bring(m_second, m_host.secondMoments());
}

DevicePass::Batch DevicePass::batchOf(const TokenBatch& given, const BatchRows& rows) {
    Batch out;
    out.tokens = rows.tokens;
    out.ids = tensorOf(given.tokens, m_place);
    out.targets = tensorOf(given.targets, m_place);
    if (!given.ownExpert.empty())
        out.own = tensorOf(given.ownExpert, m_place);
    const std::int64_t half = m_config.headSize / 2, longest = rows.length.empty() ? 1 : *std::max_element(rows.length.begin(), rows.length.end());
    if (!m_cosine.defined() || m_cosine.size(0) < longest) {
        const auto length = m_cosine.defined() ? std::max(longest, 2 * m_cosine.size(0)) : longest;
        const RotaryTable table(length, m_config.headSize, m_config.ropeTheta);
        m_cosine = tensorOf(std::span(table.cosine(0), static_cast<std::size_t>(length * half)), m_place).view({length, half});
        m_sine = tensorOf(std::span(table.sine(0), static_cast<std::size_t>(length * half)), m_place).view({length, half});
    }
    const auto positions = tensorOf(rows.position, m_place);
    out.cosine = m_cosine.index_select(0, positions).view({rows.tokens, 1, half});
    out.sine = m_sine.index_select(0, positions).view({rows.tokens, 1, half});
    std::vector<std::size_t> order(rows.length.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&rows](std::size_t a, std::size_t b) { return rows.length[a] > rows.length[b]; });
    std::vector<std::int64_t> back(static_cast<std::size_t>(rows.tokens));
    std::int64_t at = 0;
    for (std::size_t first = 0; first < order.size();) {
        const auto L = rows.length[order[first]];
        auto end = first;
        std::vector<std::int64_t> places;
        for (; end < order.size() && 2 * rows.length[order[end]] > L && (end == first || static_cast<std::int64_t>(end - first + 1) * L * L * m_config.heads <= mostValues); ++end) {
            const auto begin = rows.begin[order[end]], length = rows.length[order[end]];
            for (std::int64_t i = 0; i < L; ++i) {
                places.push_back(i < length ? begin + i : rows.tokens);
                if (i < length)
                    back[static_cast<std::size_t>(begin + i)] = at;
                ++at;
            }
        }
        out.beside.push_back({static_cast<std::int64_t>(end - first), L, tensorOf(places, m_place)});
        first = end;
    }
    out.back = tensorOf(back, m_place);
    return out;
}

std::vector<double> DevicePass::score(const Batch& batch, const Tensor& hidden, std::int64_t scored, Tensor* gradient, const StopTest& stop) const {
    const auto block = std::max<std::int64_t>(1, mostValues / m_config.vocabulary);
    std::vector<double> nats;
    std::vector<Tensor> gradients;
    for (std::int64_t begin = 0; begin < batch.tokens; begin += block) {
        check(stop);
        const auto rows = std::min(block, batch.tokens - begin);
        auto x = hidden.detach().narrow(0, begin, rows).detach();
        x.set_requires_grad(gradient != nullptr);
        const auto targets = batch.targets.narrow(0, begin, rows);
        const auto each = -at::log_softmax(at::linear(norm(x, m_finalNorm), m_head), -1).gather(1, targets.clamp_min(0).unsqueeze(1)).squeeze(1);
        const auto losses = at::where(targets >= 0, each, at::zeros_like(each));
        if (gradient) {
            torch::autograd::backward({losses.sum() / static_cast<double>(scored)}, {});
            gradients.push_back(x.grad());
        }
        const auto told = losses.detach().to(at::kCPU, at::kDouble);
        nats.insert(nats.end(), told.data_ptr<double>(), told.data_ptr<double>() + rows);
    }
    if (gradient)
        *gradient = at::cat(gradients, 0);
    return nats;
}

LanguageStepResult DevicePass::step(const TokenBatch& given, const BatchRows& rows, const LanguageStepSettings& s, std::int64_t scored) {
    const c10::AutoGradMode gradients(true);
    LanguageStepResult result;
    result.scored = scored;
    const auto batch = batchOf(given, rows);
    train(s.frozenLayers, true);
    m_gradient.zero_();
    const auto moe = m_config.moeLayers();
    // Of each layer what goes in is kept, and the rest made again on the way back: attention's scores of all layers together would not fit.
    std::vector<Tensor> inputs;
    Tensor hidden, balance;
    {
        const c10::NoGradGuard noGradient;
        hidden = at::embedding(m_embedding, batch.ids);
        for (int l = 0; l < m_config.layers; ++l) {
            check(s.stop);
            Routed routed;
            inputs.push_back(hidden);
            hidden = forward(batch, l, hidden, s.rule, s.balance > 0, &routed);
            if (routed.balance.defined())
                balance = balance.defined() ? balance + routed.balance : routed.balance;
        }
    }
    if (balance.defined())
        result.balance = balance.item<double>() / static_cast<double>(moe.size());
    Tensor gradient;
    const auto nats = score(batch, hidden, scored, &gradient, s.stop);
    result.loss = std::accumulate(nats.begin(), nats.end(), 0.0) / static_cast<double>(scored);
    result.finite = std::isfinite(result.loss) && std::isfinite(result.balance);
    if (!result.finite)
        return result;
    for (int l = m_config.layers - 1; l >= 0 && isTrained(l, s.frozenLayers); --l) {
        check(s.stop);
        auto x = std::move(inputs.back());
        inputs.pop_back();
        x.set_requires_grad(isTrained(l - 1, s.frozenLayers));
        Routed routed;
        std::vector<Tensor> ends{forward(batch, l, x, s.rule, s.balance > 0, &routed)}, slopes{gradient};
        if (routed.balance.defined()) {
            ends.push_back(routed.balance);
            slopes.push_back(at::full_like(routed.balance, s.balance / static_cast<double>(moe.size())));
        }
        torch::autograd::backward(ends, slopes);
        gradient = x.grad();
    }
    check(s.stop);
    if (isTrained(-1, s.frozenLayers))
        torch::autograd::backward({at::embedding(m_embedding, batch.ids)}, {gradient});
    const c10::NoGradGuard noGradient;
    const auto from = m_host.trainedFrom(s.frozenLayers), size = m_gradient.size(0);
    result.gradientNorm = at::norm(m_gradient.narrow(0, from, size - from), 2, at::kDouble).item<double>();
    result.finite = std::isfinite(result.gradientNorm);
    check(s.stop);
    if (!result.finite)
        return result;
    const double scale = s.clip > 0 ? std::min(1.0, s.clip / (result.gradientNorm + 1e-6)) : 1;
    const auto stretches = m_host.nextAdam({s.rate, s.beta1, s.beta2, s.epsilon, s.weightDecay, scale}, s.frozenLayers);
    // Neighbours to which the same is done go together: a device does few large things sooner than many small ones.
    for (std::size_t i = 0; i < stretches.size();) {
        const auto& n = stretches[i].numbers;
        const auto at = stretches[i].at;
        auto end = at;
        for (; i < stretches.size() && stretches[i].at == end && stretches[i].numbers == n; ++i)
            end += stretches[i].count;
        const auto g = m_gradient.narrow(0, at, end - at) * n.scale;
        auto first = m_first.narrow(0, at, end - at), second = m_second.narrow(0, at, end - at), value = m_value.narrow(0, at, end - at);
        first.mul_(n.beta1).add_(g, n.rest1);
        second.mul_(n.beta2).addcmul_(g, g, n.rest2);
        value.mul_(n.keep).addcdiv_(first, second.sqrt().mul_(n.root).add_(n.epsilon), -n.rate);
    }
    return result;
}

LanguageStep::Judged DevicePass::judge(const TokenBatch& given, const BatchRows& rows, bool routed, const StopTest& stop) {
    const c10::NoGradGuard noGradient;
    LanguageStep::Judged judged;
    judged.nats.assign(given.lengths.size(), 0);
    const auto batch = batchOf(given, rows);
    train(0, false);
    auto hidden = at::embedding(m_embedding, batch.ids);
    for (int l = 0; l < m_config.layers; ++l) {
        check(stop);
        Routed choice;
        hidden = forward(batch, l, hidden, RoutingRule::plain, false, &choice);
        if (!routed || !choice.selected.defined())
            continue;
        const auto selected = choice.selected.to(at::kCPU, at::kShort).contiguous(), weight = choice.weight.to(at::kCPU).contiguous();
        judged.routed.selected.insert(judged.routed.selected.end(), selected.data_ptr<std::int16_t>(), selected.data_ptr<std::int16_t>() + selected.numel());
        judged.routed.weights.insert(judged.routed.weights.end(), weight.data_ptr<float>(), weight.data_ptr<float>() + weight.numel());
    }
    const auto nats = score(batch, hidden, 1, nullptr, stop);
    std::size_t at = 0;
    for (std::size_t i = 0; i < given.lengths.size(); ++i)
        for (std::int64_t t = 0; t < given.lengths[i]; ++t)
            judged.nats[i] += nats[at++];
    return judged;
}

}  // namespace triptych::routing
