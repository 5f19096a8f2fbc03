#pragma once

#include <vector>

#include "base/job.h"

namespace triptych::langevin {

/// langevin.run, langevin.sweep, langevin.sweep_space, langevin.sample, langevin.optimise, langevin.import_polytope and langevin.import_data, with their functions; sample, optimise and sweep_space
/// for the losses of the catalogue.
[[nodiscard]] std::vector<base::Kind> kinds();

/// Runs chains of a problem. Arrays: those of Recording, `truth1` and `truth2` f64 [N, 3] (node, density, CDF), `last` f32 [chains, 2],
/// `problem` u8 (the document, JSON). Partials carry what Recording::live() gives, up to sixty times a second. Data without noise, IID and AR(1) are made by the
/// kernels; other processes come from a DataSource. A loss that turns into no number, or chains that run away, end the run at that step: summary "stopped".
[[nodiscard]] base::Result<base::Output> run(const base::JobArguments& arguments, base::JobContext& context);

/// The rate study of a target on the line: W1 after T steps by propagation of the law, for step-size rules and starts. Arrays: `points` as
/// SweepOutput's (sweep_table.h), `measured` f64 [M, 6] (rule, start, mixing, T, W1 of the chains, Monte Carlo floor; one a point where chains are asked for), `gibbs` f64 [N, 3] (x, density, CDF).
[[nodiscard]] base::Result<base::Output> sweep(const base::JobArguments& arguments, base::JobContext& context);

/// Reads a polyhedron (.ine, or JSON: a problem or {"A", "b"}). Array `problem` u8: a document for "langevin/problems/<id>".
[[nodiscard]] base::Result<base::Output> importPolytope(const base::JobArguments& arguments, base::JobContext& context);

/// Reads a table (CSV) and makes a problem of it: logistic regression, autoregression, portfolio or network. Array `problem` as above.
[[nodiscard]] base::Result<base::Output> importData(const base::JobArguments& arguments, base::JobContext& context);

}  // namespace triptych::langevin
