#pragma once

#include <string>

#include <QString>

namespace triptych::app::routingview {

/// "Post-MoE" of "post_moe"; empty for what is none of the trainer's arms.
[[nodiscard]] QString armTitle(const std::string& arm);
/// What sets an arm apart, in a sentence or two.
[[nodiscard]] QString armMeaning(const std::string& arm);

}  // namespace triptych::app::routingview
