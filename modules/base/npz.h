#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/array.h"

namespace triptych::base {

struct NpzLimits {
    std::uint64_t maxFileBytes = std::uint64_t{4} << 30;
    std::uint64_t maxArrayBytes = std::uint64_t{2} << 30;  ///< of one array, unpacked
    std::uint64_t maxTotalBytes = std::uint64_t{4} << 30;  ///< of all arrays together, unpacked
    std::size_t maxEntries = 4096;
    int maxRank = 16;
};

/// One array in NumPy's .npy form (versions 1 to 3): C or Fortran order, either byte order; booleans, integers and floats of
/// 1 to 8 bytes. The result is in C order, little endian. Objects (pickles), strings, complex numbers and records are
/// refused by name; nothing is allocated before the header's shape was checked against the bytes that are there.
/// \param where names the source in errors.
[[nodiscard]] Result<Array> readNpy(std::span<const std::byte> bytes, std::string_view where,
                                    const NpzLimits& limits = {});
[[nodiscard]] Result<Array> readNpy(const std::filesystem::path& path, const NpzLimits& limits = {});

/// A zip of .npy members, stored or deflated, as numpy.savez and savez_compressed write it (zip64 included). Names lose their
/// ".npy"; members that are something else are refused, as are encrypted ones, overlapping ones, those whose checksum is
/// wrong or whose sizes lie. Members are only ever names: nothing is written anywhere.
[[nodiscard]] Result<std::map<std::string, Array>> readNpz(const std::filesystem::path& path,
                                                           const NpzLimits& limits = {});
[[nodiscard]] Result<std::map<std::string, Array>> readNpz(std::span<const std::byte> bytes, std::string_view where,
                                                           const NpzLimits& limits = {});

}  // namespace triptych::base
