#include "routing/circuits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/seed.h"

namespace triptych::routing {
namespace {

constexpr double none = -1;

/// The widest path: the largest threshold at which a chain of kept nodes is left, and the chain.
/// \param node [L, E] shares that both have; \param open whether a link is taken by both.
template <class Open>
CommonPath widest(const std::vector<double>& node, std::size_t L, std::size_t E, Open&& open) {
    std::vector<double> reach(node.begin(), node.begin() + static_cast<std::ptrdiff_t>(E));
    std::vector<std::vector<int>> from(L, std::vector<int>(E, -1));
    for (std::size_t l = 1; l < L; ++l) {
        std::vector<double> next(E, none);
        for (std::size_t b = 0; b < E; ++b)
            for (std::size_t a = 0; a < E; ++a)
                if (reach[a] > 0 && open(l - 1, a, b)) {
                    const double width = std::min(reach[a], node[l * E + b]);
                    if (width > next[b]) {
                        next[b] = width;
                        from[l][b] = static_cast<int>(a);
                    }
                }
        reach = std::move(next);
    }
    CommonPath path;
    const auto best = std::max_element(reach.begin(), reach.end());
    if (best == reach.end() || *best <= 0)
        return path;
    path.threshold = *best;
    path.experts.assign(L, 0);
    auto expert = static_cast<int>(best - reach.begin());
    for (std::size_t l = L; l-- > 0;) {
        path.experts[l] = expert;
        expert = from[l][static_cast<std::size_t>(expert)];
    }
    return path;
}

std::vector<double> sharedShares(const Counts& counts, std::size_t first, std::size_t second, NodeMeasure measure, std::span<const double> weights) {
    const auto L = counts.L(), E = counts.E(), B = counts.B();
    const double places = measure == NodeMeasure::perToken ? 1 : counts.places;
    std::vector<double> shared(L * E, std::numeric_limits<double>::infinity());
    for (std::size_t l = 0; l < L; ++l)
        for (const auto n : {first, second}) {
            const auto use = counts.useOf(l, n);
            const auto tokens = counts.tokensOf(l, n);
            std::vector<double> sum(E, 0.0);
            double total = 0;
            for (std::size_t b = 0; b < B; ++b) {
                const double w = weights.empty() ? 1 : weights[b];
                if (w == 0)
                    continue;
                total += w * tokens[b];
                for (std::size_t e = 0; e < E; ++e)
                    sum[e] += w * use[b * E + e];
            }
            for (std::size_t e = 0; e < E; ++e)
                shared[l * E + e] = std::min(shared[l * E + e], total > 0 ? sum[e] / total / places : 0.0);
        }
    return shared;
}

}  // namespace

CircuitColumns circuitColumns(const Counts& counts, int most, int top) {
    const auto L = counts.L(), E = counts.E();
    CircuitColumns columns;
    columns.shown.assign(L * E, 1);
    std::vector<std::uint8_t> anywhere(E, 1);
    if (counts.experts > most) {
        std::fill(columns.shown.begin(), columns.shown.end(), std::uint8_t{0});
        std::fill(anywhere.begin(), anywhere.end(), std::uint8_t{0});
        for (std::size_t l = 0; l < L; ++l) {
            std::vector<double> share(E, 0.0);
            for (std::size_t n = 0; n < counts.N(); ++n) {
                const double tokens = counts.tokenSum(l, n);
                const auto use = counts.useSum(l, n);
                for (std::size_t e = 0; tokens > 0 && e < E; ++e)
                    share[e] += use[e] / tokens;
            }
            std::vector<std::size_t> order(E);
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return share[a] > share[b]; });
            for (std::size_t i = 0; i < static_cast<std::size_t>(top); ++i)
                columns.shown[l * E + order[i]] = anywhere[order[i]] = 1;
        }
    }
    for (std::size_t e = 0; e < E; ++e)
        if (anywhere[e])
            columns.experts.push_back(static_cast<int>(e));
    if (std::find(columns.shown.begin(), columns.shown.end(), 0) != columns.shown.end())
        columns.experts.push_back(-1);
    return columns;
}

