#pragma once

#include <functional>
#include <optional>

#include "base/json.h"
#include "base/result.h"
#include "langevin/constraint_set.h"
#include "langevin/data_source.h"

namespace triptych::app::langevinview {

/// Whether a loss is a mean over a table of its own, so that its data are that table's rows.
[[nodiscard]] bool hasTable(const base::Json& loss);

/// What is known of the data a job would draw, before it runs.
/// \param parameters as langevin.sample takes them; what is absent is as that kind has it by default.
/// Errors: as the job would say, with its pointer ("/parameters/process/matrix").
[[nodiscard]] base::Result<langevin::MixingFacts> sourceFacts(const base::Json& loss, int dimension, const base::Json& parameters);

/// What linear programmes tell about a set, as people read it: rows by the number they were given, from 1.
struct SetFacts {
    bool bounded = true;
    int lineality = 0;
    std::vector<int> redundantRows;
    std::vector<double> centre, recession;
    double radius = 0;
};
/// Some hundred programmes where there are some hundred rows: not for the GUI thread. \param stopped asked between them.
[[nodiscard]] base::Result<SetFacts> setFacts(const langevin::ConstraintSet& set, const std::function<bool()>& stopped);

}  // namespace triptych::app::langevinview
