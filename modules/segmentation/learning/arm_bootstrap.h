#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/statistics/two_way.h"
#include "segmentation/learning/arms.h"

namespace triptych::segmentation {

/// A sum of cells' means with weights: {{cell, 1}} is a mean, {{a, 1}, {b, -1}} a paired difference.
using Contrast = std::vector<std::pair<std::size_t, double>>;

using base::Estimate;

/// Hierarchical bootstrap of an experiment. A draw takes seeds with replacement and, for all of them alike, scenes with replacement: every seed was tested on the same scenes, so
/// drawing scenes anew for each seed would let a hard scene average out that does not (the pigeonhole bootstrap of Owen, Ann. Appl. Stat. 1, 2007). Subjects of a scene stay
/// together, and every cell sees the same draws, so differences are paired.
/// Errors of means and differences: base::twoWayEstimate.
class ArmBootstrap {
public:
    struct Options {
        int resamples = 2000;
        double level = 0.95;
        std::uint64_t seed = 0;
        std::function<bool(double)> progress;  ///< asked now and then with 0 to 1; false ends it as cancelled
    };
    /// Errors: cancelled.
    [[nodiscard]] static base::Result<ArmBootstrap> draw(const ArmTable& table, const Options& options);

    [[nodiscard]] Estimate of(const Contrast& contrast) const;
    [[nodiscard]] double value(const Contrast& contrast) const;
    /// Of each draw of seeds and scenes together.
    [[nodiscard]] std::vector<double> draws(const Contrast& contrast) const;
    [[nodiscard]] int resamples() const { return m_resamples; }
    /// Enough seeds and scenes for an error?
    [[nodiscard]] bool hasErrors() const { return m_seeds >= 2 && m_scenes >= 2; }

private:
    [[nodiscard]] std::vector<double> sum(const std::vector<double>& cells, const Contrast& contrast) const;

    int m_seeds = 0, m_scenes = 0, m_resamples = 0;
    double m_level = 0.95;
    std::vector<double> m_values;                       ///< of each cell
    std::vector<double> m_ofSeed;                       ///< [cell][seed]
    std::vector<double> m_both, m_byScene;              ///< [cell][draw]
};

/// Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan); infinite ones stay infinite.
[[nodiscard]] double sortedQuantile(const std::vector<double>& sorted, double q);

}  // namespace triptych::segmentation
