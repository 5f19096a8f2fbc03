#pragma once

#include <cmath>
#include <optional>

#include "base/json.h"

namespace triptych::base {

/// The number; null where there is none, which JSON cannot tell otherwise.
[[nodiscard]] inline Json orNull(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}
[[nodiscard]] inline Json orNull(const std::optional<double>& value) {
    return value ? orNull(*value) : Json();
}

}  // namespace triptych::base
