#include "routing/languages.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

struct Row {
    const char* code;
    const char* name;
    const char* english;
    int paper;
    int linguistic;
    bool major = false;
    bool rightToLeft = false;
    const char* note = "";
};

constexpr std::array<Row, 50> rows = {{
    {"zh", "中文", "Chinese", 0, 0, true},
    {"ko", "한국어", "Korean", 1, 1, true},
    {"ja", "日本語", "Japanese", 1, 1, true},
    {"ne", "Монгол", "Mongolian", 1, 1, false, false,
     "The study's code for Mongolian; elsewhere ne is Nepali and Mongolian is mn"},
    {"th", "ไทย", "Thai", 2, 2},
    {"vi", "Tiếng Việt", "Vietnamese", 2, 2},
    {"lo", "ລາວ", "Lao", 2, 2},
    {"mg", "Malagasy", "Malagasy", 3, 3},
    {"ceb", "Cebuano", "Cebuano", 3, 3},
    {"su", "Basa Sunda", "Sundanese", 3, 3},
    {"ilo", "Ilokano", "Ilocano", 3, 3},
    {"doi", "डोगरी", "Dogri", 3, 4, false, false, "Indo-Aryan; the paper lists it as Dogue under Austronesian"},
    {"en", "English", "English", 4, 4, true},
    {"de", "Deutsch", "German", 4, 4, true},
    {"pt", "Português", "Portuguese", 4, 4, true},
    {"es", "Español", "Spanish", 4, 4, true},
    {"fr", "Français", "French", 4, 4, true},
    {"ru", "Русский", "Russian", 4, 4, true},
    {"it", "Italiano", "Italian", 4, 4, true},
    {"hi", "हिन्दी", "Hindi", 4, 4, true},
    {"hr", "Hrvatski", "Croatian", 4, 4},
    {"gl", "Galego", "Galician", 4, 4},
    {"cs", "Čeština", "Czech", 4, 4},
    {"co", "Corsu", "Corsican", 4, 4},
    {"la", "Latina", "Latin", 4, 4},
    {"uk", "Українська", "Ukrainian", 4, 4},
    {"bs", "Bosanski", "Bosnian", 4, 4},
    {"bg", "Български", "Bulgarian", 4, 4},
    {"eo", "Esperanto", "Esperanto", 4, 4, false, false, "Constructed, with Indo-European roots"},
    {"mai", "मैथिली", "Maithili", 4, 4},
    {"sq", "Shqip", "Albanian", 4, 4},
    {"da", "Dansk", "Danish", 4, 4},
    {"sa", "संस्कृतम्", "Sanskrit", 4, 4},
    {"no", "Norsk", "Norwegian", 4, 4},
    {"gn", "Avañe’ẽ", "Guarani", 4, 7, false, false, "Tupian; the paper lists it under Indo-European"},
    {"sr", "Српски", "Serbian", 4, 4},
    {"sk", "Slovenčina", "Slovak", 4, 4},
    {"gd", "Gàidhlig", "Scottish Gaelic", 4, 4},
    {"lb", "Lëtzebuergesch", "Luxembourgish", 4, 4},
    {"ar", "العربية", "Arabic", 5, 5, true, true},
    {"ckb", "کوردیی ناوەندی", "Central Kurdish", 5, 4, false, true, "Iranian; the paper lists it under Afro-Asian"},
    {"mt", "Malti", "Maltese", 5, 5},
    {"he", "עברית", "Hebrew", 5, 5, false, true},
    {"ln", "Lingála", "Lingala", 6, 6},
    {"bm", "Bamanankan", "Bambara", 6, 6},
    {"sw", "Kiswahili", "Swahili", 6, 6},
    {"nso", "Sesotho sa Leboa", "Northern Sotho", 6, 6},
    {"ig", "Igbo", "Igbo", 6, 6},
    {"rw", "Kinyarwanda", "Kinyarwanda", 6, 6},
    {"ha", "Hausa", "Hausa", 6, 5, false, false, "Chadic, so Afro-Asiatic; the paper lists it under Kongolese"},
}};

constexpr std::array<const char*, 7> paperFamilies = {"Sino-Tibetan", "Altaic",     "Australasian", "Austronesian",
                                                      "Indo-European", "Afro-Asian", "Kongolese"};
constexpr std::array<const char*, 8> linguisticFamilies = {
    "Sino-Tibetan", "Koreanic, Japonic, Mongolic", "Kra-Dai and Austroasiatic", "Austronesian",
    "Indo-European", "Afro-Asiatic", "Niger-Congo", "Tupian"};

