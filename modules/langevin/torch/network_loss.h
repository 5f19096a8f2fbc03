#pragma once

#include <memory>

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// The catalogue's network with one hidden layer, {"kind": "network", ...}, as products of tensors in double precision: all chains with all rows at once, on CUDA where there is one. On
/// a CPU the catalogue's own loops are as quick and give the same bits everywhere, so only a device makes it worth while.
/// \param network of the catalogue; what it knows (table, facts, document) stays what it is. \param cuda where the products are taken.
[[nodiscard]] std::unique_ptr<LossModel> networkByTensors(std::unique_ptr<LossModel> network, bool cuda);

/// Whether there is a CUDA device that losses can run on.
[[nodiscard]] bool tensorDeviceIsThere();

}  // namespace triptych::langevin
