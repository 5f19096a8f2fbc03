#pragma once

#include "figures/scene.h"

/// The light theme's tokens as scenes carry them; drawing replaces each by its partner of the theme in use.
namespace triptych::app::langevinview::token {

inline constexpr figures::Colour text{0x1B, 0x1F, 0x24};
inline constexpr figures::Colour text2{0x55, 0x60, 0x6C};
inline constexpr figures::Colour text3{0x61, 0x6C, 0x77};
inline constexpr figures::Colour accent{0x1F, 0x6F, 0xB2};
inline constexpr figures::Colour wall{0xC2, 0x7A, 0x00};
inline constexpr figures::Colour neutral{0xC3, 0xCA, 0xD2};
inline constexpr figures::Colour border{0xDF, 0xE3, 0xE8};
inline constexpr figures::Colour surface{0xFF, 0xFF, 0xFF};
inline constexpr figures::Colour chain2{0x7A, 0x55, 0xC7};
inline constexpr figures::Colour chain3{0x1E, 0x8A, 0x72};

}  // namespace triptych::app::langevinview::token
