#include "routing/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "base/statistics/multiplicity.h"
#include "routing/parallel.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

template <class T>
std::vector<T> columnOf(const std::vector<T>& rows, std::size_t width, std::size_t column) {
    std::vector<T> values;
    values.reserve(rows.size() / std::max<std::size_t>(width, 1));
    for (std::size_t i = column; i < rows.size(); i += width)
        values.push_back(rows[i]);
    return values;
}

/// Measured and corrected values with their interval from resampled ones.
void read(double measured, std::vector<double> resampled, double level, double& corrected, double& lower, double& upper) {
    corrected = lower = upper = nothing;
    if (resampled.empty() || !std::isfinite(measured))
        return;
    double sum = 0;
    std::size_t count = 0;
    for (const double v : resampled)
        if (std::isfinite(v)) {
            sum += v;
            ++count;
        }
    const auto interval = basicInterval(measured, resampled, level, 0, 1);
    if (!std::isfinite(interval.lower) || count == 0)
        return;
    corrected = std::clamp(2 * measured - sum / static_cast<double>(count), 0.0, 1.0);
    lower = interval.lower;
    upper = interval.upper;
}

void place(Spread& spread, std::size_t l, const LayerSpread& layer) {
    const auto M = spread.M();
    auto& all = spread.all;
    all.measured[l] = layer.measured;
    all.floor[l] = layer.floor;
    all.floorUpper[l] = layer.floorUpper;
    all.p[l] = layer.p;
    read(layer.measured, layer.resampled, spread.level, all.corrected[l], all.lower[l], all.upper[l]);
    spread.between.measured[l] = layer.between;
    read(layer.between, layer.betweenResampled, spread.level, spread.between.corrected[l], spread.between.lower[l], spread.between.upper[l]);
    for (std::size_t k = 0; k < M * M; ++k) {
        spread.pairs[l * M * M + k] = layer.pairs[k];
        spread.pairsCorrected[l * M * M + k] = std::isfinite(layer.pairsMean[k]) ? std::clamp(2 * layer.pairs[k] - layer.pairsMean[k], 0.0, 1.0) : nothing;
        spread.pairFloor[l * M * M + k] = layer.pairFloor[k];
    }
    for (std::size_t i = 0; i < M; ++i) {
        const auto k = l * M + i;
        spread.distance[k] = layer.distance[i];
        read(layer.distance[i], columnOf(layer.distanceResampled, M, i), spread.level, spread.distanceCorrected[k], spread.distanceLower[k], spread.distanceUpper[k]);
        double sum = 0;
        std::size_t others = 0;
        for (std::size_t j = 0; j < M; ++j)
            if (const double floor = layer.pairFloor[i * M + j]; j != i && std::isfinite(floor)) {
                sum += floor;
                ++others;
            }
        spread.distanceFloor[k] = others > 0 ? sum / static_cast<double>(others) : nothing;
    }
}

}  // namespace

Result<CountSelection> selectionOf(const Counts& counts, const std::vector<std::string>& languages, const std::vector<int>& layers) {
    CountSelection chosen;
    for (const auto number : layers) {
        const auto found = std::find(counts.layers.begin(), counts.layers.end(), number);
        if (found == counts.layers.end())
            return base::badRequest(fmt::format("these counts have no MoE layer {}", number), "/parameters/layers", fmt::format("{}", fmt::join(counts.layers, ", ")));
        chosen.layers.push_back(static_cast<std::size_t>(found - counts.layers.begin()));
    }
    if (layers.empty())
        for (std::size_t l = 0; l < counts.L(); ++l)
            chosen.layers.push_back(l);
    std::sort(chosen.layers.begin(), chosen.layers.end());
    chosen.layers.erase(std::unique(chosen.layers.begin(), chosen.layers.end()), chosen.layers.end());
    for (const auto& code : languages)
        if (std::find(counts.languages.begin(), counts.languages.end(), code) == counts.languages.end())
            return base::badRequest(fmt::format("these counts have no language \"{}\"", code.substr(0, 40)), "/parameters/languages", fmt::format("{}", fmt::join(counts.languages, ", ")).substr(0, 400));
    for (std::size_t n = 0; n < counts.N(); ++n) {
        if (!languages.empty() && std::find(languages.begin(), languages.end(), counts.languages[n]) == languages.end())
            continue;
        if (std::any_of(chosen.layers.begin(), chosen.layers.end(), [&](std::size_t l) { return counts.tokenSum(l, n) > 0; }))
            chosen.languages.push_back(n);
    }
    return chosen;
}

