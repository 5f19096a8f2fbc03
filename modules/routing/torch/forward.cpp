#include "routing/torch/forward.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace triptych::routing {
namespace {

// A stop is answered between pieces of work: a few milliseconds with a fast BLAS, a tenth of a second with the plainest.
constexpr double pieceOperations = 2e8;

void check(const StopTest& stop) {
    if (stop && stop())
        throw Stopped{};
}

std::int64_t pieceRows(double operationsPerRow) {
    return std::max<std::int64_t>(8, static_cast<std::int64_t>(pieceOperations / operationsPerRow));
}

at::Tensor feedForward(const at::Tensor& x, const FeedForward& w, const StopTest& stop) {
    const auto inner = w.down.size(1), rows = x.size(0);
    const auto piece = pieceRows(6.0 * static_cast<double>(x.size(1) * inner));
    auto y = at::empty({rows, w.down.size(0)}, x.options());
    for (std::int64_t begin = 0; begin < rows; begin += piece) {
        check(stop);
        const auto count = std::min(piece, rows - begin);
        auto hidden = at::mm(x.narrow(0, begin, count), w.gate.t());
        at::silu_(hidden).mul_(at::mm(x.narrow(0, begin, count), w.up.t()));
        auto into = y.narrow(0, begin, count);
        at::mm_out(into, hidden, w.down.t());
    }
    return y;
}

at::Tensor project(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, const StopTest& stop) {
    const auto rows = x.size(0), piece = pieceRows(2.0 * static_cast<double>(weight.numel()));
    auto y = at::empty({rows, weight.size(0)}, x.options());
    for (std::int64_t begin = 0; begin < rows; begin += piece) {
        check(stop);
        const auto count = std::min(piece, rows - begin);
        auto into = y.narrow(0, begin, count);
        at::mm_out(into, x.narrow(0, begin, count), weight.t());
    }
    return bias.defined() ? y.add_(bias) : y;
}

struct Rotation {
    at::Tensor cosine, sine;  ///< [t, d]
};

// Half-split form: frequencies theta^(-2i/d), the table repeated for both halves.
Rotation rotation(std::int64_t length, int headSize, double theta) {
    const auto half = headSize / 2;
    auto angles = at::empty({length, headSize}, at::kFloat);
    auto* out = angles.data_ptr<float>();
    for (std::int64_t t = 0; t < length; ++t)
        for (int i = 0; i < half; ++i) {
            const auto frequency = static_cast<float>(1.0 / std::pow(theta, 2.0 * i / headSize));
            out[t * headSize + i] = out[t * headSize + half + i] = static_cast<float>(t) * frequency;
        }
    return {angles.cos(), angles.sin()};
}

// x [n, heads, t, d].
at::Tensor rotated(const at::Tensor& x, const Rotation& r) {
    const auto half = x.size(3) / 2;
    const auto turned = at::cat({x.narrow(3, half, half).neg(), x.narrow(3, 0, half)}, 3);
    return x * r.cosine + turned * r.sine;
}

// n documents of one length t; q, k, v rows of those documents. Causal, in blocks of query positions so that the scores of
// long documents stay small.
at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t n, std::int64_t t, const ModelConfig& c,
                  const StopTest& stop) {
    const std::int64_t A = c.heads, G = c.keyValueHeads, d = c.headSize, shared = A / G;
    const auto turn = rotation(t, c.headSize, c.ropeTheta);
    const auto queries = rotated(q.view({n, t, A, d}).transpose(1, 2), turn).contiguous();
    const auto keys = rotated(k.view({n, t, G, d}).transpose(1, 2), turn).contiguous();
    const auto values = v.view({n, t, G, d}).transpose(1, 2).contiguous();
    const auto block = std::clamp<std::int64_t>((std::int64_t{1} << 23) / (n * A * t), 1, t);
    auto out = at::empty({n, A, t, d}, q.options());
    const double scale = 1.0 / std::sqrt(static_cast<double>(d));
    for (std::int64_t begin = 0; begin < t; begin += block) {
        check(stop);
        const auto rows = std::min(block, t - begin), seen = begin + rows;
        const auto part = queries.narrow(2, begin, rows).reshape({n, G, shared * rows, d});
        auto scores = at::matmul(part, keys.narrow(2, 0, seen).transpose(2, 3)).mul_(scale).view({n, G, shared, rows, seen});
        const auto hidden = at::ones({rows, seen}, at::kBool).triu(begin + 1);
        scores.masked_fill_(hidden, -std::numeric_limits<float>::infinity());
        const auto shares = at::softmax(scores, -1).view({n, G, shared * rows, seen});
        out.narrow(2, begin, rows).copy_(at::matmul(shares, values.narrow(2, 0, seen)).view({n, A, rows, d}));
    }
    return out.transpose(1, 2).reshape({n * t, A * d});
}

