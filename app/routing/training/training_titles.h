#pragma once

#include <string>

#include <QString>

namespace triptych::app::routingview {

/// What a person reads instead of the name of a parameter of routing.train_model: "Experts a token"; empty for a name that is none of its.
[[nodiscard]] QString trainingParameterTitle(const std::string& name);
/// "Post-MoE" of "post_moe".
[[nodiscard]] QString armTitle(const std::string& arm);
/// What sets an arm apart, in a sentence or two.
[[nodiscard]] QString armMeaning(const std::string& arm);

}  // namespace triptych::app::routingview
