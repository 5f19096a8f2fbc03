#pragma once

#include <cstdint>

namespace triptych::base {

[[nodiscard]] std::uint64_t memoryBytes();    ///< installed, at least 1 GiB
/// What all jobs together may take of it unless somebody says otherwise: three quarters.
[[nodiscard]] std::uint64_t memoryForJobs();

}  // namespace triptych::base
