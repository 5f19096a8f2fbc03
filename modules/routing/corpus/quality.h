#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "routing/corpus/words.h"

namespace triptych::routing {

/// What the characters of a text tell of how it came about.
struct CharacterQuality {
    std::int64_t characters = 0;    ///< code points
    std::int64_t visible = 0;       ///< of them no white space
    std::int64_t letters = 0;       ///< letters and the marks on them
    std::int64_t replacement = 0;   ///< U+FFFD
    std::int64_t control = 0;       ///< C0 and C1 controls but tab and line ends, and code points that are none (noncharacters, private use)
    std::int64_t mojibake = 0;      ///< sequences that UTF-8 read as Windows-1252 leaves, as in "dÃ©jÃ " or "donâ€™t"
    [[nodiscard]] double letterShare() const { return visible > 0 ? static_cast<double>(letters) / static_cast<double>(visible) : 0; }
};
[[nodiscard]] CharacterQuality characterQuality(std::string_view text);

/// How much of a text says again what it said before.
struct Repetition {
    double repeatedLines = 0;   ///< share of the non-blank lines that stand above already
    double repeatedGrams = 0;   ///< share of the words' bytes that lie in an n-gram of words which stands above already
};
/// After the repetition filters of Rae et al., "Scaling Language Models: Methods, Analysis & Insights from Training Gopher", 2021,
/// arXiv 2112.11446, table A1, where 5-grams may cover 15 % and lines 30 %. \param words of the text, see WordCutter.
[[nodiscard]] Repetition repetition(std::string_view text, const std::vector<TextRange>& words, std::size_t gram);

/// Quantiles of sorted values by the nearest rank: q = 0 the least, 1 the greatest; 0 of none.
[[nodiscard]] double nearestQuantile(const std::vector<double>& sorted, double q);

}  // namespace triptych::routing
