#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace triptych::base {

/// Objects keep their keys sorted (std::map), so a dump without white space is canonical but for numbers.
using Json = nlohmann::json;

struct JsonLimits {
    std::size_t maxBytes = std::size_t{64} << 20;
    int maxDepth = 64;
    bool refuseDuplicateKeys = true;
};

/// Parses text from outside: bounded size and depth, UTF-8 checked, duplicate keys refused.
/// \param where names the source in the error (file name); the byte offset is added.
[[nodiscard]] Result<Json> parseJson(std::string_view text, std::string_view where, const JsonLimits& limits = {});

/// One byte string for one value: sorted keys, no white space, integers as they are, other numbers as the shortest
/// decimal that reads back to the same double (a double that is a whole number below 2^53 is written as an integer).
/// NaN and infinities become null. Invalid UTF-8 is replaced by U+FFFD.
[[nodiscard]] std::string canonicalJson(const Json& value);

}  // namespace triptych::base