Result<Spread> spreadOf(const Counts& counts, const SpreadOptions& options, base::JobContext& context) {
    TRIPTYCH_TRY(const auto chosen, selectionOf(counts, options.languages, options.layers));
    const auto M = chosen.languages.size(), L = chosen.layers.size();
    if (M < 2 || L == 0)
        return base::badRequest("a divergence takes at least two languages with tokens", "/parameters/languages", fmt::format("{} of the {} that these counts hold", M, counts.N()));
    if (M > 4096)
        return base::badRequest(fmt::format("{} languages at once are too many", M), "/parameters/languages", "at most 4096");
    if (static_cast<double>(options.resamples) * static_cast<double>(M * counts.E()) * 8 > 1024.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} resamples of {} languages and {} experts do not fit 1 GiB", options.resamples, M, counts.E()), "/parameters/resamples",
                                "fewer resamples or languages");
    if (static_cast<double>(options.resamples) * counts.blocks * 4 > 512.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} resamples of {} groups of sentences do not fit 512 MiB", options.resamples, counts.blocks), "/parameters/resamples", "fewer resamples, or counts with fewer blocks");
    if (static_cast<double>(options.permutations) * static_cast<double>(M * counts.B()) * 2 > 512.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} permutations of {} languages and {} groups of sentences do not fit 512 MiB", options.permutations, M, counts.blocks), "/parameters/permutations",
                                "fewer permutations or languages");
    if (static_cast<double>(L * M * M) > 64.0 * 1024 * 1024)
        return base::badRequest(fmt::format("{} layers of {} x {} pairs are too many", L, M, M), "/parameters/languages", "fewer languages");
    Spread spread;
    for (const auto& family : options.families.families)
        spread.families.push_back(family.name);
    for (const auto n : chosen.languages) {
        spread.languages.push_back(counts.languages[n]);
        spread.family.push_back(options.families.language(counts.languages[n]).family);
        spread.tokens += counts.tokenSum(chosen.layers.front(), n);
    }
    for (const auto l : chosen.layers)
        spread.layers.push_back(counts.layers[l]);
    spread.experts = counts.experts;
    spread.topK = counts.topK;
    spread.level = options.level;
    spread.about = counts.about;
    spread.all.resize(L);
    spread.between.resize(L);
    for (auto* values : {&spread.pairs, &spread.pairsCorrected, &spread.pairFloor})
        values->assign(L * M * M, nothing);
    for (auto* values : {&spread.distance, &spread.distanceCorrected, &spread.distanceLower, &spread.distanceUpper, &spread.distanceFloor})
        values->assign(L * M, nothing);

    const auto stop = [&] { return context.stopRequested(); };
    context.progress(0, static_cast<double>(L + 1), "Drawing sentences");
    const SentenceBootstrap bootstrap(counts, chosen.languages, options.resamples, context.seed());
    const SentencePermutation permutation(counts, chosen.layers, chosen.languages, options.permutations, context.seed(), stop);
    spread.sentencesKnown = bootstrap.possible() || permutation.possible();
    spread.aligned = permutation.aligned();
    spread.blocks = static_cast<int>(bootstrap.units());
    const auto R = bootstrap.possible() ? bootstrap.resamples() : 0;
    std::vector<double> resampled(R * L);
    std::mutex told;
    std::size_t done = 0;
    // Resamples of one layer are what a thread holds.
    sharedOut(L, threadsThatFit(context.threads(), static_cast<double>(options.resamples) * static_cast<double>(M * counts.E()) * 8), [&](std::size_t l) {
        if (stop())
            return;
        const auto layer = layerSpread(counts, chosen.layers[l], {chosen.languages, spread.family, spread.families.size(), &bootstrap, &permutation}, stop);
        if (stop())
            return;
        place(spread, l, layer);
        for (std::size_t r = 0; r < R; ++r)
            resampled[r * L + l] = layer.resampled[r];
        const std::lock_guard lock(told);
        context.progress(static_cast<double>(++done), static_cast<double>(L + 1), "Comparing languages");
    });
    if (stop())
        return base::cancelled();
    spread.all.pAdjusted = base::benjaminiHochberg(spread.all.p);
    const bool above = std::any_of(spread.all.pAdjusted.begin(), spread.all.pAdjusted.end(), [](double p) { return p <= 0.05; });
    spread.depth = depthShape(spread.layers, spread.all.measured, resampled, above, options.level);
    std::vector<Profiles> profiles;
    for (const auto l : chosen.layers)
        profiles.push_back(profilesOf(counts, l, chosen.languages));
    context.progress(static_cast<double>(L), static_cast<double>(L + 1), "Dealing families out");
    spread.parting = partingLayer(profiles, spread.layers, spread.family, spread.families.size(), options.familyPermutations, context.seed(), spread.between, stop);
    if (stop())
        return base::cancelled();
    context.progress(static_cast<double>(L + 1), static_cast<double>(L + 1), "Done");
    return spread;
}

}  // namespace triptych::routing