Flows flowsOf(const Counts& counts, std::span<const int> languages, const CircuitColumns& columns) {
    const auto L = counts.L(), E = counts.E(), C = columns.experts.size();
    Flows flows;
    flows.layers = L;
    flows.columns = C;
    flows.places = counts.places;
    flows.node.assign(L * C, 0.0);
    flows.edge.assign(L > 0 ? (L - 1) * C * C : 0, 0.0);
    std::vector<std::size_t> place(L * E);
    for (std::size_t c = 0; c < C; ++c)
        if (columns.experts[c] >= 0)
            for (std::size_t l = 0; l < L; ++l)
                place[l * E + static_cast<std::size_t>(columns.experts[c])] = c;
    for (std::size_t i = 0; i < L * E; ++i)
        if (!columns.shown[i])
            place[i] = C - 1;
    for (std::size_t l = 0; l < L; ++l) {
        int counted = 0;
        for (const int language : languages)
            counted += counts.tokenSum(l, static_cast<std::size_t>(language)) > 0;
        for (const int language : languages) {
            const auto n = static_cast<std::size_t>(language);
            const double tokens = counts.tokenSum(l, n);
            if (tokens <= 0)
                continue;
            const double scale = 1 / tokens / counted;
            const auto use = counts.useSum(l, n);
            for (std::size_t e = 0; e < E; ++e)
                flows.node[l * C + place[l * E + e]] += use[e] * scale;
            if (l + 1 == L)
                continue;
            const auto flow = counts.flowOf(l, n);
            for (std::size_t a = 0; !flow.empty() && a < E; ++a) {
                auto* const row = flows.edge.data() + (l * C + place[l * E + a]) * C;
                const auto* const to = place.data() + (l + 1) * E;
                for (std::size_t b = 0; b < E; ++b)
                    row[to[b]] += flow[a * E + b] * scale;
            }
        }
    }
    return flows;
}

std::vector<std::uint8_t> keptNodes(const Flows& flows, NodeMeasure measure, double threshold) {
    std::vector<std::uint8_t> kept(flows.layers * flows.columns, 0);
    for (std::size_t l = 0; l < flows.layers; ++l)
        for (std::size_t c = 0; c < flows.columns; ++c)
            if (const double share = flows.shareAt(l, c, measure); share > 0 && share >= threshold)
                kept[l * flows.columns + c] = 1;
    return kept;
}

Circuit circuit(const Flows& flows, NodeMeasure measure, double threshold) {
    Circuit result;
    const auto C = flows.columns;
    result.kept = keptNodes(flows, measure, threshold);
    result.nodes = static_cast<std::size_t>(std::count(result.kept.begin(), result.kept.end(), 1));
    double all = 0, kept = 0;
    for (std::size_t l = 0; l + 1 < flows.layers; ++l)
        for (std::size_t a = 0; a < C; ++a)
            for (std::size_t b = 0; b < C; ++b) {
                const double share = flows.edgeAt(l, a, b);
                all += share;
                if (share <= 0 || !result.kept[l * C + a] || !result.kept[(l + 1) * C + b])
                    continue;
                kept += share;
                result.links.push_back({static_cast<int>(l), static_cast<int>(a), static_cast<int>(b), share});
            }
    std::stable_sort(result.links.begin(), result.links.end(), [](const CircuitLink& a, const CircuitLink& b) { return a.share > b.share; });
    result.flow = all > 0 ? kept / all : 0;
    return result;
}

std::vector<int> mainRoute(const Flows& flows, int without) {
    const auto L = flows.layers, C = flows.columns;
    if (L == 0 || C == 0)
        return {};
    const double nothing = -std::numeric_limits<double>::infinity();
    std::vector<double> best(C);
    for (std::size_t c = 0; c < C; ++c)
        best[c] = flows.nodeAt(0, c) > 0 && static_cast<int>(c) != without ? (L == 1 ? std::log(flows.nodeAt(0, c)) : 0) : nothing;
    std::vector<std::vector<int>> from(L, std::vector<int>(C, -1));
    for (std::size_t l = 1; l < L; ++l) {
        std::vector<double> next(C, nothing);
        for (std::size_t a = 0; a < C; ++a)
            for (std::size_t b = 0; b < C; ++b) {
                const double share = flows.edgeAt(l - 1, a, b);
                if (share > 0 && static_cast<int>(b) != without && best[a] + std::log(share) > next[b]) {
                    next[b] = best[a] + std::log(share);
                    from[l][b] = static_cast<int>(a);
                }
            }
        best = std::move(next);
    }
    auto column = static_cast<int>(std::max_element(best.begin(), best.end()) - best.begin());
    if (best[static_cast<std::size_t>(column)] == nothing)
        return {};
    std::vector<int> route(L);
    for (std::size_t l = L; l-- > 0;) {
        route[l] = column;
        column = from[l][static_cast<std::size_t>(column)];
    }
    return route;
}