// Each head by itself, or the whole row, as wide as the weight is.
at::Tensor normed(const at::Tensor& x, const at::Tensor& weight, const ModelConfig& c) {
    return weight.defined() ? rmsNorm(x.view({-1, weight.size(0)}), weight, c.normEpsilon).view(x.sizes()) : x;
}

at::Tensor attention(const at::Tensor& x, const std::vector<std::int64_t>& lengths, const LayerWeights& w, const ModelConfig& c,
                     const StopTest& stop) {
    const auto q = normed(project(x, w.query, w.queryBias, stop), w.queryNorm, c);
    const auto k = normed(project(x, w.key, w.keyBias, stop), w.keyNorm, c);
    const auto v = project(x, w.value, w.valueBias, stop);
    auto out = at::empty({x.size(0), std::int64_t{c.heads} * c.headSize}, x.options());
    std::int64_t row = 0;
    for (std::size_t i = 0; i < lengths.size();) {
        std::size_t end = i + 1;
        while (end < lengths.size() && lengths[end] == lengths[i])
            ++end;
        const auto n = static_cast<std::int64_t>(end - i), rows = n * lengths[i];
        out.narrow(0, row, rows).copy_(attend(q.narrow(0, row, rows), k.narrow(0, row, rows), v.narrow(0, row, rows), n, lengths[i], c, stop));
        row += rows;
        i = end;
    }
    return project(out, w.output, {}, stop);
}

}  // namespace

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
    const auto variance = x.pow(2).mean({-1}, true);
    return x * at::rsqrt(variance + epsilon) * weight;
}

RouterChoice chooseExperts(const at::Tensor& x, const at::Tensor& router, int topK, bool normalise) {
    RouterChoice choice;
    choice.logits = at::mm(x, router.t());
    const auto probabilities = at::softmax(choice.logits, -1);
    std::tie(choice.weights, choice.selected) = at::topk(probabilities, topK, -1, true, true);
    if (normalise)
        choice.weights = choice.weights / choice.weights.sum({-1}, true);
    return choice;
}

at::Tensor mixExperts(const at::Tensor& x, const RouterChoice& choice, const std::vector<FeedForward>& experts, const StopTest& stop) {
    const auto topK = choice.selected.size(1), slots = choice.selected.numel();
    const auto flat = choice.selected.reshape({slots});
    const auto order = std::get<1>(flat.sort(/*stable=*/true, /*dim=*/0, /*descending=*/false));
    const auto tokens = at::floor_divide(order, topK);
    const auto counts = at::bincount(flat, {}, static_cast<std::int64_t>(experts.size()));
    const auto rows = x.index_select(0, tokens);
    auto results = at::empty({slots, x.size(1)}, x.options());
    std::int64_t begin = 0;
    for (std::size_t e = 0; e < experts.size(); ++e) {
        const auto count = counts.data_ptr<std::int64_t>()[e];
        if (count > 0)
            results.narrow(0, begin, count).copy_(feedForward(rows.narrow(0, begin, count), experts[e], stop));
        begin += count;
    }
    results.mul_(choice.weights.reshape({slots}).index_select(0, order).unsqueeze(1));
    return at::zeros_like(x).index_add_(0, tokens, results);
}

RouterChoice runLayer(Packed& batch, const LayerWeights& w, const ModelConfig& c, const StopTest& stop) {
    check(stop);
    batch.hidden = batch.hidden + attention(rmsNorm(batch.hidden, w.inputNorm, c.normEpsilon), batch.lengths, w, c, stop);
    check(stop);
    const auto x = rmsNorm(batch.hidden, w.postNorm, c.normEpsilon);
    RouterChoice choice;
    if (!w.router.defined()) {
        batch.hidden = batch.hidden + feedForward(x, w.dense, stop);
        return choice;
    }
    choice = chooseExperts(x, w.router, c.expertsPerToken, c.normaliseTopK);
    auto mixed = mixExperts(x, choice, w.experts, stop);
    if (w.sharedGate.defined())
        mixed = mixed + at::sigmoid(at::mm(x, w.sharedGate.t())) * feedForward(x, w.shared, stop);
    batch.hidden = batch.hidden + mixed;
    return choice;
}

}  // namespace triptych::routing
