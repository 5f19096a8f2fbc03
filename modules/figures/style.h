#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "figures/recipe.h"
#include "figures/scene.h"

namespace triptych::figures {

/// Everything about a figure that is not its content. Lengths are points; on a screen 1 pt is `unitsPerPt` pixels.
struct ScreenStyle {
    Colour background{255, 255, 255};
    Colour axis, grid, text, text2, text3, accent;
    bool dark = false;   ///< which form of the load map
    std::string font;    ///< family; empty: the installed figure font
    double tickPt = 8.25, labelPt = 8.25, titlePt = 9;
    double axisPt = 0.75, tickLengthPt = 3, gapPt = 6;
    double strokeScale = 1;  ///< multiplies strokes and markers of the scene
    /// Colours of scenes are the light theme's; each is replaced by its partner when drawn (light token, dark token).
    std::vector<std::pair<Colour, Colour>> recolour;

    [[nodiscard]] Colour themed(Colour colour) const;
};

/// The light theme's tokens at the sizes of a screen: what an application without a theme of its own would show.
[[nodiscard]] ScreenStyle lightScreenStyle();

/// The style of an exported figure: light tokens on white, sizes from the recipe.
[[nodiscard]] ScreenStyle exportStyle(const FigureRecipe& recipe);

/// A size and style to begin with, as the export dialog offers it.
struct Preset {
    std::string_view id;  ///< "single", "double", "slides"
    std::string_view style;
    double widthMm, heightMm, fontPt;
};
[[nodiscard]] const std::vector<Preset>& presets();
/// Sets size, font size and style; false when there is no such preset.
bool applyPreset(std::string_view id, FigureRecipe& recipe);

[[nodiscard]] const std::vector<std::string_view>& styleNames();  ///< "paper", "slides"
[[nodiscard]] bool isStyle(std::string_view name);

}  // namespace triptych::figures
