#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// Of a workflow, "major.minor".
struct Version {
    int major = 0, minor = 0;
    auto operator<=>(const Version&) const = default;
};
[[nodiscard]] std::optional<Version> versionOf(std::string_view text, int minorWhenAbsent);

/// NaN when it is none.
[[nodiscard]] double plainNumber(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view text);

/// Seconds since 1970 of "2025-01-21 16:08:41 UTC", or of ISO 8601 in UTC; none of anything else.
[[nodiscard]] std::optional<std::int64_t> timeOf(std::string_view text);

/// Empty, or what R and pandas write for an empty cell when an export went through them.
[[nodiscard]] bool isAbsent(std::string_view text);

/// At most `most` bytes, not cut within a UTF-8 character.
[[nodiscard]] std::string_view shortened(std::string_view text, std::size_t most);

/// Refuses what is no comma-separated UTF-8 (UTF-16, packed files, other separators), told by its first record.
[[nodiscard]] base::Status checkPlainText(const std::vector<std::string_view>& header, const std::string& where);

}  // namespace triptych::segmentation
