#include "routing/balance.h"

#include <cmath>
#include <numeric>

#include "routing/load.h"

namespace triptych::routing {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Mean over the members with tokens, each brought to shares of slots first where it is a share of tokens.
template <class Row>
std::vector<double> mean(std::size_t E, std::span<const std::size_t> members, bool ofSlots, const Row& rowOf) {
    std::vector<double> sum(E, 0.0);
    int met = 0;
    for (const auto member : members) {
        const std::span<const double> row = rowOf(member);
        if (std::isnan(row.front()))
            continue;
        ++met;
        const double slots = ofSlots ? std::accumulate(row.begin(), row.end(), 0.0) : 1;
        for (std::size_t e = 0; slots > 0 && e < E; ++e)
            sum[e] += row[e] / slots;
    }
    for (auto& value : sum)
        value = met > 0 ? value / met : std::numeric_limits<double>::quiet_NaN();
    return sum;
}

struct Numbers {
    double imbalance, variation, entropy, dead, loss;
};

Numbers numbersOf(std::span<const double> load, std::span<const double> probability) {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    if (load.empty() || std::isnan(load.front()))
        return {nothing, nothing, nothing, nothing, nothing};
    const auto E = static_cast<double>(load.size());
    double squares = 0, loss = 0;
    for (const double f : load)
        squares += (f * E - 1) * (f * E - 1);
    for (std::size_t e = 0; e < probability.size(); ++e)
        loss += load[e] * probability[e];
    return {imbalance(load), std::sqrt(squares / E), normalisedEntropy(load), static_cast<double>(deadExperts(load)), probability.empty() ? nothing : E * loss};
}

}  // namespace

Balance balance(const LayerShares& shares, std::span<const std::size_t> members, std::span<const double> probability, double level) {
    const auto E = shares.experts;
    Balance result;
    result.load = mean(E, members, true, [&](std::size_t n) { return shares.of(n); });
    result.probability.assign(probability.begin(), probability.end());
    const auto counted = numbersOf(result.load, probability);
    std::vector<double> most, spread, entropy, dead, loss;
    for (std::size_t r = 0; r < shares.resamples; ++r) {
        const auto drawn = numbersOf(mean(E, members, true, [&](std::size_t n) { return shares.of(n, r); }), probability);
        most.push_back(drawn.imbalance);
        spread.push_back(drawn.variation);
        entropy.push_back(drawn.entropy);
        dead.push_back(drawn.dead);
        loss.push_back(drawn.loss);
    }
    const auto experts = static_cast<double>(E);
    result.imbalance = basicInterval(counted.imbalance, most, level, 1, experts);
    result.variation = basicInterval(counted.variation, spread, level, 0, infinite);
    result.entropy = basicInterval(counted.entropy, entropy, level, 0, 1);
    result.dead = basicInterval(counted.dead, dead, level, 0, experts);
    result.switchLoss = basicInterval(counted.loss, loss, level, 0, experts);
    return result;
}

std::vector<double> meanProbability(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages) {
    if (!counts.hasProbabilities())
        return {};
    const auto E = counts.E();
    std::vector<double> row(E);
    return mean(E, languages, false, [&](std::size_t n) {
        const double tokens = counts.tokenSum(layer, n);
        for (std::size_t e = 0; e < E; ++e)
            row[e] = tokens > 0 ? static_cast<double>(counts.probability[(layer * counts.N() + n) * E + e]) * Counts::probabilityUnit / tokens
                                : std::numeric_limits<double>::quiet_NaN();
        return std::span<const double>(row);
    });
}

}  // namespace triptych::routing
