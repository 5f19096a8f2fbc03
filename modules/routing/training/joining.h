#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "routing/counts.h"
#include "routing/languages.h"

/// Which family a language would join by its routing: the one whose other languages route most as it does.
namespace triptych::routing {

struct JoiningOptions {
    LanguageTable families;
    std::vector<int> layers;  ///< numbers; empty: all
    int resamples = 500;
    double level = 0.95;
};

/// M languages (those with tokens), F families of the table. A language's profile in a layer is the shares of its experts; a family's is the mean
/// over its languages, all weighing the same, without the language that is asked about. NaN where a number cannot be had.
struct Joining {
    std::vector<std::string> languages, families;
    std::vector<int> family;         ///< of each language by the table; -1: in none
    std::vector<int> layers;
    int experts = 0, topK = 0;
    bool sentencesKnown = false;
    int blocks = 0;                  ///< groups of sentences that were drawn from
    double level = 0.95;
    std::vector<double> measured;    ///< [M, F] Jensen-Shannon divergence in bits, 0 to 1, mean over layers (Lin 1991)
    std::vector<double> divergence;  ///< [M, F] the same less what few tokens add to it, as the draws see it; by it families are compared
    std::vector<double> share;       ///< [M, F] share of draws of sentences in which that family is the nearest
    std::vector<int> nearest, next;  ///< [M]; -1: none
    std::vector<double> margin, marginLower, marginUpper;  ///< [M] how much farther the next family is
    std::vector<double> nearestLower;                      ///< [M] lower end of the divergence to the nearest
    std::vector<double> farthest;    ///< [F] divergence of its farthest language from the others of it

    // What such an answer is worth: languages that have a family, each left out of it, and how many are sent back to it.
    int checked = 0, right = 0;
    double chance = 0;  ///< share of right answers if the same answers were dealt to the languages at random (as in Cohen 1960)
    double p = 1;       ///< of so many right ones under that dealing, by 1999 permutations
    std::vector<std::string> notes;
    base::Json about = base::Json::object();  ///< what the counts say of themselves

    [[nodiscard]] std::size_t M() const { return languages.size(); }
    [[nodiscard]] std::size_t F() const { return families.size(); }
    [[nodiscard]] std::size_t at(std::size_t language, int family) const { return language * F() + static_cast<std::size_t>(family); }
    [[nodiscard]] double accuracy() const { return checked > 0 ? static_cast<double>(right) / checked : 0; }
    /// Answers are right more often than by chance (p at most 0.05).
    [[nodiscard]] bool tells() const { return checked > 0 && p <= 0.05; }
    /// Farther from its nearest family than any language of that family (of any, where it has but one), by more than the draws leave open.
    [[nodiscard]] bool isUnlike(std::size_t language) const;
    /// The nearest family is so in nearly all draws, the language is not unlike it, and answers of this routing tell something.
    [[nodiscard]] bool isSure(std::size_t language) const;
};

/// Draws are shared out to context.threads() threads; the same bits at any number. Errors: a layer that the counts do not hold, fewer than two families
/// with tokens, draws that would not fit 1 GiB, cancelled.
[[nodiscard]] base::Result<Joining> joiningOf(const Counts& counts, const JoiningOptions& options, base::JobContext& context);

/// Arrays: layers i32 [L]; families f64 [3, M, F] (measured, divergence, share); margin f64 [4, M] (value, lower, upper, lower end of the
/// nearest's divergence); nearest i32 [2, M] (nearest, next); farthest f64 [F]; about u8 (JSON).
[[nodiscard]] base::Output joiningOutput(const Joining& joining);
/// Back from those arrays, checked.
[[nodiscard]] base::Result<Joining> joiningFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

}  // namespace triptych::routing
