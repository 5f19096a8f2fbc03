#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/statistics/two_way.h"

namespace triptych::routing {

/// Languages that are averaged, each weighing the same.
struct LanguageGroup {
    std::string name;                    ///< "all", "major", "minor", "scarce" (only a share was learnt from, by choice), "unseen" (nothing was learnt from it), or a language's code
    std::vector<std::size_t> languages;  ///< indices into what is compared
    bool single = false;                 ///< one language
};

/// A language as it is put into groups.
struct GroupedLanguage {
    std::size_t index = 0;      ///< in what is compared
    std::string code;
    std::optional<bool> major;  ///< none: not known, and in neither group
    bool learnt = true;         ///< something was learnt from it
    bool scarce = false;        ///< but only a share of it, by choice
};
/// Those of "all", "major", "minor", "scarce" and "unseen" that have a language, then each language by itself.
[[nodiscard]] std::vector<LanguageGroup> languageGroups(const std::vector<GroupedLanguage>& languages);

/// What every arm and seed made of the same items (documents, questions). A language's rate is the sum of its items' amounts over that of their weights.
struct PairedRates {
    std::size_t languages = 0, units = 0, seeds = 0;
    std::vector<std::int32_t> language, unit;              ///< of each item; items of one unit are drawn together: translations
    std::vector<double> weight;                            ///< of each item
    std::vector<std::vector<std::vector<double>>> amount;  ///< [arm][seed][item]
    std::size_t baseline = 0;                              ///< the arm that others are held against
};

/// An arm in a group.
struct GroupResult {
    std::size_t arm = 0, group = 0;
    base::Estimate value;
    std::optional<base::Estimate> difference;  ///< to the baseline, paired by seed and unit. Not of the baseline itself
    std::optional<double> adjusted;            ///< Holm's p over all arms and all groups of several languages; over arms and languages for single ones
    std::optional<double> detectable;          ///< smallest difference that these seeds and units would have shown four times of five
};

/// {"arm", "group": its name, "value", "low", "high", and where there is one "difference", "differenceLow", "differenceHigh", "p", "adjusted", "detectable"}
[[nodiscard]] base::Json toJson(const GroupResult& result, const std::string& group);

struct ModelCompareOptions {
    int resamples = 2000;
    double level = 0.95;
    std::uint64_t seed = 0;
    std::function<bool(double)> progress;  ///< asked now and then with 0 to 1; false ends it as cancelled
};

/// Of every arm and group. A draw takes units with replacement, the same ones for all arms, seeds and languages, so translations stay together and differences are paired; errors:
/// base::twoWayEstimate. A language without weight in a draw has no part in it, in any arm. Rows [arm][group]. \param seed of the draws. Errors: cancelled, draws that
/// do not fit 512 MiB.
[[nodiscard]] base::Result<std::vector<GroupResult>> compareRates(const PairedRates& rates, const std::vector<LanguageGroup>& groups, const ModelCompareOptions& options, std::uint64_t seed);

}  // namespace triptych::routing
