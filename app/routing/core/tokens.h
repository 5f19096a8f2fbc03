#pragma once

#include <array>

#include "figures/scene.h"

namespace triptych::app::routingview {

/// Figures are drawn on white whatever the window's theme: the light theme's family hues and the neutral one.
inline constexpr std::array<figures::Colour, 7> familyInk = {{{0xA8, 0x4A, 0x52}, {0x87, 0x69, 0xDC}, {0x5B, 0x57, 0x08}, {0x4F, 0xA0, 0x88},
                                                              {0x2B, 0x40, 0xB9}, {0xDB, 0x78, 0x2C}, {0x8A, 0x19, 0x6E}}};
inline constexpr figures::Colour neutralInk{0x8E, 0x99, 0xA5};
[[nodiscard]] constexpr figures::Colour hueInk(int hue) {
    return hue >= 0 && hue < 7 ? familyInk[static_cast<std::size_t>(hue)] : neutralInk;
}

}  // namespace triptych::app::routingview
