#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "langevin/loss_model.h"

namespace triptych::langevin {

/// A loss in as many dimensions as the set it lives on, or as many as its table asks for.
struct LossEntry {
    std::string_view kind;
    std::string_view meaning;
    std::string_view fields;  ///< the keys of the document beside "kind"
    base::Result<std::unique_ptr<LossModel>> (*make)(const base::Json& json, int dimension, std::string_view where);
};

/// quadratic, linear, doubleWell, ripples, mixture, logistic, autoregression, portfolio, network.
[[nodiscard]] std::span<const LossEntry> lossEntries();

/// A loss from its document. In two dimensions the plane's catalogue is read too (documents without "dimension", "hessian", "centre" and, of a bowl, "stiffness"), by the kernels.
/// \param dimension of the set. Errors carry the JSON pointer: an unknown kind or field, a table that does not fit, a dimension that differs from the set's.
[[nodiscard]] base::Result<std::unique_ptr<LossModel>> lossModel(const base::Json& json, int dimension, std::string_view where);

}  // namespace triptych::langevin
