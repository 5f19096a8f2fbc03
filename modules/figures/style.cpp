#include "figures/style.h"

#include <algorithm>

namespace triptych::figures {

Colour ScreenStyle::themed(Colour colour) const {
    for (const auto& pair : recolour)
        if (pair.first.r == colour.r && pair.first.g == colour.g && pair.first.b == colour.b)
            return {pair.second.r, pair.second.g, pair.second.b, colour.a};
    return colour;
}

ScreenStyle lightScreenStyle() {
    ScreenStyle style;
    style.axis = {0x8A, 0x94, 0xA0};
    style.grid = {0xE9, 0xEC, 0xEF};
    style.text = {0x1B, 0x1F, 0x24};
    style.text2 = {0x55, 0x60, 0x6C};
    style.text3 = {0x61, 0x6C, 0x77};
    style.accent = {0x1F, 0x6F, 0xB2};
    return style;
}

ScreenStyle exportStyle(const FigureRecipe& recipe) {
    ScreenStyle style = lightScreenStyle();
    style.font = recipe.font;
    style.labelPt = recipe.fontPt;
    style.tickPt = recipe.fontPt * 0.9;
    style.titlePt = recipe.fontPt * 1.1;
    const bool slides = recipe.style == "slides";
    // Strokes of a scene are meant for a page read at arm's length; a slide is read across a room.
    style.strokeScale = slides ? 2 : 1;
    style.axisPt = slides ? 1 : 0.5;
    style.tickLengthPt = recipe.fontPt * 0.32;
    style.gapPt = recipe.fontPt * 0.75;
    return style;
}

const std::vector<Preset>& presets() {
    static const std::vector<Preset> all{{"single", "paper", 85, 64, 8}, {"double", "paper", 178, 100, 8}, {"slides", "slides", 254, 143, 16}};
    return all;
}

bool applyPreset(std::string_view id, FigureRecipe& recipe) {
    for (const auto& preset : presets()) {
        if (preset.id != id)
            continue;
        recipe.style = std::string(preset.style);
        recipe.widthMm = preset.widthMm;
        recipe.heightMm = preset.heightMm;
        recipe.fontPt = preset.fontPt;
        return true;
    }
    return false;
}

const std::vector<std::string_view>& styleNames() {
    static const std::vector<std::string_view> names{"paper", "slides"};
    return names;
}

bool isStyle(std::string_view name) {
    return std::find(styleNames().begin(), styleNames().end(), name) != styleNames().end();
}

}  // namespace triptych::figures
