#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "langevin/constraint_set.h"
#include "langevin/loss_model.h"

namespace triptych::langevin {

/// Makes a loss from its document; lossModel, or one that knows more kinds.
using LossReader = std::function<base::Result<std::unique_ptr<LossModel>>(const base::Json& json, int dimension, std::string_view where)>;

/// What is sampled in any dimension. The document "langevin/problems/<id>": {"title", "note", "loss", "polyhedron" or "set", "start", "run": {parameters of
/// langevin.sample}}.
struct SpaceProblem {
    std::string title;
    std::unique_ptr<LossModel> loss;
    ConstraintSet set;
    std::vector<double> start;
    std::vector<std::string> names;  ///< of the coordinates: the columns' where the loss has a table with names, else x1, x2, ...

    /// Unknown keys are let through. Errors carry the JSON pointer. A start that is absent is a point deep inside; one outside is projected.
    [[nodiscard]] static base::Result<SpaceProblem> fromJson(const base::Json& json, std::string_view where, const LossReader& reader);
};

}  // namespace triptych::langevin
