#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "langevin/loss.h"
#include "langevin/plane.h"
#include "langevin/polyhedron.h"

namespace triptych::langevin {

/// What is sampled: a mean loss on a polyhedron in the plane, and where the chains start. The document
/// "langevin/problems/<id>": {"title", "note", "loss", "polyhedron", "start": [x, y], "run": {parameters of langevin.run}}.
struct Problem {
    std::string title;
    std::string note;
    Loss loss;
    Polyhedron set;
    PlaneGeometry geometry;
    Point start{};
    base::Json run = base::Json::object();

    /// Unknown keys are let through. Errors carry the JSON pointer. The start, when absent or outside, is projected.
    [[nodiscard]] static base::Result<Problem> fromJson(const base::Json& json, std::string_view where);
    [[nodiscard]] base::Json toJson() const;
};

}  // namespace triptych::langevin
