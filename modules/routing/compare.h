#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/counts.h"

namespace triptych::routing {

/// Are the sentences of the two counts the same ones?
enum class SentencePairing { automatic, paired, independent };
[[nodiscard]] base::Result<SentencePairing> sentencePairingFromName(std::string_view name);

struct CompareOptions {
    std::vector<std::string> languages;  ///< codes; empty: all that both have
    std::vector<int> layers;             ///< numbers; empty: all
    SentencePairing pairing = SentencePairing::automatic;
    int resamples = 500;
    double level = 0.95;
};

/// A number of every cell with its interval.
struct Differences {
    std::vector<double> value, lower, upper;
    void resize(std::size_t count);
};

/// How two routings differ: b less a. N languages that both have, L layers, E experts. NaN where a number cannot be had.
struct Comparison {
    std::vector<std::string> languages;
    std::vector<int> layers;
    int experts = 0, topK = 0;
    bool paired = false;      ///< sentences were drawn together
    int blocksA = 0, blocksB = 0;  ///< groups of sentences that were drawn
    double level = 0.95;
    Differences load;                     ///< [L, N, E] of the share of slots
    std::vector<double> loadAdjusted;     ///< [L, N, E] p, Benjamini-Hochberg over all cells
    Differences meanLoad;                 ///< [L, E] mean over languages
    std::vector<double> meanAdjusted;     ///< [L, E] p, Benjamini-Hochberg over these cells
    std::vector<double> divergenceA, divergenceB;  ///< [L] between languages, corrected for the plug-in's bias where sentences are known
    Differences divergence;               ///< [L]
    Differences entropy;                  ///< [L, N] of H / log E
    Differences imbalance;                ///< [L, N] of max f E
    base::Json aboutA = base::Json::object(), aboutB = base::Json::object();

    [[nodiscard]] std::size_t L() const { return layers.size(); }
    [[nodiscard]] std::size_t N() const { return languages.size(); }
    [[nodiscard]] std::size_t E() const { return static_cast<std::size_t>(experts); }
    [[nodiscard]] std::size_t cell(std::size_t layer, std::size_t language, std::size_t expert) const { return (layer * N() + language) * E() + expert; }
};

/// Intervals: basic bootstrap over groups of sentences, the same for all languages and layers; the same of both counts where they are
/// paired, so that what a text brings with it falls out of the difference. p of a cell: Student's t of the difference over its
/// bootstrap standard error with (groups - 1) degrees of freedom, two-sided; cells with fewer than 10 uses in both together are not
/// tested. Automatic pairing: both have the same groups, and a language's groups are long where the other's are (mean
/// correlation of their tokens at least 0.5).
/// Errors: other layers, experts or k, no language in common, pairing asked for where groups differ, cancelled.
[[nodiscard]] base::Result<Comparison> compareCounts(const Counts& a, const Counts& b, const CompareOptions& options, base::JobContext& context);

/// Arrays: layers i32 [L]; load f64 [4, L, N, E] and mean f64 [4, L, E] (difference, lower, upper, adjusted p); divergence f64 [5, L]
/// (a, b, difference, lower, upper); entropy and imbalance f64 [3, L, N] (difference, lower, upper); about u8 (JSON).
[[nodiscard]] base::Output comparisonOutput(const Comparison& comparison);
/// Back from those arrays, checked.
[[nodiscard]] base::Result<Comparison> comparisonFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

}  // namespace triptych::routing
