#include "app/routing/core/language_edit.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <QCoreApplication>

#include "base/csv.h"

namespace triptych::app::routingview {
namespace {

using base::Result;
using routing::LanguageTable;

struct LanguageEdits {
    Q_DECLARE_TR_FUNCTIONS(LanguageEdits)
};

constexpr std::array<const char*, languageColumns> columnNames = {"code", "name", "english", "family", "resource", "direction", "note"};
constexpr std::size_t longestText = 200;
constexpr std::size_t mostBytes = std::size_t{4} << 20;

std::string said(const QString& text) {
    return text.toStdString();
}
QString shown(const std::string& text) {
    return QString::fromStdString(text).left(40);
}
std::string trimmed(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).trimmed().toStdString();
}

int familyNamed(const LanguageTable& table, const std::string& name) {
    for (std::size_t i = 0; i < table.families.size(); ++i)
        if (table.families[i].name == name)
            return static_cast<int>(i);
    return -1;
}

int freeHue(const LanguageTable& table) {
    for (int hue = 0; hue < 7; ++hue)
        if (std::none_of(table.families.begin(), table.families.end(), [&](const routing::Family& family) { return family.hue == hue; }))
            return hue;
    return -1;
}

// By family, and named after the preset it equals, if any. A family at the end that lost its last language goes; one in
// between stays, for families are numbered like the experts.
LanguageTable settled(LanguageTable table) {
    std::stable_sort(table.languages.begin(), table.languages.end(), [](const auto& a, const auto& b) {
        return (a.family < 0 ? 1000 : a.family) < (b.family < 0 ? 1000 : b.family);
    });
    while (!table.families.empty() && std::none_of(table.languages.begin(), table.languages.end(), [&](const auto& language) {
        return language.family == static_cast<int>(table.families.size()) - 1;
    }))
        table.families.pop_back();
    for (auto preset : {routing::paperLanguages(), routing::linguisticLanguages()}) {
        table.preset = preset.preset;
        if (table == preset)
            return table;
    }
    table.preset = "own";
    return table;
}

Result<std::string> plainText(const std::string& given) {
    const QString text = QString::fromStdString(given).trimmed();
    if (text.size() > static_cast<qsizetype>(longestText))
        return base::badRequest(said(LanguageEdits::tr("%1 characters are too many").arg(text.size())), {}, said(LanguageEdits::tr("at most %1").arg(longestText)));
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return base::badRequest(said(LanguageEdits::tr("the text holds a line break or another control character")), {}, said(LanguageEdits::tr("one line of text")));
    return text.toStdString();
}

base::Status setCell(LanguageTable& table, std::size_t row, LanguageColumn column, const std::string& given, QStringList& notes) {
    auto& language = table.languages[row];
    TRIPTYCH_TRY(const auto text, plainText(given));
    switch (column) {
    case LanguageColumn::code: {
        TRIPTYCH_TRY(const auto reading, routing::readLanguageCode(text));
        if (const int other = table.indexOf(reading.code); other >= 0 && other != static_cast<int>(row))
            return base::badRequest(said(LanguageEdits::tr("the table holds %1 already, as %2").arg(shown(reading.code), shown(table.languages[static_cast<std::size_t>(other)].name))),
                                    {}, said(LanguageEdits::tr("a code that is not in the table")));
        if (reading.code != text)
            notes << LanguageEdits::tr("%1 read as %2").arg(shown(text), shown(reading.code));
        language.code = reading.code;
        break;
    }
    case LanguageColumn::name: language.name = text.empty() ? language.code : text; break;
    case LanguageColumn::english: language.english = text.empty() ? language.name : text; break;
    case LanguageColumn::family: {
        int family = text.empty() ? -1 : familyNamed(table, text);
        if (!text.empty() && family < 0) {
            if (table.families.size() >= 100)
                return base::badRequest(said(LanguageEdits::tr("the table holds 100 families, more it cannot")), {}, said(LanguageEdits::tr("one of the families it has")));
            table.families.push_back({text, freeHue(table)});
            family = static_cast<int>(table.families.size()) - 1;
        }
        language.family = family;
        break;
    }
    case LanguageColumn::resource:
        if (text != "major" && text != "minor")
            return base::badRequest(said(LanguageEdits::tr("“%1” is no resource class").arg(shown(text))), {}, "major, minor");
        language.major = text == "major";
        break;
    case LanguageColumn::direction:
        if (text != "ltr" && text != "rtl")
            return base::badRequest(said(LanguageEdits::tr("“%1” is no direction of writing").arg(shown(text))), {}, "ltr, rtl");
        language.rightToLeft = text == "rtl";
        break;
    case LanguageColumn::note: language.note = text; break;
    }
    return {};
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",;\t\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

char separatorOf(std::string_view text) {
    const auto head = text.substr(0, text.find_first_of("\r\n"));
    for (const char c : {',', ';', '\t'})
        if (head.find(c) != std::string_view::npos)
            return c;
    return ',';
}

}  // namespace

std::string cellText(const LanguageTable& table, std::size_t row, LanguageColumn column) {
    const auto& language = table.languages[row];
    switch (column) {
    case LanguageColumn::code: return language.code;
    case LanguageColumn::name: return language.name;
    case LanguageColumn::english: return language.english;
    case LanguageColumn::family: return language.family < 0 ? std::string() : table.families[static_cast<std::size_t>(language.family)].name;
    case LanguageColumn::resource: return language.major ? "major" : "minor";
    case LanguageColumn::direction: return language.rightToLeft ? "rtl" : "ltr";
    case LanguageColumn::note: return language.note;
    }
    return {};
}

Result<LanguageEdit> withCell(const LanguageTable& table, std::size_t row, LanguageColumn column, const std::string& text) {
    LanguageEdit edit{table, {}};
    if (row >= table.languages.size()) {
        if (column != LanguageColumn::code)
            return base::badRequest(said(LanguageEdits::tr("a new language begins with its code")), {}, said(LanguageEdits::tr("a code such as fr or ckb in the first column")));
        if (table.languages.size() >= 10000)
            return base::badRequest(said(LanguageEdits::tr("the table holds 10,000 languages, more it cannot")));
        row = edit.table.languages.size();
        edit.table.languages.emplace_back();
        TRIPTYCH_CHECK(setCell(edit.table, row, column, text, edit.notes));
        auto& made = edit.table.languages.back();
        const auto known = routing::linguisticLanguages().language(made.code);
        made.name = known.name;
        made.english = known.english;
        made.rightToLeft = known.rightToLeft;
    } else {
        TRIPTYCH_CHECK(setCell(edit.table, row, column, text, edit.notes));
    }
    edit.table = settled(std::move(edit.table));
    return edit;
}

Result<LanguageEdit> withFamilies(const LanguageTable& table, const std::vector<std::pair<std::string, std::string>>& families) {
    LanguageEdit edit{table, {}};
    for (const auto& [code, family] : families) {
        auto row = edit.table.indexOf(code);
        if (row < 0) {
            TRIPTYCH_TRY(auto added, withCell(edit.table, edit.table.languages.size(), LanguageColumn::code, code));
            edit.notes += added.notes;
            edit.table = std::move(added.table);
            row = edit.table.indexOf(code);
        }
        if (row < 0)
            return base::badRequest(said(LanguageEdits::tr("a new language begins with its code")), {}, said(LanguageEdits::tr("a code such as fr or ckb in the first column")));
        TRIPTYCH_TRY(auto joined, withCell(edit.table, static_cast<std::size_t>(row), LanguageColumn::family, family));
        edit.table = std::move(joined.table);
    }
    return edit;
}

LanguageTable withoutLanguages(const LanguageTable& table, const std::vector<std::size_t>& rows) {
    auto left = table;
    left.languages.clear();
    for (std::size_t i = 0; i < table.languages.size(); ++i)
        if (std::find(rows.begin(), rows.end(), i) == rows.end())
            left.languages.push_back(table.languages[i]);
    return settled(std::move(left));
}

std::string toCsv(const LanguageTable& table) {
    std::string csv;
    for (int c = 0; c < languageColumns; ++c)
        csv += (c > 0 ? "," : "") + std::string(columnNames[static_cast<std::size_t>(c)]);
    csv += '\n';
    for (std::size_t row = 0; row < table.languages.size(); ++row) {
        for (int c = 0; c < languageColumns; ++c)
            csv += (c > 0 ? "," : "") + quoted(cellText(table, row, static_cast<LanguageColumn>(c)));
        csv += '\n';
    }
    return csv;
}

Result<LanguageEdit> languagesFromCsv(std::string_view text, const std::string& where, const LanguageTable& current) {
    if (text.size() > mostBytes)
        return base::unreadable(said(LanguageEdits::tr("the file is too large for a table of languages")), where, said(LanguageEdits::tr("at most 4 MiB")));
    base::CsvLimits limits;
    limits.separator = separatorOf(text);
    limits.maxFieldBytes = 64 * 1024;
    limits.maxColumns = 100;
    auto reader = base::CsvReader::fromText(text, where, limits);
    TRIPTYCH_TRY(const bool any, reader.next());
    std::array<std::optional<std::size_t>, languageColumns> place;
    for (std::size_t i = 0; any && i < reader.fields().size(); ++i)
        for (std::size_t c = 0; c < place.size(); ++c)
            if (QString::fromStdString(trimmed(reader.fields()[i])).compare(QLatin1String(columnNames[c]), Qt::CaseInsensitive) == 0)
                place[c] = i;
    if (!place[0] || !place[3])
        return base::unreadable(said(LanguageEdits::tr("the first line lacks the columns code and family")), where, toCsv(LanguageTable()).substr(0, 52));
    LanguageEdit read;
    std::set<std::string> names;
    for (;;) {
        TRIPTYCH_TRY(const bool more, reader.next());
        if (!more)
            break;
        const auto& fields = reader.fields();
        if (read.table.languages.size() >= 10000)
            return base::unreadable(said(LanguageEdits::tr("more than 10,000 languages")), reader.where());
        read.table.languages.emplace_back();
        const auto row = read.table.languages.size() - 1;
        const auto before = read.notes.size();
        for (std::size_t c = 0; c < place.size(); ++c) {
            const auto column = static_cast<LanguageColumn>(c);
            const std::string cell = place[c] && *place[c] < fields.size() ? trimmed(fields[*place[c]]) : std::string();
            if (cell.empty() && (column == LanguageColumn::resource || column == LanguageColumn::direction))
                continue;
            if (auto status = setCell(read.table, row, column, cell, read.notes); !status) {
                auto error = std::move(status).error();
                error.where = place[c] ? reader.where(*place[c]) : reader.where();
                return tl::unexpected(std::move(error));
            }
        }
        for (auto n = before; n < read.notes.size(); ++n)
            read.notes[n] += LanguageEdits::tr(" (line %1)").arg(reader.line());
    }
    if (read.table.languages.empty())
        return base::unreadable(said(LanguageEdits::tr("no language stands under the first line")), where);
    // Hues and numbers of families that are known already stay as they are.
    const auto known = [&](const routing::Family& family) { return familyNamed(current, family.name) >= 0; };
    const auto families = read.table.families;
    if (std::all_of(families.begin(), families.end(), known)) {
        for (auto& language : read.table.languages)
            if (language.family >= 0)
                language.family = familyNamed(current, families[static_cast<std::size_t>(language.family)].name);
        read.table.families = current.families;
    } else {
        for (auto& family : read.table.families)
            family.hue = known(family) ? current.families[static_cast<std::size_t>(familyNamed(current, family.name))].hue : -2;
        for (auto& family : read.table.families)
            if (family.hue == -2)
                family.hue = freeHue(read.table);
    }
    read.table = settled(std::move(read.table));
    return read;
}

}  // namespace triptych::app::routingview
