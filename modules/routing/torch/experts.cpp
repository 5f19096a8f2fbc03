#include <algorithm>
#include <cstring>
#include <memory>

#include <ATen/Functions.h>

#include "routing/torch/forward.h"
#include "routing/torch/row_kernels.h"

namespace triptych::routing {
namespace {

// Rows that go through one expert.
struct Share {
    const FeedForward* weights;
    std::int64_t begin, rows;
};

// A piece of a share: some of its rows, some columns of the product.
struct Piece {
    const FeedForward* weights;
    std::int64_t begin, rows;
    std::int64_t column, columns;
};

std::vector<Piece> cut(const std::vector<Share>& shares, std::int64_t columns, double operationsPerValue) {
    std::vector<Piece> pieces;
    for (const auto& share : shares)
        for (std::int64_t begin = 0; begin < share.rows; begin += pieceRows) {
            const auto rows = std::min(pieceRows, share.rows - begin), wide = pieceColumns(rows, operationsPerValue, columns);
            for (std::int64_t column = 0; column < columns; column += wide)
                pieces.push_back({share.weights, share.begin + begin, rows, column, std::min(wide, columns - column)});
        }
    return pieces;
}

// Memory for what lies between: the next call of this thread takes the same again. Fresh pages of the system for every layer
// would cost a twentieth of the products.
float* workspace(std::int64_t values) {
    thread_local std::unique_ptr<float[]> memory;
    thread_local std::int64_t room = 0;
    if (values > room) {
        memory.reset();
        memory.reset(new float[static_cast<std::size_t>(values)]);
        room = values;
    }
    return memory.get();
}

// y = down(silu(gate x) * up x) for every share, first all of silu(gate x) * up x into `inner`, then all of down.
void feedShares(ConstRows x, const std::vector<Share>& shares, std::int64_t rows, std::int64_t H, std::int64_t I, Rows inner, Rows y, const StopTest& stop) {
    const auto& kernels = rowKernels();
    const double operations = 2.0 * static_cast<double>(rows) * static_cast<double>(H) * static_cast<double>(I);
    const auto first = cut(shares, I, 4.0 * static_cast<double>(H));
    inPieces(static_cast<std::int64_t>(first.size()), 2 * operations, stop, [&](std::int64_t i) {
        const auto& p = first[static_cast<std::size_t>(i)];
        const auto up = at::empty({p.rows, p.columns}, at::kFloat);
        const Rows ups{up.data_ptr<float>(), p.columns}, gates{inner.row(p.begin) + p.column, I};
        const auto w = [&](const at::Tensor& matrix) { return ConstRows(matrix.data_ptr<float>() + p.column * H, H); };
        multiply({x.row(p.begin), x.stride}, p.rows, w(p.weights->gate), p.columns, H, gates);
        multiply({x.row(p.begin), x.stride}, p.rows, w(p.weights->up), p.columns, H, ups);
        for (std::int64_t r = 0; r < p.rows; ++r)
            kernels.siluTimes(gates.row(r), ups.row(r), p.columns);
    });
    const auto second = cut(shares, H, 2.0 * static_cast<double>(I));
    inPieces(static_cast<std::int64_t>(second.size()), operations, stop, [&](std::int64_t i) {
        const auto& p = second[static_cast<std::size_t>(i)];
        multiply({inner.row(p.begin), I}, p.rows, {p.weights->down.data_ptr<float>() + p.column * I, I}, p.columns, I, {y.row(p.begin) + p.column, y.stride});
    });
}

}  // namespace

at::Tensor feedForward(const at::Tensor& x, const FeedForward& w, const StopTest& stop) {
    const auto rows = x.size(0), H = x.size(1);
    auto y = at::empty({rows, H}, at::kFloat);
    const auto I = w.gate.size(0);
    feedShares({x.data_ptr<float>(), H}, {{&w, 0, rows}}, rows, H, I, {workspace(rows * I), I}, {y.data_ptr<float>(), H}, stop);
    return y;
}

at::Tensor mixExperts(const at::Tensor& x, const RouterChoice& choice, const std::vector<FeedForward>& experts, const StopTest& stop) {
    const auto T = x.size(0), H = x.size(1), K = choice.selected.size(1), slots = T * K;
    const auto selected = choice.selected.contiguous(), weights = choice.weights.contiguous();
    const auto* expert = selected.data_ptr<std::int64_t>();
    const auto* weight = weights.data_ptr<float>();
    const auto* from = x.data_ptr<float>();
    // Slots by expert, and within one by token: where each of them lies.
    std::vector<std::int64_t> next(experts.size() + 1, 0), place(static_cast<std::size_t>(slots));
    for (std::int64_t s = 0; s < slots; ++s)
        ++next[static_cast<std::size_t>(expert[s]) + 1];
    std::vector<Share> shares;
    for (std::size_t e = 0; e < experts.size(); ++e) {
        if (next[e + 1] > 0)
            shares.push_back({&experts[e], next[e], next[e + 1]});
        next[e + 1] += next[e];
    }
    const auto I = experts.front().gate.size(0);
    auto* const memory = workspace(slots * (2 * H + I));
    const Rows rows{memory, H}, results{memory + slots * H, H}, inner{memory + 2 * slots * H, I};
    for (std::int64_t s = 0; s < slots; ++s) {
        const auto at = next[static_cast<std::size_t>(expert[s])]++;
        place[static_cast<std::size_t>(s)] = at;
        std::memcpy(rows.row(at), from + s / K * H, static_cast<std::size_t>(H) * 4);
    }
    feedShares(rows, shares, slots, H, I, inner, results, stop);
    auto y = at::zeros({T, H}, at::kFloat);
    auto* into = y.data_ptr<float>();
    // A token's experts are added in the order of its slots, whoever adds them.
    constexpr std::int64_t some = 32;
    inPieces((T + some - 1) / some, 2.0 * static_cast<double>(slots * H), stop, [&](std::int64_t piece) {
        for (auto s = piece * some * K; s < std::min(slots, (piece + 1) * some * K); ++s)
            rowKernels().addScaled(into + s / K * H, results.row(place[static_cast<std::size_t>(s)]), weight[s], H);
    });
    return y;
}

}  // namespace triptych::routing
