#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/json.h"
#include "figures/recipe.h"

using namespace triptych;

/// A figure recipe from outside: refused, or read, and then writing and reading it again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = base::parseJson({reinterpret_cast<const char*>(data), size}, "recipe.json");
    if (!json)
        return 0;
    const auto recipe = figures::recipeFromJson(*json, "recipe.json");
    if (!recipe)
        return 0;
    const auto written = figures::toJson(*recipe);
    const auto again = figures::recipeFromJson(written, "written");
    if (!again || !(*again == *recipe) || figures::toJson(*again) != written)
        std::abort();
    const auto text = base::canonicalJson(written);
    const auto parsed = base::parseJson(text, "text");
    if (!parsed)
        std::abort();
    const auto fromText = figures::recipeFromJson(*parsed, "text");
    if (!fromText || base::canonicalJson(figures::toJson(*fromText)) != text)
        std::abort();
    return 0;
}
