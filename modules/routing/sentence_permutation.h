#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "routing/counts.h"

namespace triptych::routing {

/// Gives sentences to languages at random: what two languages that are routed alike would still differ by.
///
/// Units are the cells (language, block of sentences). Where the corpus is parallel, cells change hands within their block only, so
/// that texts of one meaning stay together and a topic is not taken for a language. A made-up language holds as many tokens of each
/// block as the real one: the cell it was given lends its shares, not its length. (Cutting cells to length would halve the noise of
/// whatever is joined from two halves, and the floor with it.) Noise of a cell goes with 1 / its tokens; since every language weighs the
/// same in the measure, the sum of 1/N over languages, and so the plug-in bias of about (E - 1)/(2 log E) times its mean, is kept.
///
/// Made-up languages are drawn from all languages, so that where these do differ the floor rises by about the divergence over the number
/// of units: it is a bound for the test, and no estimate of the bias (that is the bootstrap's, see Reading).
///
/// Where it is not, sentences of like length take the place of parallel ones: each language's blocks are ranked by tokens and dealt
/// out to as many units as the language with the fewest blocks has.
class SentencePermutation {
public:
    /// \param permutations 0: none. Each takes 2 bytes a cell. \param stop cuts the drawing short; what comes then means nothing.
    SentencePermutation(const Counts& counts, std::span<const std::size_t> layers, std::span<const std::size_t> languages, int permutations, std::uint64_t seed,
                        const std::function<bool()>& stop = {});

    /// False where sentences are not known, with fewer than two languages, or with fewer than two units.
    [[nodiscard]] bool possible() const { return m_units > 1; }
    /// True where at least 80 % of every language's tokens are of blocks that all languages have.
    [[nodiscard]] bool aligned() const { return m_aligned; }
    [[nodiscard]] std::size_t units() const { return m_units; }
    [[nodiscard]] std::size_t permutations() const { return m_permutations; }
    /// Slots of each unit in one layer: [units, E] of language i.
    [[nodiscard]] std::vector<double> unitsOf(const Counts& counts, std::size_t layer, std::size_t i) const;
    /// Whose cell language i is given of a unit.
    [[nodiscard]] std::size_t donor(std::size_t permutation, std::size_t unit, std::size_t i) const { return m_donors[(permutation * m_units + unit) * m_languages.size() + i]; }

private:
    std::vector<std::size_t> m_languages;
    std::vector<std::uint32_t> m_unitOf;  ///< [M, B]
    std::vector<std::uint16_t> m_donors;  ///< [P, units, M]
    std::size_t m_blocks = 0, m_units = 0, m_permutations = 0;
    bool m_aligned = false;
};

}  // namespace triptych::routing
