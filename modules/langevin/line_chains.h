#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "langevin/line_law.h"

namespace triptych::langevin {

/// Positions of chains on the line after `steps` steps of size eta from `start`, ascending: the samplers themselves, which the propagated law foretells.
/// Errors: those of the sampler; cancelled.
[[nodiscard]] base::Result<std::vector<double>> lineChains(const LineProblem& problem, double eta, double start, std::int64_t steps, int chains, std::uint64_t seed,
                                                           const std::function<bool()>& stopped);

}  // namespace triptych::langevin
