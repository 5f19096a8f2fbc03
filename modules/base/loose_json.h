#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "base/json.h"

/// Reads JSON that may come from anywhere and is not worth an error: what is not there, or has another form, counts as absent.
namespace triptych::base {

/// Null where it is absent.
[[nodiscard]] inline const Json& memberOf(const Json& json, const char* key) {
    static const Json nothing;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found == json.end() ? nothing : *found;
}

[[nodiscard]] inline std::string textOf(const Json& json, const char* key) {
    const auto& value = memberOf(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// A finite number.
[[nodiscard]] inline double numberOf(const Json& json, const char* key, double otherwise = 0) {
    const auto& value = memberOf(json, key);
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    return std::isfinite(number) ? number : otherwise;
}

/// A whole number brought between `least` and `most`, neither beyond 2^53.
[[nodiscard]] inline std::int64_t wholeOf(const Json& json, const char* key, std::int64_t otherwise = 0, std::int64_t least = -1, std::int64_t most = std::int64_t{1} << 53) {
    const double number = numberOf(json, key, std::nan(""));
    return number == std::floor(number) ? static_cast<std::int64_t>(std::clamp(number, static_cast<double>(least), static_cast<double>(most))) : otherwise;
}

}  // namespace triptych::base
