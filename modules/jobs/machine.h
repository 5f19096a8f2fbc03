#pragma once

#include <string>

namespace triptych::jobs {

/// "x86-64", "x86-64-v2", "x86-64-v3" or "x86-64-v4" (the psABI's levels), or the architecture's name elsewhere.
[[nodiscard]] std::string cpuLevel();
[[nodiscard]] int hardwareThreads();  ///< at least 1

}  // namespace triptych::jobs
