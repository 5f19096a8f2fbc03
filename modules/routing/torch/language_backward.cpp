#include <algorithm>
#include <cstring>
#include <utility>

#include "routing/torch/language_pass.h"
#include "routing/torch/row_kernels.h"
#include "routing/torch/train_kernels.h"

namespace triptych::routing {

void LanguagePass::feedBack(const FeedPlaces& places, ConstRows dOut, std::int64_t rows, float* gateUp, float* inner, const float* weight, float* dWeight, Rows dx, bool add) {
    const auto H = m_config.hidden, I = places.down.columns;
    const Rows both{gateUp, 2 * I}, middle{inner, I};
    product(plain(dOut), rows, m_parameters.value(places.down), I, H, middle);
    for (std::int64_t r = 0; r < rows; ++r) {
        const auto total = trainKernels().siluBack(both.row(r), both.row(r) + I, middle.row(r), I, weight ? weight[r] : 1);
        if (dWeight)
            dWeight[r] = total;
    }
    product(plain(both), rows, m_parameters.value(places.gateUp), H, 2 * I, dx, add);
}

void LanguagePass::outerProducts(const std::vector<OuterProduct>& products, const std::vector<std::function<void()>>& besides) {
    struct Piece {
        const OuterProduct* of;
        std::int64_t begin, rows;
    };
    std::vector<Piece> pieces;
    double operations = 0;
    for (const auto& p : products) {
        operations += 2.0 * static_cast<double>(p.depth * p.into.rows * p.into.columns);
        const double perRow = 2.0 * static_cast<double>(std::max<std::int64_t>(1, p.depth) * p.into.columns);
        const auto rows = std::clamp<std::int64_t>(static_cast<std::int64_t>(2e7 / perRow) / 6 * 6, 24, 1536);
        for (std::int64_t begin = 0; begin < p.into.rows; begin += rows)
            pieces.push_back({&p, begin, std::min(rows, p.into.rows - begin)});
    }
    const auto others = static_cast<std::int64_t>(besides.size());
    inPieces(others + static_cast<std::int64_t>(pieces.size()), operations, m_stop, [&](std::int64_t i) {
        if (i < others) {
            besides[static_cast<std::size_t>(i)]();
            return;
        }
        const auto& [of, begin, rows] = pieces[static_cast<std::size_t>(i - others)];
        const auto into = m_parameters.gradient(of->into);
        product(turned({of->left.data + begin, of->left.stride}), rows, of->right, of->into.columns, of->depth, {into.row(begin), into.stride}, of->add);
    });
}

void LanguagePass::routerBack(const DealtRows& routed, const float* dWeight, Stretch rows, float* dLogits) {
    const auto E = static_cast<std::int64_t>(m_config.experts), K = static_cast<std::int64_t>(m_config.expertsPerToken);
    for (auto t = rows.begin; t < rows.begin + rows.rows; ++t) {
        const auto* p = routed.probabilities.data() + t * E;
        auto* dp = dLogits + t * E;
        for (std::int64_t e = 0; e < E; ++e)
            dp[e] = m_share.empty() ? 0.0F : static_cast<float>(m_share[static_cast<std::size_t>(e)]);
        if (!routed.given[static_cast<std::size_t>(t)]) {
            const auto* chosen = routed.selected.data() + t * K;
            const auto* weight = routed.weight.data() + t * K;
            float total = 1, mean = 0;
            if (m_config.normaliseTopK) {
                total = 0;
                for (std::int64_t j = 0; j < K; ++j) {
                    total += p[chosen[j]];
                    mean += weight[j] * dWeight[routed.place[static_cast<std::size_t>(t * K + j)]];
                }
            }
            for (std::int64_t j = 0; j < K; ++j)
                dp[chosen[j]] += (dWeight[routed.place[static_cast<std::size_t>(t * K + j)]] - mean) / total;
        }
        trainKernels().softmaxBack(p, dp, E, E, 1);
    }
}

void LanguagePass::backward(int layer, LayerTape& tape, Buffer& gradient, bool needInput) {
    const auto& p = m_parameters.layer(layer);
    const auto& kernels = trainKernels();
    const auto H = m_config.hidden, T = m_rows->tokens, W = p.projections.rows, A = p.output.columns, K = static_cast<std::int64_t>(m_config.expertsPerToken),
               E = static_cast<std::int64_t>(m_config.experts);
    const bool moe = !p.experts.empty();
    const auto& routed = tape.routed;
    const auto I = moe ? p.experts.front().down.columns : p.dense.down.columns, Is = p.sharedGate.rows > 0 ? p.shared.down.columns : 0, slots = moe ? T * K : T;
    const Rows dOut{gradient.data(), H}, dMiddle{m_dMiddle.need(T * H), H}, dInput{m_dInput.need(T * H), H}, dPostNormed{m_dPostNormed.need(T * H), H}, dNormed{m_dNormed.need(T * H), H},
        dMixed{m_dMixed.need(T * A), A}, dProjected{m_dProjected.need(T * W), W}, inner{m_inner.need(slots * I), I}, sharedInner{m_sharedInner.need(T * Is), Is}, dLogits{m_dLogits.need(T * E), E},
        sortedIn{m_sortedIn.need(moe ? slots * H : 0), H}, sortedOut{m_sortedOut.need(moe ? slots * H : 0), H}, sortedBack{m_sortedBack.need(moe ? slots * H : 0), H},
        dSharedGate{m_dSharedGate.need(T), 1}, gateUp{tape.gateUp.data(), 2 * I}, sharedGateUp{tape.sharedGateUp.data(), 2 * Is};
    auto* dWeight = m_dWeight.need(slots);
    const auto row = [&](const Buffer& buffer, std::int64_t t, std::int64_t width) { return buffer.data() + t * width; };

    if (moe) {
        m_share.clear();
        if (m_route.balance > 0)
            for (std::size_t e = 0; e < static_cast<std::size_t>(E); ++e)
                m_share.push_back(m_route.balance / static_cast<double>(m_config.moeLayers().size()) * static_cast<double>(E) * static_cast<double>(routed.begin[e + 1] - routed.begin[e]) /
                                  static_cast<double>(slots) / static_cast<double>(T));
        overExperts(routed, 6.0 * static_cast<double>(H * I), [&](int expert, Stretch s) {
            thread_local Buffer memory;
            auto* weight = memory.need(s.rows);
            for (std::int64_t r = 0; r < s.rows; ++r) {
                const auto slot = routed.slot[static_cast<std::size_t>(s.begin + r)];
                weight[r] = routed.weight[static_cast<std::size_t>(slot)];
                std::memcpy(sortedOut.row(s.begin + r), dOut.row(slot / K), static_cast<std::size_t>(H) * 4);
                std::memcpy(sortedIn.row(s.begin + r), row(tape.postNormed, slot / K, H), static_cast<std::size_t>(H) * 4);
            }
            feedBack(p.experts[static_cast<std::size_t>(expert)], {sortedOut.row(s.begin), H}, s.rows, gateUp.row(s.begin), inner.row(s.begin), weight, dWeight + s.begin,
                     {sortedBack.row(s.begin), H}, false);
        });
    }
    overRows(2.0 * static_cast<double>(H * (A + (moe ? E + K + 3 * Is : 3 * I))), [&](Stretch s) {
        const Rows dx{dPostNormed.row(s.begin), H};
        if (!moe) {
            feedBack(p.dense, {dOut.row(s.begin), H}, s.rows, gateUp.row(s.begin), inner.row(s.begin), nullptr, nullptr, dx, false);
        } else {
            routerBack(routed, dWeight, s, dLogits.data);
            product(plain({dLogits.row(s.begin), E}), s.rows, m_parameters.value(p.router), H, E, dx);
            for (auto t = s.begin; t < s.begin + s.rows; ++t)
                for (std::int64_t j = 0; j < K; ++j)
                    rowKernels().addScaled(dPostNormed.row(t), sortedBack.row(routed.place[static_cast<std::size_t>(t * K + j)]), 1, H);
            if (Is > 0) {
                const auto* open = tape.sharedOpen.data() + s.begin;
                feedBack(p.shared, {dOut.row(s.begin), H}, s.rows, sharedGateUp.row(s.begin), sharedInner.row(s.begin), open, dSharedGate.row(s.begin), dx, true);
                for (std::int64_t r = 0; r < s.rows; ++r) {
                    auto& slope = *dSharedGate.row(s.begin + r);
                    slope *= open[r] * (1 - open[r]);
                    rowKernels().addScaled(dx.row(r), m_parameters.value(p.sharedGate.at), slope, H);
                }
            }
        }
        std::memcpy(dMiddle.row(s.begin), dOut.row(s.begin), static_cast<std::size_t>(s.rows * H) * 4);
        for (auto t = s.begin; t < s.begin + s.rows; ++t)
            kernels.normBack(row(tape.middle, t, H), m_parameters.value(p.postNorm), tape.postFactor.data()[t], dPostNormed.row(t), H, dMiddle.row(t));
        product(plain({dMiddle.row(s.begin), H}), s.rows, m_parameters.value(p.output), A, H, {dMixed.row(s.begin), A});
    });
    attendBack(tape, dMixed.data, dProjected.data);
    const std::int64_t d = m_config.headSize, turnedHeads = m_config.heads + m_config.keyValueHeads;
    overRows(2.0 * static_cast<double>(H * W), [&](Stretch s) {
        thread_local std::vector<float> back;
        back.resize(static_cast<std::size_t>(d / 2));
        for (auto t = s.begin; t < s.begin + s.rows; ++t) {
            const auto at = m_rows->position[static_cast<std::size_t>(t)];
            for (std::int64_t i = 0; i < d / 2; ++i)
                back[static_cast<std::size_t>(i)] = -m_rotary->sine(at)[i];
            for (std::int64_t h = 0; h < turnedHeads; ++h)
                rowKernels().turn(dProjected.row(t) + h * d, m_rotary->cosine(at), back.data(), d / 2, dProjected.row(t) + h * d);
        }
        product(plain({dProjected.row(s.begin), W}), s.rows, m_parameters.value(p.projections), H, W, {dNormed.row(s.begin), H});
        if (!needInput)
            return;
        std::memcpy(dInput.row(s.begin), dMiddle.row(s.begin), static_cast<std::size_t>(s.rows * H) * 4);
        for (auto t = s.begin; t < s.begin + s.rows; ++t)
            kernels.normBack(row(tape.hidden, t, H), m_parameters.value(p.inputNorm), tape.inputFactor.data()[t], dNormed.row(t), H, dInput.row(t));
    });

    const ConstRows postNormed(tape.postNormed.data(), H);
    std::vector<OuterProduct> products = {{dProjected, {tape.normed.data(), H}, T, p.projections, false}, {dMiddle, {tape.mixed.data(), A}, T, p.output, false}};
    if (!moe) {
        products.push_back({gateUp, postNormed, T, p.dense.gateUp, false});
        products.push_back({dOut, inner, T, p.dense.down, false});
    } else {
        products.push_back({dLogits, postNormed, T, p.router, false});
        for (std::size_t e = 0; e < p.experts.size(); ++e) {
            const auto begin = routed.begin[e], depth = routed.begin[e + 1] - begin;
            products.push_back({{gateUp.row(begin), 2 * I}, {sortedIn.row(begin), H}, depth, p.experts[e].gateUp, false});
            products.push_back({{sortedOut.row(begin), H}, {inner.row(begin), I}, depth, p.experts[e].down, false});
        }
        if (Is > 0) {
            products.push_back({sharedGateUp, postNormed, T, p.shared.gateUp, false});
            products.push_back({dOut, sharedInner, T, p.shared.down, false});
            products.push_back({dSharedGate, postNormed, T, p.sharedGate, false});
        }
    }
    const auto normGradient = [&](std::int64_t at, const Buffer& x, const Buffer& factor, Rows dy) {
        auto* into = m_parameters.gradient(at);
        std::memset(into, 0, static_cast<std::size_t>(H) * 4);
        for (std::int64_t t = 0; t < T; ++t)
            kernels.normWeightBack(row(x, t, H), factor.data()[t], dy.row(t), H, into);
    };
    outerProducts(products, {[&] { normGradient(p.inputNorm, tape.hidden, tape.inputFactor, dNormed); }, [&] { normGradient(p.postNorm, tape.middle, tape.postFactor, dPostNormed); },
                             [&] {
                                 auto* into = m_parameters.gradient(p.bias);
                                 std::memset(into, 0, static_cast<std::size_t>(W) * 4);
                                 for (std::int64_t t = 0; t < T; ++t)
                                     rowKernels().addScaled(into, dProjected.row(t), 1, W);
                             }});
    if (needInput)
        std::swap(gradient, m_dInput);
}

void LanguagePass::embeddingGradient(std::span<const std::int64_t> tokens, const float* gradient) {
    const auto& table = m_parameters.embedding();
    const auto into = m_parameters.gradient(table);
    if (!m_config.tiedEmbeddings)
        std::memset(into.data, 0, static_cast<std::size_t>(table.rows * table.columns) * 4);
    for (std::size_t t = 0; t < tokens.size(); ++t)
        rowKernels().addScaled(into.row(tokens[t]), gradient + static_cast<std::int64_t>(t) * m_config.hidden, 1, m_config.hidden);
}

// Rows that are scored, in blocks whose logits have room.
void LanguagePass::score(std::span<const std::int64_t> targets, const float* hidden, std::vector<double>& nats, float* gradient, bool trainHead) {
    constexpr std::int64_t room = std::int64_t{1} << 24;
    const auto& kernels = trainKernels();
    const auto H = m_config.hidden, V = m_config.vocabulary, T = m_rows->tokens;
    const auto& head = m_parameters.head();
    std::vector<std::int64_t> scored;
    for (std::int64_t t = 0; t < T; ++t)
        if (targets[static_cast<std::size_t>(t)] >= 0)
            scored.push_back(t);
    const auto count = static_cast<std::int64_t>(scored.size()), most = std::max<std::int64_t>(6, std::min(count, room / V / 6 * 6));
    nats.assign(static_cast<std::size_t>(T), 0);
    const auto scale = static_cast<float>(1.0 / static_cast<double>(std::max<std::int64_t>(1, count)));
    const Rows x{m_scored.need(count * H), H}, back{m_scoredBack.need(count * H), H}, logits{m_logits.need(std::min(most, count) * V), V};
    auto* factor = m_scoredFactor.need(count);
    if (gradient)
        std::memset(gradient, 0, static_cast<std::size_t>(T * H) * 4);
    for (std::int64_t begin = 0; begin < count; begin += most) {
        const auto rows = std::min(most, count - begin);
        const auto parts = stretches(rows);
        inPieces(static_cast<std::int64_t>(parts.size()), (gradient ? 4.0 : 2.0) * static_cast<double>(rows * H * V), m_stop, [&](std::int64_t i) {
            const auto s = parts[static_cast<std::size_t>(i)];
            for (auto r = s.begin; r < s.begin + s.rows; ++r)
                factor[begin + r] = kernels.norm(hidden + scored[static_cast<std::size_t>(begin + r)] * H, m_parameters.value(m_parameters.finalNorm()), static_cast<float>(m_config.normEpsilon), H, x.row(begin + r));
            product(plain({x.row(begin + s.begin), H}), s.rows, m_parameters.turnedValue(head), V, H, {logits.row(s.begin), V});
            check(m_stop);
            for (auto r = s.begin; r < s.begin + s.rows; ++r) {
                const auto t = static_cast<std::size_t>(scored[static_cast<std::size_t>(begin + r)]);
                kernels.crossEntropy(logits.row(r), V, targets[t], scale, &nats[t]);
            }
            if (!gradient)
                return;
            product(plain({logits.row(s.begin), V}), s.rows, m_parameters.value(head), H, V, {back.row(begin + s.begin), H});
            for (auto r = s.begin; r < s.begin + s.rows; ++r) {
                const auto t = scored[static_cast<std::size_t>(begin + r)];
                kernels.normBack(hidden + t * H, m_parameters.value(m_parameters.finalNorm()), factor[begin + r], back.row(begin + r), H, gradient + t * H);
            }
        });
        if (gradient && trainHead)
            outerProducts({{logits, {x.row(begin), H}, rows, head, begin > 0}});
    }
    if (!gradient)
        return;
    auto* into = m_parameters.gradient(m_parameters.finalNorm());
    std::memset(into, 0, static_cast<std::size_t>(H) * 4);
    for (std::int64_t r = 0; r < count; ++r)
        kernels.normWeightBack(hidden + scored[static_cast<std::size_t>(r)] * H, factor[r], back.row(r), H, into);
}

}  // namespace triptych::routing
