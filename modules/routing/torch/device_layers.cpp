#include <cmath>
#include <limits>

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "routing/torch/device_pass.h"

namespace triptych::routing {

using at::Tensor;

Tensor DevicePass::norm(const Tensor& x, const Tensor& weight) const {
    return x * at::rsqrt(x.square().mean(-1, true) + m_config.normEpsilon) * weight;
}

Tensor DevicePass::fed(const Feed& feed, const Tensor& x) {
    const auto both = at::linear(x, feed.gateUp).chunk(2, -1);
    return at::linear(at::silu(both[0]) * both[1], feed.down);
}

Tensor DevicePass::attended(const Batch& batch, const Tensor& projected) const {
    const std::int64_t A = m_config.heads, G = m_config.keyValueHeads, d = m_config.headSize, T = batch.tokens;
    const auto halves = projected.narrow(1, 0, (A + G) * d).view({T, A + G, d}).chunk(2, -1);
    const auto turned = at::cat({halves[0] * batch.cosine - halves[1] * batch.sine, halves[1] * batch.cosine + halves[0] * batch.sine}, -1);
    const auto all = at::cat({turned.reshape({T, (A + G) * d}), projected.narrow(1, (A + G) * d, G * d)}, 1);
    // The last row is nothing: a document's end is filled up with it, after all its own rows, so that none of these looks at it.
    const auto filled = at::cat({all, at::zeros({1, all.size(1)}, all.options())}, 0);
    std::vector<Tensor> out;
    for (const auto& b : batch.beside) {
        const auto D = b.documents, L = b.length;
        const auto rows = filled.index_select(0, b.rows).view({D, L, A + 2 * G, d}).transpose(1, 2);
        const auto queries = rows.narrow(1, 0, A).reshape({D, G, A / G, L, d});
        const auto keys = rows.narrow(1, A, G).unsqueeze(2), values = rows.narrow(1, A + G, G).unsqueeze(2);
        const auto later = at::ones({L, L}, all.options().dtype(at::kBool)).triu(1);
        const auto scores = at::matmul(queries, keys.transpose(-1, -2)) * (1 / std::sqrt(static_cast<double>(d)));
        const auto shares = at::softmax(scores.masked_fill(later, -std::numeric_limits<float>::infinity()), -1);
        out.push_back(at::matmul(shares, values).view({D, A, L, d}).transpose(1, 2).reshape({D * L, A * d}));
    }
    return at::cat(out, 0).index_select(0, batch.back);
}

Tensor DevicePass::mixed(const Batch& batch, const Layer& layer, const Tensor& x, RoutingRule rule, bool balance, Routed* routed) const {
    const auto T = batch.tokens, E = std::int64_t{m_config.experts}, K = std::int64_t{m_config.expertsPerToken};
    const auto probabilities = at::softmax(at::linear(x, layer.router), -1);
    auto selected = std::get<1>(at::topk(probabilities.detach(), K, -1, true, true));
    Tensor given;
    if (rule != RoutingRule::plain && batch.own.defined()) {
        const auto has = batch.own >= 0;
        const auto own = batch.own.clamp_min(0).unsqueeze(1);
        const auto replaced = has & ~(selected == own).any(-1);
        selected = at::cat({selected.narrow(1, 0, K - 1), at::where(replaced.unsqueeze(1), own, selected.narrow(1, K - 1, 1))}, 1);
        if (rule == RoutingRule::specific)
            given = has.unsqueeze(1);
    }
    auto weight = probabilities.gather(1, selected);
    if (m_config.normaliseTopK)
        weight = weight / weight.sum(-1, true);
    if (given.defined())
        weight = at::where(given, at::ones_like(weight), weight);
    const auto flat = selected.reshape({T * K});
    const auto counts = at::one_hot(flat, E).sum(0);
    if (balance)
        routed->balance = static_cast<double>(E) * (counts.to(at::kFloat) / static_cast<double>(T * K) * probabilities.mean(0)).sum();
    if (routed) {
        routed->selected = selected;
        routed->weight = weight.detach();
    }
    const auto order = std::get<1>(flat.sort(true, 0, false));
    const auto sorted = x.unsqueeze(1).expand({T, K, m_config.hidden}).reshape({T * K, m_config.hidden}).index_select(0, order);
    const auto host = counts.to(at::kCPU);
    const auto* rows = host.data_ptr<std::int64_t>();
    std::vector<Tensor> results;
    std::int64_t at = 0;
    for (std::int64_t e = 0; e < E; ++e) {
        if (rows[e] > 0)
            results.push_back(fed(layer.experts[static_cast<std::size_t>(e)], sorted.narrow(0, at, rows[e])));
        at += rows[e];
    }
    const auto place = at::empty_like(order).scatter_(0, order, at::arange(T * K, order.options()));
    auto y = (at::cat(results, 0).index_select(0, place).view({T, K, m_config.hidden}) * weight.unsqueeze(-1)).sum(1);
    if (layer.sharedGate.defined())
        y = y + at::sigmoid(at::linear(x, layer.sharedGate)) * fed(layer.shared, x);
    return y;
}

Tensor DevicePass::forward(const Batch& batch, int index, const Tensor& hidden, RoutingRule rule, bool balance, Routed* routed) const {
    const auto& layer = m_layers[static_cast<std::size_t>(index)];
    const auto middle = hidden + at::linear(attended(batch, at::linear(norm(hidden, layer.inputNorm), layer.projections, layer.bias)), layer.output);
    const auto x = norm(middle, layer.postNorm);
    return middle + (layer.experts.empty() ? fed(layer.dense, x) : mixed(batch, layer, x, rule, balance, routed));
}

}  // namespace triptych::routing
