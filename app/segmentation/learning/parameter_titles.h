#pragma once

#include <string>

#include <QString>

namespace triptych::app::learning {

/// What a person reads instead of the name of a parameter of the learning kinds: "Dropout passes"; empty for a name that is none of theirs.
[[nodiscard]] QString parameterTitle(const std::string& name);

}  // namespace triptych::app::learning
