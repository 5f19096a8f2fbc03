#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/statistics/two_way.h"
#include "routing/training/model_runs.h"

namespace triptych::routing {

/// Languages whose bits per byte are averaged, each weighing the same.
struct LanguageGroup {
    std::string name;                    ///< "all", "major", "minor", "unseen" (nothing was learnt from it), or a language's code
    std::vector<std::size_t> languages;  ///< indices into ModelTable::languages
    bool single = false;                 ///< one language
};

/// An arm in a group of languages. Bits per byte: sum of -log2 p(token) over the bytes of the scored tokens.
struct GroupResult {
    std::size_t arm = 0, group = 0;
    base::Estimate bits;
    std::optional<base::Estimate> difference;  ///< to the baseline, paired by seed and sentence; below 0 is better. Not of the baseline itself
    std::optional<double> adjusted;            ///< Holm's p over all arms and all groups of several languages; over arms and languages for single ones
    std::optional<double> detectable;          ///< smallest difference that these seeds and sentences would have shown four times of five
};

/// What an arm's routers did, in the mean over its seeds.
struct ArmRouting {
    std::size_t arm = 0;
    RoutedLayer layer;
};

struct ModelComparison {
    ModelTable table;
    double level = 0.95;
    std::vector<LanguageGroup> groups;
    std::vector<GroupResult> results;  ///< [arm][group]
    std::vector<ArmRouting> routing;
    [[nodiscard]] const GroupResult& at(std::size_t arm, std::size_t group) const { return results[arm * groups.size() + group]; }
};

struct ModelCompareOptions {
    int resamples = 2000;
    double level = 0.95;
    std::uint64_t seed = 0;
    std::function<bool(double)> progress;  ///< asked now and then with 0 to 1; false ends it as cancelled
};

/// What each arm is worth. A draw takes sentences with replacement, the same ones for all arms, seeds and languages, so translations stay together and differences are paired; errors:
/// base::twoWayEstimate. A language without a byte in a draw has no part in it, in any arm. Errors: cancelled.
[[nodiscard]] base::Result<ModelComparison> compareModels(ModelTable table, const ModelCompareOptions& options);

/// Columns of the output "results" of routing.compare_models, one row an arm and group; NaN where nothing is known.
namespace modelcolumn {
enum { arm, group, bits, low, high, difference, differenceLow, differenceHigh, p, adjusted, detectable, columns };
}
[[nodiscard]] base::Array resultsArray(const ModelComparison& comparison);
/// Arms with their parameters and work, groups, routing, and what was left out.
[[nodiscard]] base::Json modelReport(const ModelComparison& comparison);

}  // namespace triptych::routing
