#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "routing/corpus/words.h"

/// Data that point to a person. Precision comes first: doses, dates, codes of diseases and laboratory values are full of digits, so a number counts only by its own
/// check digits, by a form that nothing else has, or by a word before it that names it. What has neither is not found.
/// Digits of every script count as the ASCII ones (see DigitFold).
namespace triptych::routing {

enum class PersonalKind {
    email,
    phone,       ///< international (+ and 7 to 15 digits, ITU-T E.164), North American with separators, or any grouped number after a word such as "Tel."
    identifier,  ///< national numbers whose check digits or form hold, see PersonalFinding::form
    iban,        ///< ISO 13616: length by country and remainder 1 of 97
    card,        ///< ISO/IEC 7812: issuer's prefix, length and Luhn's digit
    userInfo,    ///< a name or password in an address: https://name:word@host
};
[[nodiscard]] std::string_view name(PersonalKind kind);
[[nodiscard]] std::vector<std::string> personalKindNames();

struct PersonalFinding {
    PersonalKind kind = PersonalKind::email;
    TextRange where;
    std::string form;  ///< "IBAN (DE)", "CPF", "phone after \"Tel\""
};

/// All that is found, in order, without overlaps. \param kinds which are looked for; empty: all. \param text valid UTF-8.
[[nodiscard]] std::vector<PersonalFinding> personalData(std::string_view text, const std::vector<PersonalKind>& kinds = {});
/// The text with every finding replaced by its kind in brackets: "[email]".
[[nodiscard]] std::string masked(std::string_view text, const std::vector<PersonalFinding>& found);
/// A finding that can be shown: its first and last letter or digit, dots between.
[[nodiscard]] std::string hinted(std::string_view text, const PersonalFinding& found);

/// Checks of single numbers: digits alone, as they stand without separators.
[[nodiscard]] bool luhn(std::string_view digits);
[[nodiscard]] bool ibanHolds(std::string_view letters);  ///< upper case, without spaces
[[nodiscard]] bool verhoeff(std::string_view digits);

}  // namespace triptych::routing
