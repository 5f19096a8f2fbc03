#pragma once

#include "langevin/wasserstein.h"

namespace triptych::langevin {

/// What transportW1 and slicedW1 ask of their samples.
[[nodiscard]] base::Status checkSamples(const PointSample& sample, const PointSample& other);

}  // namespace triptych::langevin
