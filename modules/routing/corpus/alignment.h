#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "routing/corpus/corpus.h"

namespace triptych::routing {

/// A number as it may be meant: "1.500" is one and a half in one language and fifteen hundred in another, and both readings stand.
struct WrittenNumber {
    std::string plain;  ///< "1.5", "1500"; no zeros in front, none after a decimal point's last digit
    std::string other;  ///< the other reading; empty where there is one only
    [[nodiscard]] bool same(const WrittenNumber& b) const;
};
/// Numbers of a text in order, in the digits of any script. A point, comma or Arabic separator between digits belongs to the number; spaces that keep
/// a line together (U+00A0, U+202F) part thousands.
[[nodiscard]] std::vector<WrittenNumber> numbersIn(std::string_view text);
/// Numbers of `a` that `b` lacks, each counted as often as it stands there; as written in `a` (plain reading).
[[nodiscard]] std::vector<std::string> missingNumbers(const std::vector<WrittenNumber>& a, const std::vector<WrittenNumber>& b);

/// Lengths of translations after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993), with medians in place
/// of means: ratio c = median(l2 / l1), and d = (l2 - c l1) / sqrt(c l1), whose spread is taken from the median of |d - median d|.
struct LengthModel {
    double ratio = 1, centre = 0, spread = 1;
    std::int64_t pairs = 0;
    /// In robust standard deviations.
    [[nodiscard]] double deviation(double reference, double length) const;
};
/// \param pairs characters of the reference and of the other text.
[[nodiscard]] LengthModel lengthModel(const std::vector<std::pair<double, double>>& pairs);

/// Documents of one id, as places in the corpus, in its order; ids that stand once are left out. \param kept see RuleInput.
[[nodiscard]] std::vector<std::vector<std::int32_t>> alignedDocuments(const Corpus& corpus, const std::vector<std::uint8_t>& kept);

}  // namespace triptych::routing
