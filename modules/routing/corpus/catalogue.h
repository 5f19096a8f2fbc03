#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::routing {

/// A text of a translation catalogue and the keys that lead to it: "visit.note.0".
struct CatalogueText {
    std::string key, text;
    bool operator==(const CatalogueText&) const = default;
};

/// The texts of a JSON translation catalogue in the order of their keys: an object of texts, objects and lists, as deep as 64. What is neither (numbers, booleans) is passed over.
/// Errors: no JSON object, duplicate keys, more than 1,000,000 texts.
[[nodiscard]] base::Result<std::vector<CatalogueText>> catalogueTexts(std::string_view json, std::string_view where);

}  // namespace triptych::routing
