#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::routing {

[[nodiscard]] bool isUtf8(std::string_view text);
/// Each maximal ill-formed part becomes U+FFFD (Unicode 15, 3.9, "substitution of maximal subparts").
/// \return how many were replaced.
std::size_t repairUtf8(std::string& text);
/// Unicode normalisation form C, in time that grows with the length whatever stands there (see PieceNormaliser). The text must be valid UTF-8.
[[nodiscard]] base::Result<std::string> nfc(std::string_view text);
/// The first bytes, at most so many, that end with a whole character.
[[nodiscard]] std::string_view wholeCharacters(std::string_view text, std::size_t bytes);
/// Without the white space of ASCII at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// The same, whatever the case of A to Z.
[[nodiscard]] bool sameWord(std::string_view a, std::string_view b);

}  // namespace triptych::routing
