#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "base/json.h"
#include "base/result.h"

/// Descriptions of experiments, read member by member; errors carry the pointer.
namespace triptych::base {

/// An error unless it is an object whose members are all of the known ones.
[[nodiscard]] Status onlyKnown(const Json& object, std::initializer_list<std::string_view> known, const std::string& where);

/// A member that need not be there; an error when it is and is something else. Lists are of numbers or texts, 1,000 at most; whole numbers are 0 or more.
template <class T>
[[nodiscard]] Status take(const Json& object, const char* key, T& into, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    const auto wrong = [&](const char* wanted) { return badRequest(fmt::format("not {}", wanted), fmt::format("{}/{}", where, key)); };
    if constexpr (std::is_same_v<T, std::string>) {
        if (!found->is_string())
            return wrong("a text");
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!found->is_boolean())
            return wrong("true or false");
    } else if constexpr (std::is_same_v<T, Json>) {
        if (!found->is_object())
            return wrong("an object of parameters");
    } else if constexpr (std::is_same_v<T, int>) {
        if (!found->is_number_integer() || found->get<double>() < 0 || found->get<double>() > 1e6)
            return wrong("a whole number from 0 on");
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
        if (!found->is_number_integer() || (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
            return wrong("a whole number from 0 on");
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        if (!found->is_array() || found->size() > 1000)
            return wrong("a list of texts");
        for (const auto& each : *found)
            if (!each.is_string())
                return wrong("a list of texts");
    } else {
        using Each = typename T::value_type;
        if (!found->is_array() || found->size() > 1000)
            return wrong("a list of numbers");
        for (const auto& each : *found)
            if (std::is_floating_point_v<Each> ? !each.is_number() : !each.is_number_integer() || each.get<double>() < 0 || (std::is_same_v<Each, int> && each.get<double>() > 1e6))
                return wrong("a list of numbers");
    }
    into = found->get<T>();
    return {};
}

/// Is a value there more than once?
template <class T>
[[nodiscard]] bool isTwice(std::vector<T> values) {
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) != values.end();
}

/// The first parameters with the second's over them.
[[nodiscard]] Json over(Json base, const Json& own);
/// An error in a job's parameters, told where a description gives them: "/parameters/steps" at "/train" is "/train/steps".
[[nodiscard]] tl::unexpected<Error> toldAt(Error error, std::string_view where);

}  // namespace triptych::base
