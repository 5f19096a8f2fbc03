#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "routing/corpus/words.h"

namespace triptych::routing {

/// A text as one reads its numbers: decimal digits of every script (Unicode's Nd: Arabic-Indic, Devanagari, Thai, ...) as 0 to 9, full-width forms as the ASCII they stand for;
/// nothing else is changed. Places lead back to the text.
class DigitFold {
public:
    /// \param text valid UTF-8; it outlives this.
    explicit DigitFold(std::string_view text);

    /// The text itself where there is nothing to fold.
    [[nodiscard]] std::string_view text() const { return m_shifts.empty() ? m_given : std::string_view(m_folded); }
    /// Where a range of text() stands in what was given. \param range at whole characters.
    [[nodiscard]] TextRange given(TextRange range) const { return {given(range.begin), given(range.end)}; }

private:
    /// From this byte of the folded text on, the one that was given stands so many further.
    struct Shift {
        std::size_t from, by;
    };
    [[nodiscard]] std::size_t given(std::size_t at) const;

    std::string_view m_given;
    std::string m_folded;
    std::vector<Shift> m_shifts;
};

}  // namespace triptych::routing
