#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "routing/languages.h"

namespace triptych::routing {

/// What a mixture's experts stand for.
enum class OwnExpertBy { none, language, family };

/// Which expert a language's tokens are sent to in training.
struct OwnExperts {
    std::vector<std::string> names;      ///< of the experts: families, or codes of languages
    std::vector<std::int16_t> ofLanguage;  ///< of each code asked for; -1: none
    std::vector<std::string> notes;      ///< codes without an expert, and why
};

/// Names of the experts that a table asks for. By family there is one a family, whatever the number of languages. By language
/// there is one for each major language (each language, where none is called major), as in the paper, whose minor languages are to
/// find their way by themselves.
[[nodiscard]] std::vector<std::string> expertNames(const LanguageTable& table, OwnExpertBy by);
[[nodiscard]] OwnExperts ownExperts(const LanguageTable& table, OwnExpertBy by, const std::vector<std::string>& codes);

}  // namespace triptych::routing