// ISO 639-2 and 639-3 codes, macrolanguages and individual languages, to the study's codes.
constexpr std::array<std::array<const char*, 2>, 82> aliases = {{
    {"zho", "zh"}, {"chi", "zh"}, {"cmn", "zh"}, {"kor", "ko"}, {"jpn", "ja"}, {"mn", "ne"},  {"mon", "ne"}, {"khk", "ne"},
    {"tha", "th"}, {"vie", "vi"}, {"lao", "lo"}, {"mlg", "mg"}, {"plt", "mg"}, {"sun", "su"}, {"dgo", "doi"}, {"eng", "en"},
    {"deu", "de"}, {"ger", "de"}, {"por", "pt"}, {"spa", "es"}, {"fra", "fr"}, {"fre", "fr"}, {"rus", "ru"}, {"ita", "it"},
    {"hin", "hi"}, {"hrv", "hr"}, {"glg", "gl"}, {"ces", "cs"}, {"cze", "cs"}, {"cos", "co"}, {"lat", "la"}, {"ukr", "uk"},
    {"bos", "bs"}, {"bul", "bg"}, {"epo", "eo"}, {"sqi", "sq"}, {"alb", "sq"}, {"als", "sq"}, {"dan", "da"}, {"san", "sa"},
    {"nor", "no"}, {"nb", "no"},  {"nob", "no"}, {"nn", "no"},  {"nno", "no"}, {"grn", "gn"}, {"gug", "gn"}, {"srp", "sr"},
    {"slk", "sk"}, {"slo", "sk"}, {"gla", "gd"}, {"ltz", "lb"}, {"ara", "ar"}, {"arb", "ar"}, {"sor", "ckb"}, {"mlt", "mt"},
    {"heb", "he"}, {"iw", "he"},  {"lin", "ln"}, {"bam", "bm"}, {"swa", "sw"}, {"swh", "sw"}, {"ibo", "ig"}, {"kin", "rw"},
    {"hau", "ha"}, {"nep", "npi"}, {"pol", "pl"}, {"nld", "nl"}, {"dut", "nl"}, {"swe", "sv"}, {"fin", "fi"}, {"tur", "tr"},
    {"ell", "el"}, {"gre", "el"}, {"hun", "hu"}, {"ron", "ro"}, {"rum", "ro"}, {"ind", "id"}, {"ben", "bn"}, {"tam", "ta"},
    {"fas", "fa"}, {"per", "fa"},
}};

LanguageTable tableOf(std::string_view preset) {
    LanguageTable table;
    table.preset = preset;
    const bool paper = preset == "paper";
    int hue = 0;
    const auto addFamily = [&](const char* name) {
        table.families.push_back({name, hue < 7 ? hue : -1});
        ++hue;
    };
    if (paper)
        std::for_each(paperFamilies.begin(), paperFamilies.end(), addFamily);
    else
        std::for_each(linguisticFamilies.begin(), linguisticFamilies.end(), addFamily);
    for (const auto& row : rows)
        table.languages.push_back({row.code, row.name, row.english, row.rightToLeft, row.major,
                                   paper ? row.paper : row.linguistic, row.note});
    std::stable_sort(table.languages.begin(), table.languages.end(),
                     [](const Language& a, const Language& b) { return a.family < b.family; });
    return table;
}

bool wellFormed(std::string_view code) {
    return code.size() >= 2 && code.size() <= 12 &&
           std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }) &&
           code.front() >= 'a' && code.front() <= 'z';
}

template <class T>
bool read(const Json& object, const char* key, T& into) {
    const auto found = object.find(key);
    if (found == object.end())
        return true;
    if constexpr (std::is_same_v<T, std::string>) {
        if (!found->is_string())
            return false;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!found->is_boolean())
            return false;
    } else if (!found->is_number_integer() || found->template get<double>() < -1 || found->template get<double>() > 1e6) {
        return false;
    }
    into = found->template get<T>();
    return true;
}

}  // namespace

const Language* LanguageTable::find(std::string_view code) const {
    const auto index = indexOf(code);
    return index < 0 ? nullptr : &languages[static_cast<std::size_t>(index)];
}

int LanguageTable::indexOf(std::string_view code) const {
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (languages[i].code == code)
            return static_cast<int>(i);
    return -1;
}

Language LanguageTable::language(std::string_view code) const {
    if (const auto* known = find(code))
        return *known;
    Language made;
    made.code = made.name = made.english = code;
    return made;
}

