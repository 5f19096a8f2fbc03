#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

/// The study's languages and families: Table 3 of "Efficiently Democratizing Medical LLMs for 50 Languages via a Mixture of
/// Language Family Experts" (ICLR 2025, arXiv 2410.10626) and its repository's id map, and a linguist's reading of the same 50.
namespace triptych::routing {

struct Language {
    std::string code;     ///< the study's code: "fr", "ckb"
    std::string name;     ///< own name in its script
    std::string english;  ///< English name
    bool rightToLeft = false;
    bool major = false;  ///< one of the twelve with a training corpus of their own
    int family = -1;     ///< index into families; -1: none
    std::string note;    ///< what a reader must know about this row; may be empty
    bool operator==(const Language&) const = default;
};

struct Family {
    std::string name;
    int hue = -1;  ///< 0..6, one of the seven family hues; -1: the neutral one
    bool operator==(const Family&) const = default;
};

/// Languages in the order in which they are shown (by family), and their families. Editable; a project keeps its own as the
/// document "routing/families".
struct LanguageTable {
    std::string preset;  ///< "paper", "linguistic", or "own" once edited
    std::vector<Family> families;
    std::vector<Language> languages;

    [[nodiscard]] const Language* find(std::string_view code) const;
    /// Position in `languages`; -1 when it is not there.
    [[nodiscard]] int indexOf(std::string_view code) const;
    /// The row of that code, or one made up for a language the table does not hold (named by its code, no family).
    [[nodiscard]] Language language(std::string_view code) const;
    /// Of a family by its position; -1, the neutral one, for none.
    [[nodiscard]] int hueOf(int family) const { return family < 0 ? -1 : families[static_cast<std::size_t>(family)].hue; }
    bool operator==(const LanguageTable&) const = default;
};

/// The 50 languages under the paper's seven families, or under a linguist's eight.
[[nodiscard]] LanguageTable paperLanguages();
[[nodiscard]] LanguageTable linguisticLanguages();
/// \param preset "paper" or "linguistic".
[[nodiscard]] base::Result<LanguageTable> presetLanguages(std::string_view preset);

[[nodiscard]] base::Json toJson(const LanguageTable& table);
/// Checked: codes well formed and unique, family indices in range, at most 10,000 languages and 100 families.
[[nodiscard]] base::Result<LanguageTable> languageTableFromJson(const base::Json& json, std::string_view where);

/// A language tag from outside brought to the study's code.
struct CodeReading {
    std::string code;
    std::string note;  ///< not empty when the reading is not the plain one: "khk read as ne (Mongolian)"
};

/// Accepts BCP 47 tags and ISO 639-1/-2/-3 codes in any case; regions and scripts are dropped.
/// \param neIsMongolian the study labels Mongolian `ne`, which is Nepali elsewhere: true reads "ne" as the study does, false
/// keeps Nepali apart as "npi". Either way "mn", "mon" and "khk" become the study's `ne`.
/// An error when the text is no language tag.
[[nodiscard]] base::Result<CodeReading> readLanguageCode(std::string_view text, bool neIsMongolian = true);

}  // namespace triptych::routing
