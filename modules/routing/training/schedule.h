#pragma once

#include <cstdint>

namespace triptych::routing {

/// How the learning rate moves: a straight rise over the first share of the steps, under half a cosine down to a share of the rate.
struct RateSchedule {
    double rate = 3e-3;
    double leastShare = 0.1;  ///< of the rate, at the end
    double warmUp = 0.03;     ///< share of the steps
    std::int64_t steps = 1;

    /// Of a step counted from 0.
    [[nodiscard]] double at(std::int64_t step) const;
};

}  // namespace triptych::routing
