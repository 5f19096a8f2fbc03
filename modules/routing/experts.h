#pragma once

#include "base/job.h"
#include "routing/balance.h"
#include "routing/specialisation.h"

namespace triptych::routing {

/// What is analysed, and how finely.
struct ExpertsOptions {
    std::vector<std::string> languages;  ///< codes; empty: all
    std::vector<int> layers;             ///< numbers of the model; empty: all
    LanguageTable families;
    std::vector<std::string> owners;     ///< see expertOwners
    int resamples = 500;
    double level = 0.95;
};

/// Languages that are looked at together and weigh the same.
struct ExpertGroup {
    enum class Sort { all, family, language };
    Sort sort = Sort::all;
    std::string id;    ///< "all", "family-3", or the language's code
    std::string name;  ///< of a family; the code of a language
    std::vector<std::size_t> members;  ///< into ExpertsResult::languages
};

/// What each expert does, for all languages together, each family and each language. Read-only once made.
struct ExpertsResult {
    std::vector<std::string> languages;
    std::vector<int> layers;
    int experts = 0, topK = 0, places = 0;
    std::vector<ExpertGroup> groups;
    std::size_t sentences = 0;  ///< or blocks of them, that intervals resample; 0: no intervals
    int resamples = 0;
    double level = 0.95;
    bool probabilities = false, forced = false;
    std::string selection;
    ExpertMeaning meaning = ExpertMeaning::none;
    std::vector<std::string> owners;  ///< [E]
    std::vector<std::string> notes;   ///< what could not be had, and why

    std::vector<Interval> balance;             ///< [G, L, balanceNumbers]
    std::vector<Interval> share, difference;   ///< [G, L, E]
    std::vector<double> adjusted;              ///< [G, L, E]: Benjamini-Hochberg over languages x layers x experts, families apart
    std::vector<double> probability;           ///< [G, L, E], or empty
    std::vector<Interval> entropy;             ///< [L, E], see languageEntropy
    std::vector<int> ownExpert;                ///< [N]; -1: none
    std::vector<Interval> hit, lift;           ///< [N, L]
    std::vector<double> changed, forcedWeight; ///< [N, L]

    [[nodiscard]] std::size_t E() const { return static_cast<std::size_t>(experts); }
    [[nodiscard]] std::size_t cell(std::size_t group, std::size_t layer, std::size_t expert = 0) const { return (group * layers.size() + layer) * E() + expert; }
    [[nodiscard]] const Interval& balanceOf(std::size_t group, std::size_t layer, std::size_t number) const {
        return balance[(group * layers.size() + layer) * balanceNumbers + number];
    }
    /// -1 when there is none of that id.
    [[nodiscard]] int group(std::string_view id) const;
    /// Share of tokens an expert would have if all were alike.
    [[nodiscard]] double evenShare() const { return static_cast<double>(places) / experts; }
};

/// Errors: languages or layers that the counts do not have, owners that do not fit, more cells than 2 GiB, cancelled.
[[nodiscard]] base::Result<ExpertsResult> analyseExperts(const Counts& counts, const ExpertsOptions& options, base::JobContext& context);

/// Arrays of routing.experts: balance f64 [G,L,5,3], share and difference f64 [G,L,E,3], adjusted f64 [G,L,E], probability f64
/// [G,L,E] (or absent), entropy f64 [L,E,3], own i32 [N], hit and lift f64 [N,L,3], trained f64 [N,L,2] (changed, forced weight),
/// layers i32 [L], about u8 (JSON). Intervals are estimate, lower, upper; NaN where there is none.
[[nodiscard]] base::Output expertsOutput(const ExpertsResult& result);
[[nodiscard]] base::Result<ExpertsResult> expertsFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

}  // namespace triptych::routing
