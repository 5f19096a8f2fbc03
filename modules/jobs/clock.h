#pragma once

#include <chrono>
#include <cstdint>

namespace triptych::jobs {

/// Time as the scheduler sees it; a test hands in one that it moves itself. Thread rule: any thread.
class Clock {
public:
    using Instant = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const { return std::chrono::steady_clock::now(); }
    /// Milliseconds since 1970, UTC.
    [[nodiscard]] virtual std::int64_t wallMs() const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::system_clock::now().time_since_epoch())
            .count();
    }
};

}  // namespace triptych::jobs
