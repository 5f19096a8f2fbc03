#pragma once

#include <span>
#include <vector>

#include "routing/sentence_bootstrap.h"

namespace triptych::routing {

/// How evenly one layer's experts are used by a group of languages that weigh the same. Load f_e is the share of slots that went
/// to expert e, so it sums to 1 and 1/E is even. The intervals of what a finite sample shifts are basic ones, see basicInterval.
struct Balance {
    Interval imbalance;   ///< max f * E, 1 and up
    Interval variation;   ///< standard deviation of f over its mean, 0 and up
    Interval entropy;     ///< H(f) / log E, 0 to 1
    Interval dead;        ///< experts with f = 0; fewer by as many as resampling loses
    /// E * sum f_e P_e, P the mean router probability: 1 when even (Fedus, Zoph, Shazeer, JMLR 23, 2022, eq. 4). Not a number
    /// without probabilities. They are not kept by sentence: the interval is that of f.
    Interval switchLoss;
    std::vector<double> load;         ///< [E]
    std::vector<double> probability;  ///< [E]; empty without probabilities
};
inline constexpr std::size_t balanceNumbers = 5;  ///< in the order above

/// \param members rows of `shares`; one without tokens counts for nothing. \param probability [E], or empty.
[[nodiscard]] Balance balance(const LayerShares& shares, std::span<const std::size_t> members, std::span<const double> probability, double level);

/// Mean router probability of each expert, languages weighing the same; empty where the counts hold none.
/// \param languages indices into counts.languages.
[[nodiscard]] std::vector<double> meanProbability(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages);

}  // namespace triptych::routing
