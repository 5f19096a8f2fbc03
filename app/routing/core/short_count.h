#pragma once

#include <QString>

namespace triptych::app::routingview {

/// A count in few letters: "1.3 M"; whole below ten thousand.
[[nodiscard]] QString shortCount(double value);

/// Work with the prefix of its size, which is the same in every language: "1.5 MFLOP".
[[nodiscard]] QString flopWords(double flop);

}  // namespace triptych::app::routingview
