#pragma once

#include <vector>

#include "figures/scene.h"

namespace triptych::app::routingview {

/// Lightness of the experts' map: of marks (underlines, swatches), and of grounds under dark text.
inline constexpr double markLightness = 0.72, groundLightness = 0.90;

/// The cyclic map of experts in OKLCH: C = .12 (or the largest there is in sRGB), hue 360° place / experts. Thread-safe.
/// \param place of the expert in the drawn order, from 0.
[[nodiscard]] figures::Colour expertColour(int place, int experts, double lightness);

/// More experts than this are not told apart by colour.
inline constexpr int mostColours = 16;

/// Places by expert, of an order of experts; by number where `order` is no order of that many.
[[nodiscard]] std::vector<int> placesOf(const std::vector<int>& order, int experts);

}  // namespace triptych::app::routingview
