#pragma once

#include <memory>

#include "base/job.h"
#include "langevin/data_source.h"
#include "langevin/projection.h"
#include "langevin/samplers/sampler.h"
#include "langevin/space_problem.h"

namespace triptych::langevin {

/// What langevin.sample and langevin.optimise ask for, checked. Stays where it was made: the target refers to the projector.
struct SpaceJob {
    SpaceProblem problem;
    std::unique_ptr<DataSource> data;  ///< null: the mean loss
    const Sampler* sampler;
    double eta;
    std::int64_t steps;
    int chains;
    Projector set;

    /// Errors carry the JSON pointer.
    [[nodiscard]] static base::Result<std::unique_ptr<SpaceJob>> fromParameters(const base::Json& parameters, const LossReader& reader);
    [[nodiscard]] SamplerTarget target(double beta) const { return {*problem.loss, set, beta, eta}; }
    /// 2/ell where ell is known: with a larger step the recursion can run away.
    [[nodiscard]] std::optional<double> stableStep() const;
    /// The step size above stability, said once.
    void warn(base::JobContext& context) const;
};

/// Six significant digits: what is shown, and no more than every machine agrees on; null for what is not finite.
[[nodiscard]] base::Json shownNumber(double v);
[[nodiscard]] base::Json shownNumber(const std::optional<double>& v);

}  // namespace triptych::langevin
