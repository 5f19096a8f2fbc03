#pragma once

#include <map>
#include <string>

#include "routing/languages.h"
#include "routing/load.h"
#include "routing/sentence_bootstrap.h"

namespace triptych::routing {

/// What one language or family sends to each expert of a layer, and how that differs from the others; [E] each.
struct Specialisation {
    std::vector<Interval> share;       ///< of its tokens, 0 to 1; k/E is even
    std::vector<Interval> difference;  ///< share less the mean share of the languages outside the group
    /// Two-sided, of no difference: Student's t of the difference over its bootstrap error, degrees of freedom one less than the
    /// sentences drawn from. Raw: they are read only once adjusted over all tests, see benjaminiHochberg.
    std::vector<double> p;
};

/// Sums over all rows with tokens, of the trace and of each resample: what the others of any group are found from.
struct ShareTotals {
    std::vector<double> counted, resampled;  ///< [E], [R, E]
    int met = 0;
    std::vector<int> metResampled;  ///< [R]
};
[[nodiscard]] ShareTotals shareTotals(const LayerShares& shares);

/// \param members rows of `shares` that make the group, weighing the same; it is held against the mean of all other rows. Without
/// others or resamples, difference or p stay not a number. \param units sentences drawn from.
[[nodiscard]] Specialisation specialisation(const LayerShares& shares, const ShareTotals& totals, std::span<const std::size_t> members, std::size_t units, double level);

/// How evenly the rows use each expert: entropy over languages of their shares of it, over log of their number; 1 alike, 0 one
/// language alone. Basic interval. NaN for an expert that none uses, and with fewer than two rows.
[[nodiscard]] std::vector<Interval> languageEntropy(const LayerShares& shares, double level);

/// Which language or family each expert was made for.
struct ExpertOwners {
    ExpertMeaning meaning = ExpertMeaning::none;
    std::vector<std::string> names;  ///< [E]: a language's code or a family's name; empty where it is nobody's
    std::map<std::string, int> expertOf;  ///< by language code; a language without its own is not there

    [[nodiscard]] int of(const std::string& code) const {
        const auto found = expertOf.find(code);
        return found == expertOf.end() ? -1 : found->second;
    }
};

/// By expertMeaning, or as given. \param given one text an expert: a language's code, a family's name, or nothing; all of one
/// sort, none twice. Empty: by expertMeaning.
[[nodiscard]] base::Result<ExpertOwners> expertOwners(int experts, const LanguageTable& languages, std::span<const std::string> given);

/// True where a trace says that its selection was made with the own expert forced in ("hybrid", "forced"): its hit rate is 1 by
/// construction, and what plain top-k would have chosen is not in it.
[[nodiscard]] bool recordedUnderForcing(std::string_view selection);

/// How a language's tokens meet the expert that was made for it, in one layer.
struct OwnExpert {
    int expert = -1;
    /// As inferred: share of tokens whose plain selection holds it, and that over the mean of the languages it was not made for.
    Interval hit, lift;
    /// As trained by Hybrid-k (arXiv 2410.10626): the share of tokens whose selection is changed, 1 - hit, and the mean router
    /// probability that the forced expert has there. NaN: without probabilities, or where no token is forced.
    double changed = std::numeric_limits<double>::quiet_NaN();
    double forcedWeight = std::numeric_limits<double>::quiet_NaN();
};

/// \param languages indices into counts.languages, as given to layerShares. One row each.
[[nodiscard]] std::vector<OwnExpert> ownExperts(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages, const LayerShares& shares,
                                                const ExpertOwners& owners, double level);

}  // namespace triptych::routing
