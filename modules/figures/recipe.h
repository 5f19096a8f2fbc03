#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace triptych::figures {

/// What a figure is, as data: which result seen how, and at what size. Enough to draw it again, byte for byte.
struct FigureRecipe {
    std::string id;      ///< unique in a project
    std::string study;   ///< "routing", "segmentation", "langevin"
    std::string result;  ///< id of the job whose outputs are drawn
    std::string view;    ///< the study's name of the view: "load", "votes", "plane", ...
    base::Json options = base::Json::object();  ///< the view's own settings (threshold, order, language, ...)
    std::string style = "paper";                ///< style preset
    double widthMm = 85;                        ///< single column 85, double column 178
    double heightMm = 64;
    std::string font;  ///< family; empty: the installed figure font
    double fontPt = 8;
    std::string colourMap = "viridis";
    std::string title;
    bool operator==(const FigureRecipe&) const = default;
};

[[nodiscard]] base::Json toJson(const FigureRecipe& recipe);
/// Bounded and checked: sizes 10..1000 mm, fonts 4..72 pt, known style and colour map.
[[nodiscard]] base::Result<FigureRecipe> recipeFromJson(const base::Json& json, std::string_view where);

}  // namespace triptych::figures
