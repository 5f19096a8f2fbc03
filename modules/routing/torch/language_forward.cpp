#include <algorithm>
#include <cmath>
#include <cstring>

#include "routing/torch/language_pass.h"
#include "routing/torch/row_kernels.h"
#include "routing/torch/train_kernels.h"

namespace triptych::routing {

std::vector<Stretch> stretches(std::int64_t rows) {
    constexpr std::int64_t about = 72, together = 6;
    const auto count = std::max<std::int64_t>(1, (rows + about / 2) / about);
    const auto each = ((rows + count - 1) / count + together - 1) / together * together;
    std::vector<Stretch> all;
    for (std::int64_t begin = 0; begin < rows; begin += each)
        all.push_back({begin, std::min(each, rows - begin)});
    return all;
}

void LanguagePass::begin(const BatchRows& rows, const RouteSettings& route, const StopTest& stop) {
    m_rows = &rows;
    m_route = route;
    m_stop = stop;
    m_stretches = stretches(rows.tokens);
    const auto longest = rows.length.empty() ? 1 : *std::max_element(rows.length.begin(), rows.length.end());
    if (longest > m_rotaryLength) {
        m_rotaryLength = std::min(std::max<std::int64_t>(64, 2 * longest), std::max(longest, m_config.maxPositions));
        m_rotary = std::make_unique<RotaryTable>(m_rotaryLength, m_config.headSize, m_config.ropeTheta);
    }
}

void LanguagePass::overRows(double operationsPerRow, const Work& work) {
    inPieces(static_cast<std::int64_t>(m_stretches.size()), operationsPerRow * static_cast<double>(m_rows->tokens), m_stop,
             [&](std::int64_t i) { work(m_stretches[static_cast<std::size_t>(i)]); });
}

void LanguagePass::overExperts(const DealtRows& routed, double operationsPerRow, const std::function<void(int, Stretch)>& work) {
    std::vector<std::pair<int, Stretch>> pieces;
    for (std::size_t e = 0; e + 1 < routed.begin.size(); ++e)
        for (const auto& s : stretches(routed.begin[e + 1] - routed.begin[e]))
            pieces.push_back({static_cast<int>(e), {routed.begin[e] + s.begin, s.rows}});
    inPieces(static_cast<std::int64_t>(pieces.size()), operationsPerRow * static_cast<double>(routed.slot.size()), m_stop, [&](std::int64_t i) {
        const auto& [expert, rows] = pieces[static_cast<std::size_t>(i)];
        work(expert, rows);
    });
}

void LanguagePass::embed(std::span<const std::int64_t> tokens, float* hidden) {
    const auto table = m_parameters.value(m_parameters.embedding());
    const auto H = m_config.hidden;
    for (std::size_t t = 0; t < tokens.size(); ++t)
        std::memcpy(hidden + static_cast<std::int64_t>(t) * H, table.row(tokens[t]), static_cast<std::size_t>(H) * 4);
}

void LanguagePass::feed(const FeedPlaces& places, ConstRows x, std::int64_t rows, float* gateUp, Rows out, bool add) {
    thread_local Buffer memory;
    const auto H = m_config.hidden, I = places.down.columns;
    const Rows both{gateUp, 2 * I}, inner{memory.need(rows * I), I};
    product(plain(x), rows, m_parameters.turnedValue(places.gateUp), 2 * I, H, both);
    for (std::int64_t r = 0; r < rows; ++r)
        trainKernels().silu(both.row(r), both.row(r) + I, I, inner.row(r));
    product(plain(inner), rows, m_parameters.turnedValue(places.down), H, I, out, add);
}

void LanguagePass::select(DealtRows& routed, Stretch rows) {
    const auto E = static_cast<std::int64_t>(m_config.experts), K = static_cast<std::int64_t>(m_config.expertsPerToken);
    std::vector<char> taken(static_cast<std::size_t>(E));
    for (auto t = rows.begin; t < rows.begin + rows.rows; ++t) {
        const auto* p = routed.probabilities.data() + t * E;
        auto* chosen = routed.selected.data() + t * K;
        auto* weight = routed.weight.data() + t * K;
        std::fill(taken.begin(), taken.end(), 0);
        for (std::int64_t j = 0; j < K; ++j) {
            std::int64_t best = -1;
            for (std::int64_t e = 0; e < E; ++e)
                if (!taken[static_cast<std::size_t>(e)] && (best < 0 || p[e] > p[best]))
                    best = e;
            taken[static_cast<std::size_t>(best)] = 1;
            chosen[j] = static_cast<std::int32_t>(best);
        }
        const int own = m_route.training && !m_route.own.empty() ? m_route.own[static_cast<std::size_t>(t)] : -1;
        const bool given = own >= 0 && m_route.rule == RoutingRule::specific;
        if (own >= 0 && m_route.rule != RoutingRule::plain && !taken[static_cast<std::size_t>(own)])
            chosen[K - 1] = own;
        float total = 0;
        for (std::int64_t j = 0; j < K; ++j)
            total += weight[j] = given ? 1.0F : p[chosen[j]];
        if (m_config.normaliseTopK && !given)
            for (std::int64_t j = 0; j < K; ++j)
                weight[j] /= total;
        routed.given[static_cast<std::size_t>(t)] = given;
    }
}

void LanguagePass::sort(DealtRows& routed) {
    const auto slots = routed.selected.size();
    routed.begin.assign(static_cast<std::size_t>(m_config.experts) + 1, 0);
    routed.place.resize(slots);
    routed.slot.resize(slots);
    for (const auto e : routed.selected)
        ++routed.begin[static_cast<std::size_t>(e) + 1];
    for (std::size_t e = 1; e < routed.begin.size(); ++e)
        routed.begin[e] += routed.begin[e - 1];
    auto next = routed.begin;
    for (std::size_t s = 0; s < slots; ++s) {
        const auto at = next[static_cast<std::size_t>(routed.selected[s])]++;
        routed.place[s] = at;
        routed.slot[static_cast<std::size_t>(at)] = static_cast<std::int64_t>(s);
    }
}

double LanguagePass::balanceOf(const DealtRows& routed) const {
    const auto E = static_cast<std::size_t>(m_config.experts), T = static_cast<std::size_t>(m_rows->tokens);
    std::vector<double> mean(E, 0);
    for (std::size_t t = 0; t < T; ++t)
        for (std::size_t e = 0; e < E; ++e)
            mean[e] += static_cast<double>(routed.probabilities.data()[t * E + e]);
    double sum = 0;
    for (std::size_t e = 0; e < E; ++e)
        sum += mean[e] * static_cast<double>(routed.begin[e + 1] - routed.begin[e]);
    return static_cast<double>(E) * sum / static_cast<double>(T) / static_cast<double>(routed.slot.size());
}

void LanguagePass::forward(int layer, LayerTape& tape, float* next) {
    const auto& p = m_parameters.layer(layer);
    const auto& kernels = trainKernels();
    const auto H = m_config.hidden, T = m_rows->tokens, W = p.projections.rows, A = p.output.columns, K = static_cast<std::int64_t>(m_config.expertsPerToken);
    const std::int64_t d = m_config.headSize, turnedHeads = m_config.heads + m_config.keyValueHeads;
    const auto epsilon = static_cast<float>(m_config.normEpsilon);
    const bool moe = !p.experts.empty();
    const Rows hidden{tape.hidden.data(), H}, normed{tape.normed.need(T * H), H}, projected{tape.projected.need(T * W), W}, mixed{tape.mixed.need(T * A), A}, middle{tape.middle.need(T * H), H},
        postNormed{tape.postNormed.need(T * H), H};
    auto* inputFactor = tape.inputFactor.need(T);
    auto* postFactor = tape.postFactor.need(T);
    overRows(2.0 * static_cast<double>(H * W), [&](Stretch s) {
        for (auto t = s.begin; t < s.begin + s.rows; ++t)
            inputFactor[t] = kernels.norm(hidden.row(t), m_parameters.value(p.inputNorm), epsilon, H, normed.row(t));
        for (auto t = s.begin; t < s.begin + s.rows; ++t)
            std::memcpy(projected.row(t), m_parameters.value(p.bias), static_cast<std::size_t>(W) * 4);
        product(plain({normed.row(s.begin), H}), s.rows, m_parameters.turnedValue(p.projections), W, H, {projected.row(s.begin), W}, true);
        for (auto t = s.begin; t < s.begin + s.rows; ++t) {
            const auto at = m_rows->position[static_cast<std::size_t>(t)];
            for (std::int64_t h = 0; h < turnedHeads; ++h)
                rowKernels().turn(projected.row(t) + h * d, m_rotary->cosine(at), m_rotary->sine(at), d / 2, projected.row(t) + h * d);
        }
    });
    attend(tape);

    auto& routed = tape.routed;
    const auto E = static_cast<std::int64_t>(m_config.experts), Is = p.sharedGate.rows > 0 ? p.shared.down.columns : 0;
    const auto I = moe ? p.experts.front().down.columns : p.dense.down.columns;
    auto* gateUp = tape.gateUp.need((moe ? T * K : T) * 2 * I);
    if (moe) {
        routed.probabilities.need(T * E);
        routed.selected.resize(static_cast<std::size_t>(T * K));
        routed.weight.resize(static_cast<std::size_t>(T * K));
        routed.given.resize(static_cast<std::size_t>(T));
    }
    overRows(2.0 * static_cast<double>(H * (A + (moe ? E : 3 * I))), [&](Stretch s) {
        std::memcpy(middle.row(s.begin), hidden.row(s.begin), static_cast<std::size_t>(s.rows * H) * 4);
        product(plain({mixed.row(s.begin), A}), s.rows, m_parameters.turnedValue(p.output), H, A, {middle.row(s.begin), H}, true);
        for (auto t = s.begin; t < s.begin + s.rows; ++t)
            postFactor[t] = kernels.norm(middle.row(t), m_parameters.value(p.postNorm), epsilon, H, postNormed.row(t));
        if (!moe) {
            std::memcpy(next + s.begin * H, middle.row(s.begin), static_cast<std::size_t>(s.rows * H) * 4);
            feed(p.dense, {postNormed.row(s.begin), H}, s.rows, gateUp + s.begin * 2 * I, {next + s.begin * H, H}, true);
            return;
        }
        const Rows logits{routed.probabilities.data() + s.begin * E, E};
        product(plain({postNormed.row(s.begin), H}), s.rows, m_parameters.turnedValue(p.router), E, H, logits);
        for (std::int64_t r = 0; r < s.rows; ++r)
            rowKernels().softmax(logits.row(r), E, E, 1);
        select(routed, s);
    });
    if (!moe)
        return;
    sort(routed);
    const Rows results{m_results.need(T * K * H), H};
    overExperts(routed, 6.0 * static_cast<double>(H * I), [&](int expert, Stretch s) {
        thread_local Buffer memory;
        const Rows x{memory.need(s.rows * H), H};
        for (std::int64_t r = 0; r < s.rows; ++r)
            std::memcpy(x.row(r), postNormed.row(routed.slot[static_cast<std::size_t>(s.begin + r)] / K), static_cast<std::size_t>(H) * 4);
        feed(p.experts[static_cast<std::size_t>(expert)], x, s.rows, gateUp + s.begin * 2 * I, {results.row(s.begin), H}, false);
    });
    auto* sharedGateUp = tape.sharedGateUp.need(Is > 0 ? T * 2 * Is : 0);
    auto* open = tape.sharedOpen.need(Is > 0 ? T : 0);
    overRows(static_cast<double>(H * (2 * K + 6 * Is)), [&](Stretch s) {
        thread_local Buffer memory;
        const Rows shared{memory.need(Is > 0 ? s.rows * H : 0), H};
        if (Is > 0)
            feed(p.shared, {postNormed.row(s.begin), H}, s.rows, sharedGateUp + s.begin * 2 * Is, shared, false);
        for (auto t = s.begin; t < s.begin + s.rows; ++t) {
            auto* to = next + t * H;
            std::memcpy(to, middle.row(t), static_cast<std::size_t>(H) * 4);
            for (std::int64_t j = 0; j < K; ++j)
                rowKernels().addScaled(to, results.row(routed.place[static_cast<std::size_t>(t * K + j)]), routed.weight[static_cast<std::size_t>(t * K + j)], H);
            if (Is > 0) {
                open[t] = 1 / (1 + std::exp(-kernels.dot(postNormed.row(t), m_parameters.value(p.sharedGate.at), H)));
                rowKernels().addScaled(to, shared.row(t - s.begin), open[t], H);
            }
        }
    });
}

}  // namespace triptych::routing
