#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::langevin {

/// langevin.run and langevin.import_polytope, with their functions.
[[nodiscard]] std::vector<base::Kind> kinds();

/// Runs chains of a problem. Arrays: those of Recording, `truth1` and `truth2` f64 [N, 3] (node, density, CDF), `last` f32 [chains, 2],
/// `problem` u8 (the document, JSON).
[[nodiscard]] base::Result<base::Output> run(const base::JobArguments& arguments, base::JobContext& context);

/// Reads a polyhedron (.ine, or JSON: a problem or {"A", "b"}). Array `problem` u8: a document for "langevin/problems/<id>".
[[nodiscard]] base::Result<base::Output> importPolytope(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::langevin
