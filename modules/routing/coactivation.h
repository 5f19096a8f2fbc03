#pragma once

#include "routing/counts.h"

namespace triptych::routing {

/// Which experts of one layer serve tokens together, for languages that weigh the same.
struct CoActivation {
    std::size_t experts = 0;
    std::vector<double> use;    ///< [E]: share of tokens that used e
    std::vector<double> given;  ///< [E, E]: P(b|a) = N_ab / N_a; the diagonal is 1 where a was used, and a row NaN where it was not
    /// [E, E]: P(ab) / (P(a) P(b)) over its value when as many pairs fall on all experts alike: 1 by chance, although the k experts
    /// of a token are distinct. NaN on the diagonal, where a or b is unused, and with k = 1.
    std::vector<double> lift;

    [[nodiscard]] double givenOf(std::size_t a, std::size_t b) const { return given[a * experts + b]; }
    [[nodiscard]] double liftOf(std::size_t a, std::size_t b) const { return lift[a * experts + b]; }
};

/// Of counts made with pairs; empty without. Counts in OLMoE's manner hold neighbours in rank only, and P(b|a) is of those.
/// \param languages indices into counts.languages.
[[nodiscard]] CoActivation coActivation(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages);

struct ExpertPair {
    std::size_t a = 0, b = 0;  ///< P(b|a) >= P(a|b)
    double given = 0, lift = 0;
};
/// Pairs by falling max(P(b|a), P(a|b)), each once.
[[nodiscard]] std::vector<ExpertPair> strongestPairs(const CoActivation& pairs, std::size_t count);
/// The experts whose strongest P(b|a) is highest, at most `count`, the strongest first.
[[nodiscard]] std::vector<std::size_t> strongestExperts(const CoActivation& pairs, std::size_t count);

/// Share of tokens that went from a at this MoE layer to b at the next, [E, E], sums to 1: each of k with each of k, weight 1/k^2;
/// in OLMoE's manner equal ranks alone, weight 1/k. Empty without pairs and at the last layer. Languages weigh the same.
[[nodiscard]] std::vector<double> crossFlow(const Counts& counts, std::size_t layer, std::span<const std::size_t> languages);

}  // namespace triptych::routing