LinkSpecificity linkSpecificity(std::span<const Flows> families) {
    LinkSpecificity result;
    if (families.empty())
        return result;
    const auto strongest = [&](auto member, std::vector<double>& share, std::vector<int>& family) {
        const auto size = (families[0].*member).size();
        share.assign(size, 0.0);
        family.assign(size, -1);
        for (std::size_t i = 0; i < size; ++i) {
            double sum = 0, most = 0;
            for (std::size_t f = 0; f < families.size(); ++f) {
                const double v = (families[f].*member)[i];
                sum += v;
                if (v > most) {
                    most = v;
                    family[i] = static_cast<int>(f);
                }
            }
            share[i] = sum > 0 ? most / sum : 0;
        }
    };
    strongest(&Flows::edge, result.share, result.family);
    strongest(&Flows::node, result.nodeShare, result.nodeFamily);
    return result;
}

CommonPath commonPath(const Counts& counts, std::size_t first, std::size_t second, NodeMeasure measure, int resamples, std::uint64_t seed) {
    const auto L = counts.L(), E = counts.E(), B = counts.B();
    if (L == 0 || (counts.flow.empty() && L > 1))
        return {};
    const auto open = [&](std::size_t l, std::size_t a, std::size_t b) {
        return counts.flowOf(l, first)[a * E + b] > 0 && counts.flowOf(l, second)[a * E + b] > 0;
    };
    auto path = widest(sharedShares(counts, first, second, measure, {}), L, E, open);
    if (path.experts.empty() || !counts.sentencesKnown || resamples < 1)
        return path;
    // Blocks that hold a token of one of the two; others would only thin the resample.
    std::vector<std::size_t> blocks;
    for (std::size_t b = 0; b < B; ++b)
        if (counts.tokensOf(0, first)[b] + counts.tokensOf(0, second)[b] > 0)
            blocks.push_back(b);
    if (blocks.size() < 2)
        return path;
    const base::Stream random(seed, 0x63697263);
    std::vector<double> thresholds;
    for (int r = 0; r < resamples; ++r) {
        std::vector<double> weights(B, 0.0);
        for (std::size_t i = 0; i < blocks.size(); ++i)
            ++weights[blocks[random.below(blocks.size(), static_cast<std::uint64_t>(r) * blocks.size() + i)]];
        thresholds.push_back(widest(sharedShares(counts, first, second, measure, weights), L, E, open).threshold);
    }
    std::sort(thresholds.begin(), thresholds.end());
    const auto at = [&](double q) { return thresholds[static_cast<std::size_t>(q * static_cast<double>(thresholds.size() - 1) + 0.5)]; };
    path.interval = {at(0.025), at(0.975)};
    return path;
}

std::vector<double> circuitSpread(std::span<const Flows> languages, NodeMeasure measure, double threshold) {
    if (languages.empty())
        return {};
    const auto L = languages[0].layers, C = languages[0].columns;
    std::vector<double> spread;
    for (std::size_t l = 0; l < L; ++l) {
        double sum = 0;
        int pairs = 0;
        for (std::size_t x = 0; x < languages.size(); ++x)
            for (std::size_t y = x + 1; y < languages.size(); ++y) {
                int both = 0, either = 0;
                for (std::size_t c = 0; c < C; ++c) {
                    const double p = languages[x].shareAt(l, c, measure), q = languages[y].shareAt(l, c, measure);
                    const bool a = p > 0 && p >= threshold, b = q > 0 && q >= threshold;
                    both += a && b;
                    either += a || b;
                }
                if (either > 0) {
                    sum += 1 - static_cast<double>(both) / either;
                    ++pairs;
                }
            }
        spread.push_back(pairs > 0 ? sum / pairs : std::numeric_limits<double>::quiet_NaN());
    }
    return spread;
}

}  // namespace triptych::routing
