#pragma once

#include <memory>
#include <string_view>

#include "langevin/loss_model.h"

/// Makers of the losses, each in a file of its own. For the catalogue alone.
namespace triptych::langevin {

using MadeLoss = base::Result<std::unique_ptr<LossModel>>;

[[nodiscard]] MadeLoss makeQuadratic(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeLinear(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeDoubleWell(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeRipples(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeMixture(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeLogistic(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeAutoregression(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makePortfolio(const base::Json& json, int dimension, std::string_view where);
[[nodiscard]] MadeLoss makeNetwork(const base::Json& json, int dimension, std::string_view where);

}  // namespace triptych::langevin
