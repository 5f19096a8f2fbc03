#pragma once

#include <vector>

#include "langevin/loss_model.h"
#include "langevin/projection.h"

namespace triptych::langevin {

/// Where projected gradient descent with halved steps comes to rest: the minimum of a convex loss on the set, a local one of another.
struct RestPoint {
    std::vector<double> point;
    double value = 0;
};
/// \param from is projected first. Stops after 10,000 steps or when a step gains less than rounding. Errors: those of projection; a loss that is not a number.
[[nodiscard]] base::Result<RestPoint> descend(const LossModel& loss, const Projector& set, std::vector<double> from);

}  // namespace triptych::langevin
