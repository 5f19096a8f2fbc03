#include "routing/torch/routing_measures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "routing/divergence.h"
#include "routing/sentence_groups.h"

namespace triptych::routing {
namespace {

constexpr std::uint64_t permutations = 39;
const double none = std::numeric_limits<double>::quiet_NaN();

// Each language's shares of the experts; zeros where it has no token.
Profiles sharesOf(std::span<const double> counts, std::size_t experts, std::span<const std::int16_t> language, std::size_t languages) {
    Profiles shares{languages, experts, std::vector<double>(languages * experts, 0)};
    for (std::size_t d = 0; d < language.size(); ++d) {
        const auto row = shares.of(static_cast<std::size_t>(language[d]));
        for (std::size_t e = 0; e < experts; ++e)
            row[e] += counts[d * experts + e];
    }
    for (std::size_t l = 0; l < languages; ++l) {
        const auto row = shares.of(l);
        const double total = std::accumulate(row.begin(), row.end(), 0.0);
        if (total > 0)
            for (auto& v : row)
                v /= total;
    }
    return shares;
}

struct Hits {
    double hit = none, lift = none;
};

Hits hitsOf(const Profiles& shares, std::span<const std::int16_t> own, int k) {
    std::vector<bool> met(shares.languages);
    for (std::size_t l = 0; l < shares.languages; ++l) {
        const auto row = shares.of(l);
        met[l] = std::any_of(row.begin(), row.end(), [](double v) { return v > 0; });
    }
    double hits = 0, lifts = 0, having = 0, lifted = 0;
    for (std::size_t l = 0; l < shares.languages && l < own.size(); ++l) {
        if (own[l] < 0 || !met[l])
            continue;
        const auto e = static_cast<std::size_t>(own[l]);
        const double hit = k * shares.of(l)[e];
        hits += hit;
        ++having;
        double strangers = 0, count = 0;
        for (std::size_t other = 0; other < shares.languages; ++other)
            if (met[other] && own[other] != own[l]) {
                strangers += k * shares.of(other)[e];
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
        out.push_back({divergenceOf(shares), 0, hits.hit, hits.lift, none, none});
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
            const double information = divergenceOf(shares);
            out[l].floor += information / static_cast<double>(permutations);
            out[l].floorHigh = std::fmax(out[l].floorHigh, information);
            if (!std::isnan(out[l].lift))
                out[l].liftHigh = std::fmax(out[l].liftHigh, hitsOf(shares, own, k).lift);
        }
    }
    return out;
}

}  // namespace triptych::routing
