#pragma once

#include <QString>

namespace triptych::app::routingview {

/// A count in few letters: "1.3 M"; whole below ten thousand.
[[nodiscard]] QString shortCount(double value);

}  // namespace triptych::app::routingview
