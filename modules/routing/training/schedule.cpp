#include "routing/training/schedule.h"

#include <algorithm>
#include <cmath>

namespace triptych::routing {

double RateSchedule::at(std::int64_t step) const {
    const auto total = static_cast<double>(std::max<std::int64_t>(steps, 1)), done = static_cast<double>(step);
    const double fall = leastShare + (1 - leastShare) * 0.5 * (1 + std::cos(3.14159265358979323846 * std::min(1.0, done / total)));
    const double warm = warmUp * total;
    return rate * (warm > 0 ? std::min(fall, (done + 1) / warm) : fall);
}

}  // namespace triptych::routing