LanguageTable paperLanguages() {
    return tableOf("paper");
}
LanguageTable linguisticLanguages() {
    return tableOf("linguistic");
}
Result<LanguageTable> presetLanguages(std::string_view preset) {
    if (preset != "paper" && preset != "linguistic")
        return base::badRequest(fmt::format("unknown preset \"{}\"", wholeCharacters(preset, 40)), {}, "paper or linguistic");
    return tableOf(preset);
}

Json toJson(const LanguageTable& table) {
    Json families = Json::array();
    for (const auto& family : table.families)
        families.push_back({{"name", family.name}, {"hue", family.hue}});
    Json languages = Json::array();
    for (const auto& l : table.languages) {
        Json row = {{"code", l.code}, {"name", l.name}, {"english", l.english}, {"family", l.family}};
        if (l.rightToLeft)
            row["rightToLeft"] = true;
        if (l.major)
            row["major"] = true;
        if (!l.note.empty())
            row["note"] = l.note;
        languages.push_back(std::move(row));
    }
    return {{"preset", table.preset}, {"families", std::move(families)}, {"languages", std::move(languages)}};
}

Result<LanguageTable> languageTableFromJson(const Json& json, std::string_view where) {
    const auto at = [&](std::string_view list, std::size_t i) { return fmt::format("{}/{}/{}", where, list, i); };
    const auto isList = [&](const char* key) { return json.is_object() && json.contains(key) && json[key].is_array(); };
    if (!isList("families") || !isList("languages"))
        return base::unreadable("a language table needs the lists families and languages", std::string(where));
    if (json["families"].size() > 100 || json["languages"].size() > 10000)
        return base::unreadable("a language table holds at most 100 families and 10,000 languages", std::string(where));
    LanguageTable table;
    table.preset = "own";
    if (!read(json, "preset", table.preset))
        return base::unreadable("not a text", fmt::format("{}/preset", where));
    for (const auto& row : json["families"]) {
        Family family;
        if (!row.is_object() || !read(row, "name", family.name) || !read(row, "hue", family.hue) || family.name.empty() ||
            family.hue > 6)
            return base::unreadable("not a family", at("families", table.families.size()), R"({"name": "Altaic", "hue": 1}, hue -1 to 6)");
        table.families.push_back(std::move(family));
    }
    std::set<std::string> seen;
    for (const auto& row : json["languages"]) {
        Language l;
        const auto pointer = at("languages", table.languages.size());
        if (!row.is_object() || !read(row, "code", l.code) || !read(row, "name", l.name) || !read(row, "english", l.english) ||
            !read(row, "family", l.family) || !read(row, "rightToLeft", l.rightToLeft) || !read(row, "major", l.major) ||
            !read(row, "note", l.note))
            return base::unreadable("not a language", pointer, R"({"code": "fr", "name": "Français", "family": 4})");
        if (!wellFormed(l.code))
            return base::unreadable(fmt::format("\"{}\" is no language code", wholeCharacters(l.code, 40)), pointer + "/code");
        if (!seen.insert(l.code).second)
            return base::unreadable(fmt::format("the language {} stands twice", l.code), pointer + "/code");
        if (l.family >= static_cast<int>(table.families.size()))
            return base::unreadable(fmt::format("family {} of {}", l.family, table.families.size()), pointer + "/family");
        if (l.name.empty())
            l.name = l.code;
        if (l.english.empty())
            l.english = l.name;
        table.languages.push_back(std::move(l));
    }
    return table;
}

Result<CodeReading> readLanguageCode(std::string_view text, bool neIsMongolian) {
    const auto refused = [&] {
        return base::unreadable(fmt::format("\"{}\" is no language code", wholeCharacters(text, 40)), {},
                                "a code such as fr, ckb or zh-Hans");
    };
    std::string code;
    std::string_view primary = text.substr(0, text.find_first_of("-_"));
    if (primary.size() < 2 || primary.size() > 3)
        return refused();
    for (char c : primary) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        if (c < 'a' || c > 'z')
            return refused();
        code += c;
    }
    for (char c : text.substr(primary.size()))
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_') || text.size() > 35)
            return refused();
    if (code == "ne")
        return neIsMongolian ? CodeReading{"ne", "ne read as Mongolian, as the study's paper labels it"}
                             : CodeReading{"npi", "ne read as Nepali and kept as npi: the study's ne is Mongolian"};
    for (const auto& [from, to] : aliases)
        if (code == from)
            return CodeReading{to, fmt::format("{} read as {}", text, to)};
    if (text.size() != primary.size())
        return CodeReading{code, fmt::format("{} read as {}", text, code)};
    return CodeReading{code, {}};
}

}  // namespace triptych::routing
