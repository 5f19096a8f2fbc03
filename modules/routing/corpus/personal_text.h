#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "routing/corpus/personal_data.h"

/// What the finders of personal data share. Texts are as DigitFold reads them: every digit is ASCII.
namespace triptych::routing::personal {

inline constexpr auto none = std::string_view::npos;

inline bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
inline bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool isAlnum(char c) {
    return isDigit(c) || isLetter(c);
}
inline char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Bytes of the separator at `at`, 0: there is none. A space that keeps a number on one line counts as one: U+00A0, U+202F, and the hyphen U+2011.
[[nodiscard]] std::size_t separatorAt(std::string_view text, std::size_t at);
[[nodiscard]] bool touchesNumberBefore(std::string_view text, std::size_t at, bool spaced);
[[nodiscard]] bool touchesNumberAfter(std::string_view text, std::size_t at, bool spaced);
/// 'd': a digit, 'A': a letter, 'X': the letter X or a digit; anything else: itself. \return the end, or none.
[[nodiscard]] std::size_t matchShape(std::string_view text, std::size_t at, std::string_view shape);
/// Letters and digits alone, upper case.
[[nodiscard]] std::string plainOf(std::string_view text);
/// At most so many bytes before a place, lower case.
[[nodiscard]] std::string lowerBefore(std::string_view text, std::size_t at, std::size_t bytes);

void findPhones(std::string_view text, std::vector<PersonalFinding>& found);

}  // namespace triptych::routing::personal
