#include "routing/coactivation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace triptych::routing {

CoActivation coActivation(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages) {
    CoActivation result;
    if (counts.together.empty())
        return result;
    const auto E = counts.E();
    std::vector<double> joint(E * E, 0.0);
    result.use.assign(E, 0.0);
    int met = 0;
    for (const auto n : languages) {
        const double tokens = counts.tokenSum(layer, n);
        if (tokens <= 0)
            continue;
        ++met;
        const auto pairs = counts.togetherOf(layer, n);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            joint[i] += pairs[i] / tokens;
    }
    if (met == 0)
        return result;
    for (auto& value : joint)
        value /= met;
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    result.experts = E;
    result.given.assign(E * E, nothing);
    result.lift.assign(E * E, nothing);
    for (std::size_t e = 0; e < E; ++e)
        result.use[e] = joint[e * E + e];
    // Pairs spread evenly over all there are, against experts spread evenly: less than 1, for the k of a token are distinct.
    const double experts = static_cast<double>(E), k = std::accumulate(result.use.begin(), result.use.end(), 0.0);
    const double pairs = std::accumulate(joint.begin(), joint.end(), 0.0) - k;
    const double chance = pairs > 0 ? pairs / (experts * (experts - 1)) / (k / experts * (k / experts)) : nothing;
    for (std::size_t a = 0; a < E; ++a)
        for (std::size_t b = 0; result.use[a] > 0 && b < E; ++b) {
            result.given[a * E + b] = joint[a * E + b] / result.use[a];
            if (a != b && result.use[b] > 0)
                result.lift[a * E + b] = joint[a * E + b] / (result.use[a] * result.use[b]) / chance;
        }
    return result;
}

std::vector<ExpertPair> strongestPairs(const CoActivation& pairs, std::size_t count) {
    std::vector<ExpertPair> all;
    for (std::size_t a = 0; a < pairs.experts; ++a)
        for (std::size_t b = a + 1; b < pairs.experts; ++b) {
            const double forth = pairs.givenOf(a, b), back = pairs.givenOf(b, a);
            if (!(forth > 0) || !(back > 0))
                continue;
            all.push_back(forth >= back ? ExpertPair{a, b, forth, pairs.liftOf(a, b)} : ExpertPair{b, a, back, pairs.liftOf(a, b)});
        }
    std::stable_sort(all.begin(), all.end(), [](const ExpertPair& x, const ExpertPair& y) { return x.given > y.given; });
    all.resize(std::min(count, all.size()));
    return all;
}

std::vector<std::size_t> strongestExperts(const CoActivation& pairs, std::size_t count) {
    std::vector<double> most(pairs.experts, 0.0);
    for (std::size_t a = 0; a < pairs.experts; ++a)
        for (std::size_t b = 0; b < pairs.experts; ++b)
            if (a != b && pairs.givenOf(a, b) > most[a])
                most[a] = pairs.givenOf(a, b);
    std::vector<std::size_t> order(pairs.experts);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return most[x] > most[y]; });
    order.resize(std::min(count, order.size()));
    return order;
}

std::vector<double> crossFlow(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages) {
    if (counts.flow.empty() || layer + 1 >= counts.L())
        return {};
    std::vector<double> flow(counts.E() * counts.E(), 0.0);
    int met = 0;
    for (const auto n : languages) {
        const auto row = counts.flowOf(layer, n);
        const auto sum = std::accumulate(row.begin(), row.end(), std::uint64_t{0});
        if (sum == 0)
            continue;
        ++met;
        // The weight 1/k^2 (or 1/k) of a pair is that of a language whose pairs sum to its tokens.
        for (std::size_t i = 0; i < row.size(); ++i)
            flow[i] += row[i] / static_cast<double>(sum);
    }
    if (met == 0)
        return {};
    for (auto& value : flow)
        value /= met;
    return flow;
}

}  // namespace triptych::routing
