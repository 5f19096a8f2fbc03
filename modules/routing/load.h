#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/job.h"
#include "base/result.h"
#include "routing/counts.h"
#include "routing/languages.h"
#include "routing/trace.h"

namespace triptych::routing {

/// How often each expert was used: counts[language][layer][expert], exact.
struct LoadTable {
    std::vector<std::string> languages;  ///< codes
    std::vector<int> layers;             ///< layer numbers of the model
    int experts = 0;
    int topK = 0;
    std::vector<std::int64_t> counts;    ///< languages x layers x experts, slots
    std::vector<std::int64_t> tokens;    ///< of each language
    std::vector<int> order;              ///< experts in seriated order; empty before it is known

    [[nodiscard]] std::size_t row(int language, int layer) const {
        return (static_cast<std::size_t>(language) * layers.size() + static_cast<std::size_t>(layer)) * static_cast<std::size_t>(experts);
    }
    [[nodiscard]] std::span<const std::int64_t> countsOf(int language, int layer) const {
        return std::span(counts).subspan(row(language, layer), static_cast<std::size_t>(experts));
    }
    /// Slots counted in that language and layer.
    [[nodiscard]] std::int64_t slotCount(int language, int layer) const;
    /// Share of slots of each expert; all 0 where nothing was counted.
    [[nodiscard]] std::vector<double> shares(int language, int layer) const;
};

/// Counts every known slot of the trace. \param stop asked at least every 10 ms of work.
[[nodiscard]] base::Result<LoadTable> countLoad(const Trace& trace, const std::function<bool()>& stop = {});

/// The same from counts of which the trace may be gone. Places that were left out when counting are left out here too.
[[nodiscard]] LoadTable loadOf(const Counts& counts);

/// Shares [layers x experts] of one language, or the mean over several with every language weighing the same.
[[nodiscard]] std::vector<double> meanShares(const LoadTable& table, std::span<const int> languages);

/// H(f) / log E, from 0 (one expert) to 1 (all alike); 1 for E = 1, 0 for an empty row.
[[nodiscard]] double normalisedEntropy(std::span<const double> shares);
/// max f * E: how many times its uniform share the busiest expert carries.
[[nodiscard]] double imbalance(std::span<const double> shares);
/// Experts with a share of exactly 0.
[[nodiscard]] int deadExperts(std::span<const double> shares);
/// Jensen-Shannon divergence in bits, 0..1 (Lin, IEEE Trans. Inf. Theory 37, 1991).
[[nodiscard]] double jensenShannon(std::span<const double> p, std::span<const double> q);
/// Mean over layers of jensenShannon between two languages' rows.
[[nodiscard]] double divergence(const LoadTable& table, int languageA, int languageB);

/// What an expert stands for, when the checkpoint was made one expert a family (E = number of families) or one a language
/// (E = 12, the majors in alphabetical order of their codes).
enum class ExpertMeaning { none, family, language };
[[nodiscard]] ExpertMeaning expertMeaning(int experts, const LanguageTable& languages);
/// The language's own expert, -1 when it has none.
[[nodiscard]] int ownExpert(const LanguageTable& languages, const std::string& code, int experts);
/// Share of tokens whose selection holds the language's own expert, per layer; empty when it has none.
[[nodiscard]] std::vector<double> ownExpertHits(const LoadTable& table, int language, const LanguageTable& languages);

struct Neighbour {
    int language = 0;
    double divergence = 0;
};
/// Other languages by rising divergence, at most `count`.
[[nodiscard]] std::vector<Neighbour> nearest(const LoadTable& table, int language, int count);

/// One expert order for all languages: each expert's row is its load over uniform in log2, clipped to 1/8 .. 8, in every
/// language and layer; see seriate(). The direction puts experts of the first languages first.
[[nodiscard]] std::vector<int> expertOrder(const LoadTable& table, const std::function<bool()>& stop = {});

/// Arrays of the result of routing.load: counts i64 [N,L,E], tokens i64 [N], layers i32 [L], order i32 [E],
/// entropy f64 [N,L], divergence f64 [N,N], hits f64 [N,L] (NaN where there is no own expert), about u8 (JSON).
/// \param source trace, selection, selectionDerived and scores, as a figure must say them.
[[nodiscard]] base::Output loadOutput(const LoadTable& table, const base::Json& source, const LanguageTable& languages);
/// The table back from those arrays.
[[nodiscard]] base::Result<LoadTable> loadTableFrom(const std::function<base::Result<base::Array>(const std::string&)>& array);

}  // namespace triptych::routing
