#include "routing/divergence.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "routing/log_sums.h"

namespace triptych::routing {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool present(std::span<const double> row) {
    return std::any_of(row.begin(), row.end(), [](double v) { return v > 0; });
}

/// (H(p) - mean H(p_m)) / H(p) over rows whose sums of p log p are known.
double measureOf(std::span<const double> mean, double meanOfSums) {
    const double whole = -sumLog2(mean);
    if (!(whole > 1e-12))
        return 0;
    return std::clamp((whole + meanOfSums) / whole, 0.0, 1.0);
}

/// Room that the measures of many profiles share.
struct Measures {
    std::vector<double> sums, mean;
    std::vector<bool> there;

    void read(const Profiles& profiles) {
        sums.assign(profiles.languages, 0.0);
        there.assign(profiles.languages, false);
        for (std::size_t i = 0; i < profiles.languages; ++i)
            if (present(profiles.of(i))) {
                there[i] = true;
                sums[i] = sumLog2(profiles.of(i));
            }
    }
    double all(const Profiles& profiles) {
        mean.assign(profiles.experts, 0.0);
        double sum = 0;
        std::size_t count = 0;
        for (std::size_t i = 0; i < profiles.languages; ++i) {
            if (!there[i])
                continue;
            ++count;
            sum += sums[i];
            const auto row = profiles.of(i);
            for (std::size_t e = 0; e < row.size(); ++e)
                mean[e] += row[e];
        }
        if (count < 2)
            return nothing;
        for (double& v : mean)
            v /= static_cast<double>(count);
        return measureOf(mean, sum / static_cast<double>(count));
    }
    /// Mean distances to the others, and the pairs where `pairs` is not empty.
    void distances(const Profiles& profiles, std::span<double> distance, std::span<double> pairs, bool add) {
        const auto M = profiles.languages;
        std::vector<double> row(M, 0.0);
        std::size_t count = 0;
        for (std::size_t i = 0; i < M; ++i)
            count += there[i];
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t j = i + 1; j < M; ++j) {
                if (!there[i] || !there[j]) {
                    if (!add)
                        pairs[i * M + j] = pairs[j * M + i] = nothing;
                    continue;
                }
                const double d = std::clamp((sums[i] + sums[j]) / 2 - sumLog2OfMean(profiles.of(i), profiles.of(j)), 0.0, 1.0);
                row[i] += d;
                row[j] += d;
                if (add) {
                    pairs[i * M + j] += d;
                    pairs[j * M + i] += d;
                } else {
                    pairs[i * M + j] = pairs[j * M + i] = d;
                }
            }
        for (std::size_t i = 0; i < M; ++i)
            distance[i] = there[i] && count > 1 ? row[i] / static_cast<double>(count - 1) : nothing;
    }
};

