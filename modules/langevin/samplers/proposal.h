#pragma once

#include "langevin/samplers/sampler.h"

namespace triptych::langevin {

/// Standard normals of a step: coordinate j of point c in out[j * stride + c].
void standardNormals(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points out);

/// block.proposal <- x - eta g + sqrt(2 eta / beta) w, g the gradient at the block's data. \param gradient where g is kept, or taken from when `known`.
/// Errors: a g that is not finite, naming chain, step and point.
[[nodiscard]] base::Status propose(const SamplerTarget& target, SamplerBlock& block, Points gradient, bool known, Sampler::Workspace& workspace);

/// Names the first chain whose number is not finite. \param values a number a chain.
[[nodiscard]] base::Status checkFinite(const double* values, ConstPoints x, std::uint64_t firstChain, std::uint64_t step, std::string_view what);

}  // namespace triptych::langevin
