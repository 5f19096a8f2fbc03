#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/array.h"
#include "base/json.h"

/// Numbers of one shape that go into a result as one array.
namespace triptych::routing {

template <class Pointers>
[[nodiscard]] base::Array stacked(const Pointers& parts, base::Shape shape) {
    std::vector<double> all;
    for (const auto* part : parts)
        all.insert(all.end(), part->begin(), part->end());
    shape.insert(shape.begin(), static_cast<std::int64_t>(parts.size()));
    return base::Array::of(all, std::move(shape));
}

template <class Pointers>
[[nodiscard]] base::Status unstacked(const base::Array& array, std::string_view name, const Pointers& parts, base::Shape shape) {
    TRIPTYCH_TRY(const auto values, array.as<double>());
    shape.insert(shape.begin(), static_cast<std::int64_t>(parts.size()));
    if (array.shape() != shape)
        return base::unreadable(fmt::format("{} is {} where {} belongs", name, fmt::join(array.shape(), " x "), fmt::join(shape, " x ")));
    const auto each = values.size() / parts.size();
    std::size_t at = 0;
    for (auto* part : parts) {
        part->assign(values.begin() + static_cast<std::ptrdiff_t>(at), values.begin() + static_cast<std::ptrdiff_t>(at + each));
        at += each;
    }
    return {};
}

/// The names that a result lists under `key`. \param what names the result in errors.
[[nodiscard]] inline base::Result<std::vector<std::string>> namesIn(const base::Json& about, const char* key, std::string_view what) {
    std::vector<std::string> found;
    if (!about.is_object() || !about.contains(key) || !about[key].is_array())
        return base::unreadable(fmt::format("the {} names no {}", what, key), std::string(what));
    for (const auto& item : about[key]) {
        if (!item.is_string() || found.size() > 10000)
            return base::unreadable(fmt::format("{} is no list of names", key), std::string(what));
        found.push_back(item.get<std::string>());
    }
    return found;
}

/// Families of `languages` as a result lists them: -1 or an index below `families`.
[[nodiscard]] inline base::Result<std::vector<int>> familiesIn(const base::Json& about, std::size_t languages, std::size_t families, std::string_view what) {
    const auto given = about.value("family", base::Json());
    if (!given.is_array() || given.size() != languages)
        return base::unreadable(fmt::format("the {} does not give every language a family", what), std::string(what));
    std::vector<int> found;
    for (const auto& f : given) {
        if (!f.is_number_integer() || f.get<std::int64_t>() < -1 || f.get<std::int64_t>() >= static_cast<std::int64_t>(families))
            return base::unreadable(fmt::format("the {} names a family that there is not", what), std::string(what));
        found.push_back(f.get<int>());
    }
    return found;
}

}  // namespace triptych::routing
