#include "routing/torch/forward.h"

#include <algorithm>

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "routing/torch/row_kernels.h"

namespace triptych::routing {
namespace {

at::Tensor project(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, const StopTest& stop) {
    const auto rows = x.size(0), k = weight.size(1), m = weight.size(0);
    auto y = at::empty({rows, m}, at::kFloat);
    const auto wide = pieceColumns(std::min(rows, pieceRows), 2.0 * static_cast<double>(k), m);
    const auto across = (m + wide - 1) / wide, down = (rows + pieceRows - 1) / pieceRows;
    inPieces(across * down, 2.0 * static_cast<double>(rows) * static_cast<double>(k) * static_cast<double>(m), stop, [&](std::int64_t piece) {
        const auto row = piece / across * pieceRows, column = piece % across * wide;
        multiply({x.data_ptr<float>() + row * k, k}, std::min(pieceRows, rows - row), {weight.data_ptr<float>() + column * k, k}, std::min(wide, m - column), k,
                 {y.data_ptr<float>() + row * m + column, m});
    });
    return bias.defined() ? y.add_(bias) : y;
}

// Each head by itself, or the whole row, as wide as the weight is.
at::Tensor normed(const at::Tensor& x, const at::Tensor& weight, const ModelConfig& c) {
    return weight.defined() ? rmsNorm(x.view({-1, weight.size(0)}), weight, c.normEpsilon).view(x.sizes()) : x;
}

}  // namespace

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon) {
    const auto rows = x.size(0), width = x.size(1);
    auto y = at::empty({rows, width}, at::kFloat);
    for (std::int64_t r = 0; r < rows; ++r)
        rowKernels().rmsNorm(x.data_ptr<float>() + r * width, weight.data_ptr<float>(), static_cast<float>(epsilon), width, y.data_ptr<float>() + r * width);
    return y;
}

RouterChoice chooseExperts(const at::Tensor& x, const at::Tensor& router, int topK, bool normalise, std::span<const int> without) {
    RouterChoice choice;
    choice.logits = at::mm(x, router.t());
    const auto probabilities = at::softmax(choice.logits, -1);
    for (const int expert : without)
        probabilities.select(1, expert).fill_(-1);
    std::tie(choice.weights, choice.selected) = at::topk(probabilities, topK, -1, true, true);
    if (normalise)
        choice.weights = choice.weights / choice.weights.sum({-1}, true);
    return choice;
}

void runAttention(Packed& batch, const LayerWeights& w, const ModelConfig& c, const StopTest& stop) {
    check(stop);
    const auto x = rmsNorm(batch.hidden, w.inputNorm, c.normEpsilon);
    const auto q = normed(project(x, w.query, w.queryBias, stop), w.queryNorm, c);
    const auto k = normed(project(x, w.key, w.keyBias, stop), w.keyNorm, c);
    const auto v = project(x, w.value, w.valueBias, stop);
    batch.hidden.add_(project(attend(q, k, v, batch.lengths, *batch.turn, c, stop), w.output, {}, stop));
}

RouterChoice runFeedForward(Packed& batch, const LayerWeights& w, const ModelConfig& c, const StopTest& stop, std::span<const int> without) {
    check(stop);
    const auto x = rmsNorm(batch.hidden, w.postNorm, c.normEpsilon);
    if (!w.router.defined()) {
        batch.hidden.add_(feedForward(x, w.dense, stop));
        return {};
    }
    auto choice = chooseExperts(x, w.router, c.expertsPerToken, c.normaliseTopK, without);
    if (w.experts.empty())
        return choice;
    batch.hidden.add_(mixExperts(x, choice, w.experts, stop));
    if (w.sharedGate.defined())
        batch.hidden.add_(at::sigmoid(at::mm(x, w.sharedGate.t())) * feedForward(x, w.shared, stop));
    return choice;
}

RouterChoice runLayer(Packed& batch, const LayerWeights& w, const ModelConfig& c, const StopTest& stop, std::span<const int> without) {
    runAttention(batch, w, c, stop);
    return runFeedForward(batch, w, c, stop, without);
}

}  // namespace triptych::routing
