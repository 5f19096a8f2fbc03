#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::segmentation {

/// All bytes of a regular file. Errors name the file: not there, no regular file, more than `most` bytes.
[[nodiscard]] base::Result<std::string> readWhole(const std::filesystem::path& path, std::uintmax_t most);

/// Writes beside the target and renames, so that nobody ever sees half a file and an old one survives a failure.
[[nodiscard]] base::Status writeWhole(const std::filesystem::path& path, std::string_view bytes);

/// One field of a comma-separated row, quoted where RFC 4180 asks for it.
[[nodiscard]] std::string csvField(std::string_view text);

/// The shortest decimal that reads back to the same double; empty for NaN and infinities.
[[nodiscard]] std::string csvNumber(double value);

}  // namespace triptych::segmentation
