#include "routing/corpus/language_scripts.h"

#include <algorithm>
#include <array>
#include <map>

#include <unicode/uscript.h>

namespace triptych::routing {
namespace {

struct MoreScripts {
    std::string_view code;
    std::array<UScriptCode, 3> scripts;
};
constexpr auto none = USCRIPT_INVALID_CODE;
// CLDR, supplementalData, languageData: scripts in living use beside the likely one.
constexpr MoreScripts beside[] = {
    {"az", {USCRIPT_CYRILLIC, USCRIPT_ARABIC, none}},  {"ber", {USCRIPT_TIFINAGH, USCRIPT_LATIN, USCRIPT_ARABIC}},
    {"bm", {USCRIPT_NKO, none, none}},                 {"bs", {USCRIPT_CYRILLIC, none, none}},
    {"ckb", {USCRIPT_LATIN, none, none}},              {"cr", {USCRIPT_LATIN, none, none}},
    {"doi", {USCRIPT_DEVANAGARI, USCRIPT_ARABIC, none}}, {"ha", {USCRIPT_ARABIC, none, none}},
    {"iu", {USCRIPT_LATIN, none, none}},               {"jv", {USCRIPT_JAVANESE, none, none}},
    {"kk", {USCRIPT_LATIN, USCRIPT_ARABIC, none}},     {"kok", {USCRIPT_LATIN, USCRIPT_KANNADA, none}},
    {"ks", {USCRIPT_DEVANAGARI, USCRIPT_ARABIC, none}}, {"ku", {USCRIPT_ARABIC, USCRIPT_CYRILLIC, none}},
    {"ky", {USCRIPT_ARABIC, USCRIPT_LATIN, none}},     {"mai", {USCRIPT_TIRHUTA, none, none}},
    {"mn", {USCRIPT_MONGOLIAN, none, none}},           {"mni", {USCRIPT_MEITEI_MAYEK, none, none}},
    {"ms", {USCRIPT_ARABIC, none, none}},              {"pa", {USCRIPT_ARABIC, none, none}},
    {"ro", {USCRIPT_CYRILLIC, none, none}},            {"sa", {USCRIPT_LATIN, USCRIPT_GRANTHA, none}},
    {"sat", {USCRIPT_DEVANAGARI, USCRIPT_BENGALI, USCRIPT_LATIN}}, {"sd", {USCRIPT_DEVANAGARI, none, none}},
    {"shi", {USCRIPT_LATIN, USCRIPT_ARABIC, none}},    {"so", {USCRIPT_ARABIC, none, none}},
    {"sr", {USCRIPT_LATIN, none, none}},               {"su", {USCRIPT_SUNDANESE, none, none}},
    {"tg", {USCRIPT_ARABIC, USCRIPT_LATIN, none}},     {"tk", {USCRIPT_CYRILLIC, USCRIPT_ARABIC, none}},
    {"tt", {USCRIPT_LATIN, none, none}},               {"ug", {USCRIPT_CYRILLIC, USCRIPT_LATIN, none}},
    {"uz", {USCRIPT_CYRILLIC, USCRIPT_ARABIC, none}},  {"zh", {USCRIPT_BOPOMOFO, none, none}},
};

}  // namespace

std::vector<int> scriptsOfLanguage(std::string_view code) {
    std::vector<int> scripts;
    if (code.empty())
        return scripts;
    // The study's name of Mongolian, as the import makes it of "mn": Nepali is "npi" here.
    if (code == "ne")
        return {USCRIPT_CYRILLIC, USCRIPT_MONGOLIAN};
    if (code == "npi")
        return {USCRIPT_DEVANAGARI};
    std::array<UScriptCode, 8> found{};
    auto status = U_ZERO_ERROR;
    const auto count = uscript_getCode(std::string(code).c_str(), found.data(), static_cast<std::int32_t>(found.size()), &status);
    if (U_FAILURE(status) || count <= 0)
        return scripts;
    scripts.assign(found.begin(), found.begin() + count);
    // Simplified and traditional characters are one script of Unicode's characters.
    for (auto& script : scripts)
        if (script == USCRIPT_SIMPLIFIED_HAN || script == USCRIPT_TRADITIONAL_HAN)
            script = USCRIPT_HAN;
    const auto language = code.substr(0, code.find_first_of("-_"));
    for (const auto& more : beside)
        if (more.code == language)
            for (const auto script : more.scripts)
                if (script != none)
                    scripts.push_back(script);
    std::sort(scripts.begin(), scripts.end());
    scripts.erase(std::unique(scripts.begin(), scripts.end()), scripts.end());
    return scripts;
}

std::string scriptName(int script) {
    const char* name = uscript_getName(static_cast<UScriptCode>(script));
    std::string out = name ? name : "unknown";
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

ScriptUse scriptUse(const std::vector<char32_t>& text, const std::vector<int>& expected) {
    ScriptUse use;
    std::map<int, int> letters;
    for (const auto c : text) {
        auto status = U_ZERO_ERROR;
        const auto script = c == U' ' ? USCRIPT_COMMON : uscript_getScript(static_cast<UChar32>(c), &status);
        if (U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
            continue;
        ++letters[script];
        ++use.letters;
        use.expected += std::find(expected.begin(), expected.end(), script) != expected.end() ? 1 : 0;
    }
    for (const auto& [script, count] : letters)
        if (use.most < 0 || count > letters[use.most])
            use.most = script;
    return use;
}

}  // namespace triptych::routing
