#include <algorithm>
#include <cmath>
#include <cstring>

#include "routing/torch/language_pass.h"
#include "routing/torch/row_kernels.h"
#include "routing/torch/train_kernels.h"

namespace triptych::routing {
namespace {

// Scores of a block of queries stay in the second-level cache.
constexpr std::int64_t scoreValues = std::int64_t{1} << 15;

std::int64_t blockRows(std::int64_t tokens) {
    return std::clamp<std::int64_t>(scoreValues / tokens / 6 * 6, 6, std::max<std::int64_t>(6, tokens));
}

double operationsOf(const BatchRows& rows, std::int64_t wide) {
    double sum = 0;
    for (const auto n : rows.length)
        sum += 2.0 * static_cast<double>(n * n * wide);
    return sum;
}

}  // namespace

// A piece is a document's queries that share one head of keys and values.
void LanguagePass::attend(const LayerTape& tape) {
    const std::int64_t d = m_config.headSize, G = m_config.keyValueHeads, shared = m_config.heads / G, A = m_config.heads * d, W = A + 2 * G * d;
    const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(d)));
    inPieces(static_cast<std::int64_t>(m_rows->length.size()) * G, operationsOf(*m_rows, A), m_stop, [&](std::int64_t piece) {
        thread_local Buffer memory;
        const auto document = static_cast<std::size_t>(piece / G);
        const auto g = piece % G, n = m_rows->length[document], first = m_rows->begin[document], most = blockRows(n);
        const auto* rows = tape.projected.data() + first * W;
        const ConstRows keys(rows + A + g * d, W), values(rows + A + (G + g) * d, W);
        const Rows turnedKeys{memory.need(d * n + most * n), n}, scores{turnedKeys.row(d), n};
        trainKernels().transpose(keys.data, W, n, d, turnedKeys.data, n);
        for (std::int64_t h = g * shared; h < (g + 1) * shared; ++h)
            for (std::int64_t begin = 0; begin < n; begin += most) {
                check(m_stop);
                const auto count = std::min(most, n - begin), seen = begin + count;
                product(plain({rows + begin * W + h * d, W}), count, turnedKeys, seen, d, scores);
                for (std::int64_t r = 0; r < count; ++r)
                    rowKernels().softmax(scores.row(r), begin + r + 1, seen, scale);
                product(plain(scores), count, values, d, seen, {tape.mixed.data() + (first + begin) * A + h * d, A});
            }
    });
}

void LanguagePass::attendBack(const LayerTape& tape, const float* dMixed, float* dProjected) {
    const std::int64_t d = m_config.headSize, G = m_config.keyValueHeads, shared = m_config.heads / G, A = m_config.heads * d, W = A + 2 * G * d;
    const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(d)));
    inPieces(static_cast<std::int64_t>(m_rows->length.size()) * G, 2.5 * operationsOf(*m_rows, A), m_stop, [&](std::int64_t piece) {
        thread_local Buffer memory;
        const auto document = static_cast<std::size_t>(piece / G);
        const auto g = piece % G, n = m_rows->length[document], first = m_rows->begin[document], most = blockRows(n);
        const auto* rows = tape.projected.data() + first * W;
        auto* into = dProjected + first * W;
        const ConstRows keys(rows + A + g * d, W), values(rows + A + (G + g) * d, W);
        const Rows dKeys{into + A + g * d, W}, dValues{into + A + (G + g) * d, W};
        const Rows turnedKeys{memory.need(2 * d * n + 2 * most * n), n}, turnedValues{turnedKeys.row(d), n}, shares{turnedValues.row(d), n}, slopes{shares.row(most), n};
        trainKernels().transpose(keys.data, W, n, d, turnedKeys.data, n);
        trainKernels().transpose(values.data, W, n, d, turnedValues.data, n);
        for (std::int64_t t = 0; t < n; ++t) {
            std::memset(dKeys.row(t), 0, static_cast<std::size_t>(d) * 4);
            std::memset(dValues.row(t), 0, static_cast<std::size_t>(d) * 4);
        }
        for (std::int64_t h = g * shared; h < (g + 1) * shared; ++h)
            for (std::int64_t begin = 0; begin < n; begin += most) {
                check(m_stop);
                const auto count = std::min(most, n - begin), seen = begin + count;
                const ConstRows queries(rows + begin * W + h * d, W), slope(dMixed + (first + begin) * A + h * d, A);
                product(plain(queries), count, turnedKeys, seen, d, shares);
                product(plain(slope), count, turnedValues, seen, d, slopes);
                for (std::int64_t r = 0; r < count; ++r)
                    rowKernels().softmax(shares.row(r), begin + r + 1, seen, scale);
                product(turned(shares), seen, slope, d, count, dValues, true);
                for (std::int64_t r = 0; r < count; ++r)
                    trainKernels().softmaxBack(shares.row(r), slopes.row(r), begin + r + 1, seen, scale);
                product(plain(slopes), count, keys, d, seen, {into + begin * W + h * d, W});
                product(turned(slopes), seen, queries, d, count, dKeys, true);
            }
    });
}

}  // namespace triptych::routing
