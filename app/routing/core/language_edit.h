#pragma once

#include <vector>

#include <QStringList>

#include "routing/languages.h"

/// Edits of the language table: each gives a whole new table or says why not, and what would be right. Thread-safe.
namespace triptych::app::routingview {

enum class LanguageColumn { code, name, english, family, resource, direction, note };
inline constexpr int languageColumns = 7;

/// What a cell holds, as CSV has it: "major" or "minor", "ltr" or "rtl", the family's name or nothing.
[[nodiscard]] std::string cellText(const routing::LanguageTable& table, std::size_t row, LanguageColumn column);

struct LanguageEdit {
    routing::LanguageTable table;
    QStringList notes;  ///< what was read otherwise than it stood there
};
/// \param row one after the last adds a language, by its code. A family that does not exist yet is made, with a hue that is free.
[[nodiscard]] base::Result<LanguageEdit> withCell(const routing::LanguageTable& table, std::size_t row, LanguageColumn column, const std::string& text);
/// Languages, by code, with the family of that name each; those that the table lacks are added.
[[nodiscard]] base::Result<LanguageEdit> withFamilies(const routing::LanguageTable& table, const std::vector<std::pair<std::string, std::string>>& families);
[[nodiscard]] routing::LanguageTable withoutLanguages(const routing::LanguageTable& table, const std::vector<std::size_t>& rows);

/// A header and a row a language, in the table's order: code,name,english,family,resource,direction,note.
[[nodiscard]] std::string toCsv(const routing::LanguageTable& table);
/// A whole table. Columns go by their names in the header; code and family must be there. Separator comma, semicolon or tab; at most
/// 4 MiB. Families keep the order and hues they have in `current` where they are the same ones, otherwise that of their appearance.
/// \param where names the file in errors.
[[nodiscard]] base::Result<LanguageEdit> languagesFromCsv(std::string_view text, const std::string& where, const routing::LanguageTable& current);

}  // namespace triptych::app::routingview
