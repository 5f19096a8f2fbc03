#include "segmentation/learning/arm_bootstrap.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::segmentation {
namespace {

// Of a cell and seed the sum of a scene's values; means over scenes drawn any number of times follow from these.
struct SceneSums {
    std::size_t cells = 0, seeds = 0, scenes = 0;
    std::vector<double> sums;    // [cell][seed][scene]
    std::vector<double> counts;  // subjects of each scene

    explicit SceneSums(const ArmTable& table)
        : cells(table.present.size()), seeds(table.seeds.size()), scenes(table.scenes.size()), sums(cells * seeds * scenes), counts(scenes) {
        for (std::size_t i = 0; i < table.subjects.size(); ++i) {
            const auto scene = static_cast<std::size_t>(table.sceneOf[i]);
            counts[scene] += 1;
            for (std::size_t at = 0; at < cells * seeds; ++at)
                sums[at * scenes + scene] += table.values[at * table.subjects.size() + i];
        }
    }
    [[nodiscard]] double mean(std::size_t cell, const std::vector<int>& seedTimes, const std::vector<int>& sceneTimes) const {
        double total = 0, count = 0, drawn = 0;
        for (std::size_t c = 0; c < scenes; ++c)
            count += sceneTimes[c] * counts[c];
        for (std::size_t s = 0; s < seeds; ++s) {
            if (seedTimes[s] == 0)
                continue;
            const double* row = sums.data() + (cell * seeds + s) * scenes;
            double sum = 0;
            for (std::size_t c = 0; c < scenes; ++c)
                sum += sceneTimes[c] * row[c];
            total += seedTimes[s] * sum;
            drawn += seedTimes[s];
        }
        return total / (drawn * count);
    }
};

}  // namespace

double sortedQuantile(const std::vector<double>& sorted, double q) {
    const double at = q * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const auto high = std::min(low + 1, sorted.size() - 1);
    if (sorted[low] == sorted[high] || std::isinf(sorted[low]))
        return sorted[low];
    const double share = at - static_cast<double>(low);
    return share == 0 ? sorted[low] : sorted[low] + share * (sorted[high] - sorted[low]);
}

base::Result<ArmBootstrap> ArmBootstrap::draw(const ArmTable& table, const Options& options) {
    const SceneSums sums(table);
    ArmBootstrap out;
    out.m_seeds = static_cast<int>(sums.seeds);
    out.m_scenes = static_cast<int>(sums.scenes);
    out.m_level = options.level;
    const std::vector<int> eachSeed(sums.seeds, 1), eachScene(sums.scenes, 1);
    for (std::size_t cell = 0; cell < sums.cells; ++cell)
        out.m_values.push_back(sums.mean(cell, eachSeed, eachScene));
    if (!out.hasErrors())
        return out;
    out.m_resamples = options.resamples;
    const auto draws = static_cast<std::size_t>(options.resamples);
    for (auto* kept : {&out.m_both, &out.m_byScene})
        kept->resize(sums.cells * draws);
    std::vector<int> one(sums.seeds);
    for (std::size_t cell = 0; cell < sums.cells; ++cell)
        for (std::size_t s = 0; s < sums.seeds; ++s) {
            one.assign(sums.seeds, 0);
            one[s] = 1;
            out.m_ofSeed.push_back(sums.mean(cell, one, eachScene));
        }
    const base::Stream seedStream(base::namedSeed(options.seed, "arms seeds"), 0), sceneStream(base::namedSeed(options.seed, "arms scenes"), 0);
    std::vector<int> seedTimes, sceneTimes;
    for (std::size_t b = 0; b < draws; ++b) {
        if (options.progress && b % 16 == 0 && !options.progress(static_cast<double>(b) / static_cast<double>(draws)))
            return base::cancelled();
        seedTimes.assign(sums.seeds, 0);
        sceneTimes.assign(sums.scenes, 0);
        for (std::size_t i = 0; i < sums.seeds; ++i)
            ++seedTimes[static_cast<std::size_t>(seedStream.below(sums.seeds, b * sums.seeds + i))];
        for (std::size_t i = 0; i < sums.scenes; ++i)
            ++sceneTimes[static_cast<std::size_t>(sceneStream.below(sums.scenes, b * sums.scenes + i))];
        for (std::size_t cell = 0; cell < sums.cells; ++cell) {
            if (!table.present[cell])
                continue;
            out.m_both[cell * draws + b] = sums.mean(cell, seedTimes, sceneTimes);
            out.m_byScene[cell * draws + b] = sums.mean(cell, eachSeed, sceneTimes);
        }
    }
    return out;
}

std::vector<double> ArmBootstrap::sum(const std::vector<double>& cells, const Contrast& contrast) const {
    const auto columns = cells.size() / m_values.size();
    std::vector<double> out(columns);
    for (const auto& [cell, weight] : contrast)
        for (std::size_t b = 0; b < columns; ++b)
            out[b] += weight * cells[cell * columns + b];
    return out;
}

double ArmBootstrap::value(const Contrast& contrast) const {
    double sum = 0;
    for (const auto& [cell, weight] : contrast)
        sum += weight * m_values[cell];
    return sum;
}

std::vector<double> ArmBootstrap::draws(const Contrast& contrast) const {
    return sum(m_both, contrast);
}

Estimate ArmBootstrap::of(const Contrast& contrast) const {
    const double told = value(contrast);
    if (!hasErrors() || m_resamples < 1)
        return {told, {}, {}, {}, {}, {}};
    return base::twoWayEstimate(told, sum(m_ofSeed, contrast), sum(m_byScene, contrast), m_scenes, m_level);
}

}  // namespace triptych::segmentation
