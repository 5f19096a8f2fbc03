#pragma once

#include <map>
#include <string>

#include "base/job.h"
#include "langevin/problem.h"

namespace triptych::app::langevinview {

/// What is known of a run before it is started.
struct RunCheck {
    std::map<std::string, base::Error> problems;  ///< by parameter: why what it holds cannot be run
    double eta = 0;                                ///< the step size that follows; 0 where it cannot be told
    double stableBelow = 0;                        ///< 2/ell where eta is above it: said, and run all the same; else 0
    double rate = 0;
    bool rateDerived = true;
    double coarseRate = 0;  ///< by (ell, mu, R) alone, beside a derived rate
    [[nodiscard]] bool ok() const { return problems.empty(); }
};

/// Holds parameters against the table of `kind` and against each other, as the run itself will.
[[nodiscard]] RunCheck checkRun(const base::Kind& kind, const langevin::Problem& problem, const base::Json& parameters);

/// A number of an object from outside, or `otherwise` where there is none.
[[nodiscard]] double numberIn(const base::Json& object, const char* name, double otherwise);

}  // namespace triptych::app::langevinview
