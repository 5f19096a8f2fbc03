#pragma once

#include <limits>
#include <string>

#include "base/json.h"

namespace triptych::app::routingview {

/// A member of what a project file holds; `otherwise` where it is not there or no number.
[[nodiscard]] inline double numberIn(const base::Json& json, const char* key, double otherwise = std::numeric_limits<double>::quiet_NaN()) {
    return json.is_object() && json.contains(key) && json[key].is_number() ? json[key].get<double>() : otherwise;
}
/// Likewise; empty where it is not there or no text.
[[nodiscard]] inline std::string textIn(const base::Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
}

}  // namespace triptych::app::routingview
