#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace triptych::cli {

/// "name=value": a value that reads as JSON is that value, anything else a text. Errors name the option.
[[nodiscard]] base::Result<base::Json> readOptions(const std::vector<std::string>& options);

}  // namespace triptych::cli
