#include "routing/training/own_experts.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

// Rows of the table that have an expert of their own, in its order.
std::vector<const Language*> expertLanguages(const LanguageTable& table) {
    const bool any = std::any_of(table.languages.begin(), table.languages.end(), [](const Language& l) { return l.major; });
    std::vector<const Language*> rows;
    for (const auto& language : table.languages)
        if (language.major || !any)
            rows.push_back(&language);
    return rows;
}

}  // namespace

std::vector<std::string> expertNames(const LanguageTable& table, OwnExpertBy by) {
    std::vector<std::string> names;
    if (by == OwnExpertBy::family)
        for (const auto& family : table.families)
            names.push_back(family.name);
    if (by == OwnExpertBy::language)
        for (const auto* language : expertLanguages(table))
            names.push_back(language->code);
    return names;
}

OwnExperts ownExperts(const LanguageTable& table, OwnExpertBy by, const std::vector<std::string>& codes) {
    OwnExperts own;
    own.names = expertNames(table, by);
    std::vector<std::string> unknown, without;
    for (const auto& code : codes) {
        std::int16_t expert = -1;
        const auto* row = table.find(code);
        if (row && by == OwnExpertBy::family)
            expert = static_cast<std::int16_t>(row->family);
        else if (row && by == OwnExpertBy::language)
            if (const auto found = std::find(own.names.begin(), own.names.end(), code); found != own.names.end())
                expert = static_cast<std::int16_t>(found - own.names.begin());
        own.ofLanguage.push_back(expert);
        if (expert < 0 && by != OwnExpertBy::none)
            (row ? without : unknown).push_back(code);
    }
    if (!unknown.empty())
        own.notes.push_back(fmt::format("Not in the table of languages, so routed without an expert of their own: {}", fmt::join(unknown, ", ")));
    if (!without.empty())
        own.notes.push_back(fmt::format("Without an expert of their own by the table of languages: {}", fmt::join(without, ", ")));
    return own;
}

}  // namespace triptych::routing
