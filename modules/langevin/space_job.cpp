#include "langevin/space_job.h"

#include <cmath>

#include <fmt/format.h>

#include "langevin/data/source_named.h"

namespace triptych::langevin {

using base::Json;

base::Result<std::unique_ptr<SpaceJob>> SpaceJob::fromParameters(const Json& p, const LossReader& reader) {
    TRIPTYCH_TRY(auto problem, SpaceProblem::fromJson(p["problem"], "/parameters/problem", reader));
    TRIPTYCH_TRY(const auto* sampler, samplerNamed(p["sampler"].get<std::string>(), "/parameters/sampler"));
    TRIPTYCH_TRY(auto data, sourceNamed(p, *problem.loss));
    TRIPTYCH_CHECK(admits(*sampler, problem.set, data != nullptr, "/parameters/data"));
    const auto steps = p["steps"].get<std::int64_t>();
    const auto chains = p["chains"].get<int>();
    if (static_cast<double>(steps) * chains > 1e11)
        return base::badRequest(fmt::format("{} chains of {} steps", chains, steps), "/parameters/steps", "at most 1e11 chain-steps");
    if (static_cast<double>(chains) * problem.set.dimension() > 6.4e7)
        return base::badRequest(fmt::format("{} chains in {} dimensions", chains, problem.set.dimension()), "/parameters/chains", "at most 6.4e7 coordinates in all");
    auto set = problem.set;
    return std::unique_ptr<SpaceJob>(new SpaceJob{std::move(problem), std::move(data), sampler, p["step"].get<double>(), steps, chains, Projector(std::move(set))});
}

std::optional<double> SpaceJob::stableStep() const {
    const auto& constants = problem.loss->facts().constants;
    if (!constants || !(constants->smoothness > 0.0) || sampler->facts().isExact)
        return {};
    return 2.0 / constants->smoothness;
}

void SpaceJob::warn(base::JobContext& context) const {
    if (const auto stable = stableStep(); stable && eta >= *stable)
        context.log(base::LogLevel::warning, fmt::format("a step size of {:.4g} is above 2/ell = {:.4g}, where the recursion is stable", eta, *stable));
}

Json shownNumber(double v) {
    return std::isfinite(v) ? Json(std::stod(fmt::format("{:.6g}", v))) : Json(nullptr);
}

Json shownNumber(const std::optional<double>& v) {
    return v ? shownNumber(*v) : Json(nullptr);
}

}  // namespace triptych::langevin
