#pragma once

#include <algorithm>
#include <cstring>

#include "segmentation/files/flat_json.h"

namespace triptych::testing {

/// Whether both say the same, value by value and bit by bit.
inline bool sameJson(segmentation::FlatJson::Value flat, const base::Json& tree) {
    const auto sameBits = [](double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; };
    if (flat.isNull() != tree.is_null() || flat.isText() != tree.is_string() || flat.isBoolean() != tree.is_boolean() || flat.isNumber() != tree.is_number() ||
        flat.isList() != tree.is_array() || flat.isObject() != tree.is_object() || !flat)
        return false;
    if (tree.is_string())
        return flat.text() == tree.get_ref<const std::string&>();
    if (tree.is_boolean())
        return flat.isTrue() == tree.get<bool>();
    if (tree.is_number())
        return sameBits(flat.number(), tree.get<double>()) && flat.written() == tree.dump();
    if (tree.is_array()) {
        if (flat.size() != tree.size() || static_cast<std::size_t>(std::distance(flat.begin(), flat.end())) != tree.size())
            return false;
        std::size_t i = 0;
        return std::all_of(flat.begin(), flat.end(), [&](auto element) { return sameJson(element, tree[i++]); });
    }
    if (tree.is_object()) {
        // Equal keys stand several times in the flat one, where they cannot be told apart.
        if (flat.size() < tree.size() || flat["\x01 no such key"])
            return false;
        return std::all_of(tree.items().begin(), tree.items().end(), [&](const auto& member) { return sameJson(flat[member.key()], member.value()); });
    }
    return true;
}

/// Reads a text both ways: both refuse it in the same words, or both say the same.
inline bool readAlike(segmentation::FlatJson& flat, std::string_view text) {
    constexpr base::JsonLimits limits{std::size_t{1} << 20, 16, false};
    const auto tree = base::parseJson(text, "text", limits);
    const auto read = flat.read(text, "text", limits);
    if (!tree || !read)
        return !tree && !read && tree.error().message() == read.error().message() && !flat.root();
    return sameJson(flat.root(), *tree);
}

}  // namespace triptych::testing
