#pragma once

#include <memory>
#include <string_view>

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// A loss that a person wrote: {"kind": "own", "text": ..., "data": rows, "smoothness", "convexity", "radius"}. The text is TorchScript and defines
///     def loss(x):      # x: [chains, d] -> [chains], the mean loss; or
///     def loss(x, z):   # z: [chains, k], a row of "data" for each chain: f(x, z). The mean loss is the mean over the rows.
/// in double precision. Gradients come by autograd, on CUDA where there is one. The three constants are taken on the person's word and no profile follows from
/// them. Text that draws random numbers, prints, or touches files is refused.
/// Errors: what the compiler says, with where ".../text:LINE"; a function of another shape; values of another shape than [chains].
[[nodiscard]] base::Result<std::unique_ptr<LossModel>> ownLoss(const base::Json& json, int dimension, std::string_view where);

}  // namespace triptych::langevin
