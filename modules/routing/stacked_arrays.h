#pragma once

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/array.h"

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

}  // namespace triptych::routing
