#include "routing/torch/routing_measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "routing/sentence_groups.h"

namespace triptych::routing {
namespace {

constexpr std::uint64_t permutations = 39;
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

struct Hits {
    double hit = none, lift = none;
};

Hits hitsOf(const std::vector<std::vector<double>>& shares, std::span<const std::int16_t> own, int k) {
    double hits = 0, lifts = 0, having = 0, lifted = 0;
    for (std::size_t l = 0; l < shares.size() && l < own.size(); ++l) {
        if (own[l] < 0 || shares[l].empty())
            continue;
        const auto e = static_cast<std::size_t>(own[l]);
        const double hit = k * shares[l][e];
        hits += hit;
        ++having;
        double strangers = 0, count = 0;
        for (std::size_t other = 0; other < shares.size(); ++other)
            if (!shares[other].empty() && own[other] != own[l]) {
                strangers += k * shares[other][e];
                ++count;
            }
        if (count > 0 && strangers > 0) {
            lifts += hit / (strangers / count);
            ++lifted;
        }
    }
    return {having > 0 ? hits / having : none, lifted > 0 ? lifts / lifted : none};
}

}  // namespace

std::vector<RoutingMeasures> routingMeasures(std::span<const std::vector<double>> counts, std::size_t experts, std::span<const std::int16_t> language, std::span<const std::int32_t> sentence,
                                             std::size_t languages, std::span<const std::int16_t> own, int k, std::uint64_t seed, const std::function<bool()>& stop) {
    std::vector<RoutingMeasures> out;
    for (const auto& layer : counts) {
        if (stop && stop())
            return out;
        const auto shares = sharesOf(layer, experts, language, languages);
        const auto hits = hitsOf(shares, own, k);
        out.push_back({informationOf(shares, experts), 0, hits.hit, hits.lift, none, none});
    }
    if (counts.empty())
        return out;
    const SentenceGroups groups(sentence);
    for (std::uint64_t n = 0; n < permutations; ++n) {
        const auto permuted = groups.permuted(language, seed, n);
        for (std::size_t l = 0; l < counts.size(); ++l) {
            if (stop && stop())
                return out;
            const auto shares = sharesOf(counts[l], experts, permuted, languages);
            const double information = informationOf(shares, experts);
            out[l].floor += information / static_cast<double>(permutations);
            out[l].floorHigh = std::fmax(out[l].floorHigh, information);
            if (!std::isnan(out[l].lift))
                out[l].liftHigh = std::fmax(out[l].liftHigh, hitsOf(shares, own, k).lift);
        }
    }
    return out;
}

}  // namespace triptych::routing
