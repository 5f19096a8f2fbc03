#pragma once

#include <string>
#include <string_view>

namespace triptych::routing {

/// What is odd about a code that readLanguageCode made: no language that ICU knows has it (it knows every code of ISO 639-1 and those of 639-2 and 639-3
/// that locales have data for), it stands for no one language ("und", "mul"), or a country's code is taken for its language's ("kr"). Empty: nothing is.
[[nodiscard]] std::string languageDoubt(std::string_view code);

}  // namespace triptych::routing
