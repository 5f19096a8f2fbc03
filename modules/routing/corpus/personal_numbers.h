#pragma once

#include <string>
#include <string_view>

/// Numbers that identify a person, told by their own check digits. Inside the personal-data rule.
namespace triptych::routing {

/// Which national number a run of digits is; empty: none. \param shape the run as it stands with every digit turned into 'd', every letter into 'A': "ddd.ddd.ddd-dd".
/// \param plain its letters and digits alone, upper case. \param before up to 40 bytes of text before it, lower case: some numbers count only after their name.
[[nodiscard]] std::string nationalNumber(std::string_view shape, std::string_view plain, std::string_view before);

/// Is it the number of a payment card: issuer's prefix, length, Luhn's digit?
[[nodiscard]] bool cardNumber(std::string_view digits);

/// Does a day exist? Years 1850 to 2099.
[[nodiscard]] bool isDay(int year, int month, int day);

}  // namespace triptych::routing
