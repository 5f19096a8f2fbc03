#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "figures/scene.h"

namespace triptych::figures {

/// A colour for every t in 0..1. Immutable; any thread.
class ColourMap {
public:
    /// t outside 0..1 is clipped; NaN is wholly transparent.
    [[nodiscard]] Colour at(double t) const;
    [[nodiscard]] std::string_view name() const { return m_name; }
    /// Lightness rises or falls all the way (viridis, cividis, magma, batlow, votes).
    [[nodiscard]] bool sequential() const { return m_sequential; }

private:
    friend base::Result<ColourMap> colourMap(std::string_view name, bool dark);
    std::string_view m_name;
    bool m_sequential = true;
    std::vector<Colour> m_table;  ///< equidistant, finely sampled
};

/// viridis, cividis, magma, batlow, vik: the published tables. "load": diverging round uniform, t = 0.5, for log2 of
/// (load / uniform) clipped at -3..3, with the middle colour for |log2| <= 0.2; it has a light and a dark form. "votes": 1..R.
/// An unknown name is a bad request that lists the known ones.
[[nodiscard]] base::Result<ColourMap> colourMap(std::string_view name, bool dark = false);

/// The maps a person may choose, in the order of the menu.
[[nodiscard]] const std::vector<std::string_view>& colourMapNames();
[[nodiscard]] bool isColourMap(std::string_view name);

/// OKLab of an sRGB colour (Ottosson 2020): L 0..1, a, b. Used for interpolation and for the tests of the palettes.
struct OkLab {
    double l = 0, a = 0, b = 0;
};
[[nodiscard]] OkLab toOkLab(Colour colour);
[[nodiscard]] Colour fromOkLab(OkLab lab);

}  // namespace triptych::figures
