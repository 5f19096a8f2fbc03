#pragma once

#include <string>

#include <QString>

#include "base/json.h"

namespace triptych::app::routingview {

/// A limit of a comparison in the window's language, of its routing::ModelLimit: key and numbers. Empty: of another key, or of numbers that do not say what its words need.
[[nodiscard]] QString limitWords(const std::string& key, const base::Json& numbers);

}  // namespace triptych::app::routingview
