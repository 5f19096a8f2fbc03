#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/counts.h"
#include "routing/depth.h"
#include "routing/divergence.h"
#include "routing/languages.h"

namespace triptych::routing {

struct SpreadOptions {
    std::vector<std::string> languages;  ///< codes; empty: all
    std::vector<int> layers;             ///< numbers; empty: all
    LanguageTable families;
    int permutations = 199;
    int familyPermutations = 1999;
    int resamples = 500;
    double level = 0.95;
};

/// Where and how far languages part ways. M languages (those with tokens), L layers.
struct Spread {
    std::vector<std::string> languages;  ///< codes, as in the counts
    std::vector<int> layers;
    std::vector<std::string> families;
    std::vector<int> family;             ///< of each language; -1: in none
    int experts = 0, topK = 0;
    bool sentencesKnown = false, aligned = false;
    int blocks = 0;                      ///< groups of sentences that were resampled
    double level = 0.95;
    double tokens = 0;                   ///< of these languages, in the first layer
    Reading all;                         ///< [L] between all languages; p adjusted by Benjamini-Hochberg over layers
    Reading between;                     ///< [L] between families; p adjusted by Holm over layers
    std::vector<double> pairs, pairsCorrected, pairFloor;  ///< [L, M, M]
    /// [L, M] mean divergence to the other languages.
    std::vector<double> distance, distanceCorrected, distanceLower, distanceUpper, distanceFloor;
    DepthAnswer depth;
    Parting parting;
    base::Json about = base::Json::object();  ///< what the counts say of themselves; notes

    [[nodiscard]] std::size_t L() const { return layers.size(); }
    [[nodiscard]] std::size_t M() const { return languages.size(); }
    [[nodiscard]] std::size_t pair(std::size_t layer, std::size_t a, std::size_t b) const { return (layer * M() + a) * M() + b; }
};

/// Layers are shared out to context.threads() threads; the same bits at any number. Errors: a language or layer that the counts do not
/// hold, fewer than two languages with tokens, resamples that would not fit 1 GiB a thread, cancelled.
[[nodiscard]] base::Result<Spread> spreadOf(const Counts& counts, const SpreadOptions& options, base::JobContext& context);

/// Arrays: layers i32 [L]; divergence and between f64 [8, L] (measured, corrected, lower, upper, floor, floorUpper, p, pAdjusted);
/// pairs f64 [3, L, M, M] (measured, corrected, floor); distance f64 [5, L, M] (measured, corrected, lower, upper, floor); about u8
/// (JSON). NaN where a number cannot be had.
[[nodiscard]] base::Output spreadOutput(const Spread& spread);
/// Back from those arrays, checked.
[[nodiscard]] base::Result<Spread> spreadFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

/// Which languages and layers of the counts are meant; those without any token are left out. Errors as above.
struct CountSelection {
    std::vector<std::size_t> languages, layers;
};
[[nodiscard]] base::Result<CountSelection> selectionOf(const Counts& counts, const std::vector<std::string>& languages, const std::vector<int>& layers);

}  // namespace triptych::routing
