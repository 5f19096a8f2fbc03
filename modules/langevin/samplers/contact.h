#pragma once

#include "langevin/samplers/sampler.h"

namespace triptych::langevin {

/// Counts a step of a block: where chains ended, how far they jumped. Call with x still at the start and `end` where they will stand.
inline void countJumps(ConstPoints x, ConstPoints end, SamplerTally& tally) {
    double sum = 0.0;
    for (int j = 0; j < x.dimension; ++j)
        for (int c = 0; c < x.count; ++c) {
            const double step = end.coordinate(j)[c] - x.coordinate(j)[c];
            sum += step * step;
        }
    tally.squareJump += sum;
    tally.steps += static_cast<std::uint64_t>(x.count);
}

}  // namespace triptych::langevin
