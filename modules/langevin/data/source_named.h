#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "langevin/data_source.h"
#include "langevin/loss_model.h"

namespace triptych::langevin {

/// none, rows, blocks, fitted, iid, ar1, var, twoState, markov: the names of the parameter "data".
[[nodiscard]] const std::vector<std::string>& sourceNames();

/// The external random variables a job asks for: parameters data, dataDeviation, phi, switching, blockLength and process (a document: {"matrix", "innovation"} for
/// var, {"points", "transition"} for markov, {"series"} for rows, blocks and fitted where the loss has no table of its own). Losses with a table take its rows; the
/// others take noise in the gradient, of mean 0: points and series are centred. Null for none.
/// Errors: an unstable process, a source that does not fit the loss, with the JSON pointer.
[[nodiscard]] base::Result<std::unique_ptr<DataSource>> sourceNamed(const base::Json& parameters, const LossModel& loss);

}  // namespace triptych::langevin
