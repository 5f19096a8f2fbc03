#include "routing/corpus/language_doubt.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <unicode/uloc.h>

#include "routing/languages.h"

namespace triptych::routing {
namespace {

// The language most spoken in the country of that code; empty when there is no such country.
std::string languageOfCountry(std::string_view code) {
    std::string locale = "und_";
    for (const char c : code)
        locale += static_cast<char>(c - 'a' + 'A');
    if (code.size() != 2 || *uloc_getISO3Country(locale.c_str()) == '\0')
        return {};
    UErrorCode status = U_ZERO_ERROR;
    std::array<char, ULOC_FULLNAME_CAPACITY> full{};
    uloc_addLikelySubtags(locale.c_str(), full.data(), static_cast<std::int32_t>(full.size()), &status);
    const auto reading = readLanguageCode(full.data());
    return U_SUCCESS(status) && reading ? reading->code : std::string();
}

}  // namespace

std::string languageDoubt(std::string_view code) {
    for (const auto* none : {"und", "mul", "mis", "zxx"})
        if (code == none)
            return fmt::format("\"{}\" stands for no one language; its documents were kept under it", code);
    if (code == "kr")
        return fmt::format("\"{}\" is Kanuri: perhaps ko is meant, which is Korean", code);
    // The study's own code for Nepali.
    if (code == "npi" || *uloc_getISO3Language(std::string(code).c_str()) != '\0')
        return {};
    const auto meant = languageOfCountry(code);
    return meant.empty() ? fmt::format("\"{}\" is no language code that is known and was kept", code) : fmt::format("\"{}\" is no language code that is known and was kept: perhaps {} is meant", code, meant);
}

}  // namespace triptych::routing
