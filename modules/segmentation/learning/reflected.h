#pragma once

#include <cstdint>

namespace triptych::segmentation {

/// A place beyond the border of `size` pixels, mirrored about the border pixel as often as it takes.
[[nodiscard]] inline int reflected(std::int64_t at, int size) {
    if (size == 1)
        return 0;
    const std::int64_t period = 2 * (std::int64_t{size} - 1);
    at = ((at % period) + period) % period;
    return static_cast<int>(at < size ? at : period - at);
}

}  // namespace triptych::segmentation
