#include "routing/corpus/catalogue.h"

#include <fmt/format.h>

#include "base/json.h"

namespace triptych::routing {
namespace {

constexpr std::size_t maxTexts = 1000000;

bool collect(const base::Json& value, const std::string& key, std::vector<CatalogueText>& texts) {
    if (value.is_string()) {
        texts.push_back({key, value.get<std::string>()});
        return texts.size() <= maxTexts;
    }
    const auto below = [&](const std::string& name) { return key.empty() ? name : fmt::format("{}.{}", key, name); };
    if (value.is_object()) {
        for (const auto& [name, inner] : value.items())
            if (!collect(inner, below(name), texts))
                return false;
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            if (!collect(value[i], below(std::to_string(i)), texts))
                return false;
    }
    return true;
}

}  // namespace

base::Result<std::vector<CatalogueText>> catalogueTexts(std::string_view json, std::string_view where) {
    if (json.starts_with("\xef\xbb\xbf"))
        json.remove_prefix(3);
    TRIPTYCH_TRY(const auto root, base::parseJson(json, where));
    if (!root.is_object())
        return base::unreadable("no catalogue: not a JSON object", std::string(where), R"({"key": "text"})");
    std::vector<CatalogueText> texts;
    if (!collect(root, {}, texts))
        return base::unreadable(fmt::format("more than {} texts", maxTexts), std::string(where));
    return texts;
}

}  // namespace triptych::routing
