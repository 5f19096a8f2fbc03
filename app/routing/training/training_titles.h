#pragma once

#include <string>

#include <QString>

namespace triptych::app::routingview {

/// What a person reads instead of the name of a parameter of routing.train_model: "Experts a token"; empty for a name that is none of its.
[[nodiscard]] QString trainingParameterTitle(const std::string& name);

}  // namespace triptych::app::routingview
