#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::routing {

/// An entry of a gettext file.
struct PoEntry {
    std::string context, original, originalPlural;
    std::vector<std::string> texts;  ///< one, or one a plural form; empty where it is not translated
    bool plural = false, fuzzy = false, obsolete = false;
    std::uint64_t line = 0;  ///< of its first keyword, from 1
    bool operator==(const PoEntry&) const = default;
};

/// A gettext .po file (GNU gettext manual, "The Format of PO Files").
struct PoFile {
    std::string language;  ///< of the header; empty where it says none
    std::vector<PoEntry> entries;  ///< without the header
};

/// Parses UTF-8. Errors say the line: text that is neither keyword, string nor comment, a string that is not closed, plural forms out of order, an entry cut short.
[[nodiscard]] base::Result<PoFile> parsePo(std::string_view text, std::string_view where);

/// The bytes of a .po file in UTF-8: turned from the encoding its header names, or from another where it names none.
struct PoText {
    std::string text;
    std::string note;           ///< what was done, for a reader; may be empty
    std::size_t repaired = 0;   ///< characters that could not be read and became U+FFFD
};
/// Errors: UTF-16, an encoding that is not known.
[[nodiscard]] base::Result<PoText> poText(std::string bytes, std::string_view where, std::string_view otherwise = "utf-8");

}  // namespace triptych::routing
