#include "routing/torch/routing_measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "routing/sentence_groups.h"

namespace triptych::routing {
namespace {

constexpr int permutations = 40;
const double none = std::numeric_limits<double>::quiet_NaN();

double entropy(std::span<const double> p) {
    double sum = 0;
    for (const double v : p)
        if (v > 0)
            sum -= v * std::log(v);
    return sum;
}

// Each language's shares of the experts; empty where it has no token.
std::vector<std::vector<double>> sharesOf(std::span<const double> counts, std::size_t experts, std::span<const std::int16_t> language, std::size_t languages) {
    std::vector<std::vector<double>> shares(languages, std::vector<double>(experts, 0));
    for (std::size_t d = 0; d < language.size(); ++d)
        for (std::size_t e = 0; e < experts; ++e)
            shares[static_cast<std::size_t>(language[d])][e] += counts[d * experts + e];
    for (auto& row : shares) {
        double total = 0;
        for (const double v : row)
            total += v;
        if (total > 0)
            for (auto& v : row)
                v /= total;
        else
            row.clear();
    }
    return shares;
}

double informationOf(const std::vector<std::vector<double>>& shares, std::size_t experts) {
    std::vector<double> mean(experts, 0);
    double within = 0, met = 0;
    for (const auto& row : shares) {
        if (row.empty())
            continue;
        ++met;
        within += entropy(row);
        for (std::size_t e = 0; e < experts; ++e)
            mean[e] += row[e];
    }
    for (auto& v : mean)
        v /= met;
    const double whole = entropy(mean);
    return met >= 2 && whole > 0 ? std::max(0.0, whole - within / met) / whole : none;
}

}  // namespace

RoutingMeasures routingMeasures(std::span<const double> counts, std::size_t experts, std::span<const std::int16_t> language, std::span<const std::int32_t> sentence, std::size_t languages,
                                std::span<const std::int16_t> own, int k, std::uint64_t seed) {
    const auto shares = sharesOf(counts, experts, language, languages);
    RoutingMeasures m{informationOf(shares, experts), none, none, none};
    const SentenceGroups groups(sentence);
    double sum = 0;
    for (int n = 0; n < permutations; ++n)
        sum += informationOf(sharesOf(counts, experts, groups.permuted(language, seed, static_cast<std::uint64_t>(n)), languages), experts);
    m.floor = sum / permutations;
    double hits = 0, lifts = 0, having = 0, lifted = 0;
    for (std::size_t l = 0; l < languages && l < own.size(); ++l) {
        if (own[l] < 0 || shares[l].empty())
            continue;
        const auto e = static_cast<std::size_t>(own[l]);
        const double hit = k * shares[l][e];
        hits += hit;
        ++having;
        double strangers = 0, count = 0;
        for (std::size_t other = 0; other < languages; ++other)
            if (!shares[other].empty() && own[other] != own[l]) {
                strangers += k * shares[other][e];
                ++count;
            }
        if (count > 0 && strangers > 0) {
            lifts += hit / (strangers / count);
            ++lifted;
        }
    }
    if (having > 0)
        m.hit = hits / having;
    if (lifted > 0)
        m.lift = lifts / lifted;
    return m;
}

}  // namespace triptych::routing