double upperQuantile(std::vector<double> values, double at) {
    if (values.empty())
        return nothing;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(at * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

void floorOf(LayerSpread& spread, const Counts& counts, std::size_t layer, const SentencePermutation& permutation, std::size_t M, const std::function<bool()>& stop) {
    const auto E = counts.E(), V = permutation.units();
    // Shares of every cell, and how much of each the language holds.
    std::vector<double> shares(M * V * E), length(M * V, 0.0);
    for (std::size_t i = 0; i < M; ++i) {
        auto units = permutation.unitsOf(counts, layer, i);
        for (std::size_t v = 0; v < V; ++v) {
            const auto row = std::span(units).subspan(v * E, E);
            for (const double u : row)
                length[i * V + v] += u;
            normalise(row);
            std::copy(row.begin(), row.end(), shares.begin() + static_cast<std::ptrdiff_t>((v * M + i) * E));
        }
    }
    Profiles made{M, E, std::vector<double>(M * E)};
    Measures measures;
    std::vector<double> values;
    for (std::size_t r = 0; r < permutation.permutations(); ++r) {
        if (stop())
            return;
        std::fill(made.shares.begin(), made.shares.end(), 0.0);
        for (std::size_t v = 0; v < V; ++v)
            for (std::size_t i = 0; i < M; ++i) {
                const double weight = length[i * V + v];
                if (weight == 0)
                    continue;
                const auto* from = shares.data() + (v * M + permutation.donor(r, v, i)) * E;
                auto* into = made.shares.data() + i * E;
                for (std::size_t e = 0; e < E; ++e)
                    into[e] += weight * from[e];
            }
        for (std::size_t i = 0; i < M; ++i)
            normalise(made.of(i));
        measures.read(made);
        values.push_back(measures.all(made));
    }
    if (values.empty())
        return;
    // Where nothing was measured, nothing is tested.
    if (!std::isfinite(spread.measured))
        return;
    double sum = 0;
    std::size_t reached = 0;
    for (const double v : values) {
        sum += v;
        reached += v >= spread.measured * (1 - 1e-12);
    }
    spread.floor = sum / static_cast<double>(values.size());
    spread.p = static_cast<double>(reached + 1) / static_cast<double>(values.size() + 1);
    spread.floorUpper = upperQuantile(std::move(values), 0.95);
}

}  // namespace

Profiles profilesOf(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages) {
    Profiles profiles{languages.size(), counts.E(), {}};
    for (const auto language : languages) {
        auto sum = counts.useSum(layer, language);
        normalise(sum);
        profiles.shares.insert(profiles.shares.end(), sum.begin(), sum.end());
    }
    return profiles;
}

double pairDivergence(std::span<const double> p, std::span<const double> q) {
    return std::clamp((sumLog2(p) + sumLog2(q)) / 2 - sumLog2OfMean(p, q), 0.0, 1.0);
}

double divergenceOf(const Profiles& profiles) {
    Measures measures;
    measures.read(profiles);
    return measures.all(profiles);
}

double familyDivergence(const Profiles& profiles, std::span<const int> family, std::size_t families) {
    Profiles means{families, profiles.experts, std::vector<double>(families * profiles.experts, 0.0)};
    for (std::size_t i = 0; i < profiles.languages; ++i) {
        if (family[i] < 0)
            continue;
        const auto from = profiles.of(i);
        const auto into = means.of(static_cast<std::size_t>(family[i]));
        for (std::size_t e = 0; e < from.size(); ++e)
            into[e] += from[e];
    }
    // Rows of languages sum to 1, so a family's sum is its number of languages that have tokens.
    for (std::size_t f = 0; f < families; ++f)
        normalise(means.of(f));
    return divergenceOf(means);
}

void Reading::resize(std::size_t count) {
    for (auto* values : {&measured, &corrected, &lower, &upper, &floor, &floorUpper, &p, &pAdjusted})
        values->assign(count, nothing);
}

std::vector<double> pairFloors(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const SentencePermutation& permutation,
                               const Profiles& profiles, const std::function<bool()>& stop) {
    const auto M = languages.size(), E = counts.E(), V = permutation.units();
    std::vector<std::vector<double>> shares(M);
    std::vector<double> weight(M * V, 0.0);
    for (std::size_t i = 0; i < M; ++i) {
        shares[i] = permutation.unitsOf(counts, layer, i);
        for (std::size_t v = 0; v < V; ++v) {
            const auto row = std::span(shares[i]).subspan(v * E, E);
            for (const double u : row)
                weight[i * V + v] += u;
            normalise(row);
        }
        normalise(std::span(weight).subspan(i * V, V));
    }
    std::vector<double> floors(M * M, nothing), fixed(E), swapped(E);
    for (std::size_t i = 0; i < M; ++i)
        floors[i * M + i] = 0;
    for (std::size_t i = 0; i < M; ++i)
        for (std::size_t j = i + 1; j < M; ++j) {
            if (stop())
                return floors;
            if (!present(profiles.of(i)) || !present(profiles.of(j)))
                continue;
            std::fill(fixed.begin(), fixed.end(), 0.0);
            std::fill(swapped.begin(), swapped.end(), 0.0);
            for (std::size_t v = 0; v < V; ++v) {
                const double wi = weight[i * V + v], wj = weight[j * V + v];
                const auto* p = shares[i].data() + v * E;
                const auto* q = shares[j].data() + v * E;
                if (wi == 0 || wj == 0) {
                    // Nobody to change with: what one of them has stays its own.
                    for (std::size_t e = 0; e < E; ++e)
                        fixed[e] += wi * p[e] - wj * q[e];
                    continue;
                }
                const double apart = (wi - wj) / 2, half = (wi + wj) * (wi + wj) / 4;
                for (std::size_t e = 0; e < E; ++e) {
                    const double difference = p[e] - q[e];
                    fixed[e] += apart * (p[e] + q[e]);
                    swapped[e] += half * (difference * difference);
                }
            }
            double sum = 0;
            for (std::size_t e = 0; e < E; ++e) {
                const double m = (profiles.of(i)[e] + profiles.of(j)[e]) / 2;
                if (m > 0)
                    sum += (fixed[e] * fixed[e] + swapped[e]) / m;
            }
            floors[i * M + j] = floors[j * M + i] = std::min(1.0, sum / (8 * std::numbers::ln2));
        }
    return floors;
}

LayerSpread layerSpread(const Counts& counts, std::size_t layer, const LayerWork& work, const std::function<bool()>& stop) {
    const auto M = work.languages.size(), E = counts.E();
    LayerSpread spread;
    const auto profiles = profilesOf(counts, layer, work.languages);
    Measures measures;
    measures.read(profiles);
    spread.measured = measures.all(profiles);
    spread.between = familyDivergence(profiles, work.family, work.families);
    spread.pairs.assign(M * M, 0.0);
    spread.distance.assign(M, nothing);
    measures.distances(profiles, spread.distance, spread.pairs, false);
    spread.pairsMean.assign(M * M, nothing);
    spread.pairFloor.assign(M * M, nothing);
    spread.floor = spread.floorUpper = spread.p = nothing;
    if (work.permutation->possible()) {
        floorOf(spread, counts, layer, *work.permutation, M, stop);
        spread.pairFloor = pairFloors(counts, layer, work.languages, *work.permutation, profiles, stop);
    }
    if (!work.bootstrap->possible() || stop())
        return spread;
    const auto R = work.bootstrap->resamples();
    std::vector<double> drawn(R * M * E), use, tokens;
    for (std::size_t i = 0; i < M; ++i) {
        if (stop())
            return spread;
        work.bootstrap->sums(counts, layer, work.languages[i], use, tokens);
        for (std::size_t r = 0; r < R; ++r) {
            const auto row = std::span(drawn).subspan((r * M + i) * E, E);
            std::copy_n(use.begin() + static_cast<std::ptrdiff_t>(r * E), E, row.begin());
            normalise(row);
        }
    }
    spread.pairsMean.assign(M * M, 0.0);
    spread.distanceResampled.assign(R * M, nothing);
    Profiles again{M, E, std::vector<double>(M * E)};
    std::vector<double> times(M * M, 0.0);
    for (std::size_t r = 0; r < R; ++r) {
        if (stop())
            return spread;
        std::copy_n(drawn.begin() + static_cast<std::ptrdiff_t>(r * M * E), M * E, again.shares.begin());
        measures.read(again);
        spread.resampled.push_back(measures.all(again));
        spread.betweenResampled.push_back(familyDivergence(again, work.family, work.families));
        measures.distances(again, std::span(spread.distanceResampled).subspan(r * M, M), spread.pairsMean, true);
        // A resample without a token of one of the two says nothing of the pair.
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t j = 0; j < M; ++j)
                times[i * M + j] += measures.there[i] && measures.there[j];
    }
    for (std::size_t i = 0; i < M * M; ++i)
        spread.pairsMean[i] = 2 * times[i] >= static_cast<double>(R) ? spread.pairsMean[i] / times[i] : nothing;
    return spread;
}

}  // namespace triptych::routing
