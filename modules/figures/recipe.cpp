#include "figures/recipe.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "figures/colour_map.h"
#include "figures/style.h"

namespace triptych::figures {
namespace {

constexpr std::size_t maxText = 4096;
constexpr std::size_t maxOptionsBytes = std::size_t{1} << 20;

class Reader {
public:
    Reader(const base::Json& json, std::string_view where) : m_json(json), m_where(where) {}

    base::Status text(const char* key, std::string& target, bool required = false) const {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            return required ? base::Status(wrong(key, "is missing", "a text")) : base::Status();
        if (!found->is_string())
            return wrong(key, fmt::format("is of type {}", found->type_name()), "a text");
        const auto& value = found->get_ref<const std::string&>();
        if (value.size() > maxText)
            return wrong(key, fmt::format("is {} bytes long", value.size()), fmt::format("at most {} bytes", maxText));
        if (required && value.empty())
            return wrong(key, "is empty", "a text");
        target = value;
        return {};
    }

    base::Status number(const char* key, double& target, double lower, double upper, const char* unit) const {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            return {};
        const auto range = fmt::format("{} to {} {}", lower, upper, unit);
        if (!found->is_number())
            return wrong(key, fmt::format("is of type {}", found->type_name()), range);
        const double value = found->get<double>();
        if (!(value >= lower && value <= upper))
            return wrong(key, fmt::format("is {}", value), range);
        target = value;
        return {};
    }

    [[nodiscard]] tl::unexpected<base::Error> wrong(const char* key, const std::string& what, std::string hint) const {
        return base::badRequest(fmt::format("\"{}\" {}", key, what), fmt::format("{}#/{}", m_where, key), std::move(hint));
    }

private:
    const base::Json& m_json;
    std::string_view m_where;
};

}  // namespace

base::Json toJson(const FigureRecipe& recipe) {
    return {{"id", recipe.id},           {"study", recipe.study},       {"result", recipe.result},
            {"view", recipe.view},       {"options", recipe.options},   {"style", recipe.style},
            {"widthMm", recipe.widthMm}, {"heightMm", recipe.heightMm}, {"font", recipe.font},
            {"fontPt", recipe.fontPt},   {"colourMap", recipe.colourMap}, {"title", recipe.title}};
}

base::Result<FigureRecipe> recipeFromJson(const base::Json& json, std::string_view where) {
    if (!json.is_object())
        return base::badRequest(fmt::format("a figure recipe is of type {}", json.type_name()), std::string(where), "an object");
    // A misspelt key would silently draw another figure.
    static constexpr std::array<std::string_view, 12> known{"colourMap", "font",  "fontPt", "heightMm", "id",   "options",
                                                            "result",    "study", "style",  "title",    "view", "widthMm"};
    for (const auto& item : json.items())
        if (!std::binary_search(known.begin(), known.end(), std::string_view(item.key())))
            return base::badRequest(fmt::format("a figure recipe has no \"{}\"", item.key().substr(0, 80)), std::string(where),
                                    fmt::format("{}", fmt::join(known, ", ")));

    FigureRecipe recipe;
    const Reader read(json, where);
    TRIPTYCH_CHECK(read.text("id", recipe.id));
    TRIPTYCH_CHECK(read.text("study", recipe.study, true));
    TRIPTYCH_CHECK(read.text("result", recipe.result));
    TRIPTYCH_CHECK(read.text("view", recipe.view, true));
    TRIPTYCH_CHECK(read.text("style", recipe.style));
    TRIPTYCH_CHECK(read.text("font", recipe.font));
    TRIPTYCH_CHECK(read.text("colourMap", recipe.colourMap));
    TRIPTYCH_CHECK(read.text("title", recipe.title));
    TRIPTYCH_CHECK(read.number("widthMm", recipe.widthMm, 10, 1000, "mm"));
    TRIPTYCH_CHECK(read.number("heightMm", recipe.heightMm, 10, 1000, "mm"));
    TRIPTYCH_CHECK(read.number("fontPt", recipe.fontPt, 4, 72, "pt"));
    if (const auto found = json.find("options"); found != json.end()) {
        if (!found->is_object())
            return read.wrong("options", fmt::format("is of type {}", found->type_name()), "an object");
        if (const auto bytes = base::canonicalJson(*found).size(); bytes > maxOptionsBytes)
            return read.wrong("options", fmt::format("is {} bytes long", bytes), fmt::format("at most {} bytes", maxOptionsBytes));
        recipe.options = *found;
    }
    if (!isColourMap(recipe.colourMap))
        return read.wrong("colourMap", fmt::format("is \"{}\"", recipe.colourMap.substr(0, 80)),
                          fmt::format("one of {}", fmt::join(colourMapNames(), ", ")));
    if (!isStyle(recipe.style))
        return read.wrong("style", fmt::format("is \"{}\"", recipe.style.substr(0, 80)),
                          fmt::format("one of {}", fmt::join(styleNames(), ", ")));
    return recipe;
}

}  // namespace triptych::figures
