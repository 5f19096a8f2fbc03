#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace triptych::routing {

/// The scripts a language is written in today, as ICU's numbers (UScriptCode): those of its likely form (CLDR's likely subtags; three for Japanese, two for Korean),
/// and those beside them that CLDR's language data has in living use, such as Serbian in Latin script; "ne" is Mongolian, see readLanguageCode. Empty: not known, so that nothing can be said against a script.
[[nodiscard]] std::vector<int> scriptsOfLanguage(std::string_view code);

/// ICU's English name of a script, "Cyrillic".
[[nodiscard]] std::string scriptName(int script);

struct ScriptUse {
    int most = -1;             ///< script of most letters; -1: no letter
    int letters = 0;           ///< letters of any script
    int expected = 0;          ///< of those, of the scripts asked for
};
/// Counts the letters of a text that LanguageTextReader read: the marks on them and what all scripts share do not count.
[[nodiscard]] ScriptUse scriptUse(const std::vector<char32_t>& text, const std::vector<int>& expected);

}  // namespace triptych::routing
