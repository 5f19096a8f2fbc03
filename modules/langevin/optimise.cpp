#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "langevin/chain_crew.h"
#include "langevin/descent.h"
#include "langevin/losses/fields.h"
#include "langevin/sample.h"
#include "langevin/samplers/proposal.h"
#include "langevin/space_job.h"

namespace triptych::langevin {
namespace {

using base::Json;

double quantileOf(std::vector<double>& values, double share) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

double meanOf(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

}  // namespace

base::Result<base::Output> optimise(const base::JobArguments& arguments, base::JobContext& context, const LossReader& reader) {
    const Json& p = arguments.parameters;
    TRIPTYCH_TRY(const auto job, SpaceJob::fromParameters(p, reader));
    job->warn(context);
    TRIPTYCH_TRY(const auto betas, vectorField(p, "betas", {}, "/parameters"));
    if (betas.size() > 16 || !(betas.minCoeff() > 0.0) || !(betas.maxCoeff() <= 1e9))
        return base::badRequest("not a list of inverse temperatures", "/parameters/betas", "1 to 16 numbers above 0");
    const auto& loss = *job->problem.loss;
    const int d = loss.dimension();
    const auto n = static_cast<std::size_t>(job->chains);
    std::vector<double> points, bestPoint;
    double bestValue = std::numeric_limits<double>::infinity();
    std::optional<ChainCrew::Failure> failure;
    double failedAt = 0.0;
    for (Eigen::Index b = 0; b < betas.size() && !failure; ++b) {
        TRIPTYCH_TRY(auto chains, Chains::create(*job->sampler, job->target(betas[b]), job->data.get(), context.seed(), job->chains, job->problem.start));
        ChainCrew crew(chains, context.threads());
        std::vector<double> best(n, std::numeric_limits<double>::infinity()), now(n), where(n * static_cast<std::size_t>(d));
        // A loss that is no number: the first by step and block, so that it is the same one at any number of threads. Its block is not looked at again.
        std::mutex lock;
        std::vector<char> lost(static_cast<std::size_t>(chains.blocks()), 0);
        std::optional<std::pair<std::int64_t, int>> lostAt;
        base::Error lostTo;
        const auto look = [&](int block, std::int64_t step) {
            if (lost[static_cast<std::size_t>(block)] != 0)
                return;
            const auto size = static_cast<std::size_t>(chains.blockSize()), first = static_cast<std::size_t>(block) * size;
            const int count = static_cast<int>(std::min(size, n - first));
            const ConstPoints x(chains.coordinate(0).data() + first, static_cast<std::ptrdiff_t>(n), d, count);
            loss.values(x, now.data() + first);
            if (auto finite = checkFinite(now.data() + first, x, first, static_cast<std::uint64_t>(step), "the loss"); !finite) {
                lost[static_cast<std::size_t>(block)] = 1;
                const std::scoped_lock guard(lock);
                if (!lostAt || std::pair(step, block) < *lostAt) {
                    lostAt = {step, block};
                    lostTo = finite.error();
                }
                return;
            }
            for (int c = 0; c < count; ++c) {
                const auto chain = first + static_cast<std::size_t>(c);
                if (!(now[chain] < best[chain]))
                    continue;
                best[chain] = now[chain];
                for (int j = 0; j < d; ++j)
                    where[chain * static_cast<std::size_t>(d) + static_cast<std::size_t>(j)] = x.coordinate(j)[c];
            }
        };
        std::int64_t step = 0;
        for (std::int64_t next = 1;; next = std::min(next * 2, job->steps)) {
            while (step < next && !failure) {
                const auto to = std::min(next, step + 1024);
                if (!crew.advance(step, to, [&] { return context.stopRequested(); }, look))
                    return base::cancelled();
                failure = crew.failure();
                if (lostAt && (!failure || lostAt->first < failure->step))
                    failure = ChainCrew::Failure{lostAt->first, lostTo};
                step = to;
                context.progress(static_cast<double>(b) * static_cast<double>(job->steps) + static_cast<double>(step), static_cast<double>(betas.size()) * static_cast<double>(job->steps), "Stepping");
            }
            if (failure) {
                failedAt = betas[b];
                break;
            }
            auto sorted = best;
            points.insert(points.end(), {betas[b], static_cast<double>(next), meanOf(best), quantileOf(sorted, 0.1), quantileOf(sorted, 0.9),
                                         *std::min_element(best.begin(), best.end()), meanOf(now)});
            if (next == job->steps)
                break;
        }
        const auto winner = static_cast<std::size_t>(std::min_element(best.begin(), best.end()) - best.begin());
        if (best[winner] < bestValue) {
            bestValue = best[winner];
            bestPoint.assign(where.begin() + static_cast<std::ptrdiff_t>(winner * static_cast<std::size_t>(d)), where.begin() + static_cast<std::ptrdiff_t>((winner + 1) * static_cast<std::size_t>(d)));
        }
    }
    if (failure) {
        if (const auto complaint = loss.complaint(); !complaint.empty())
            failure->error.what += fmt::format(" ({})", complaint);
        // A job that never came to a first point has nothing to keep.
        if (points.empty() || bestPoint.empty())
            return tl::unexpected(failure->error);
        context.log(base::LogLevel::error, failure->error.what);
    }

    const auto& facts = loss.facts();
    std::vector<std::vector<double>> from{bestPoint, job->problem.start};
    bool certified = facts.constants && facts.constants->radius == 0.0;
    if (!facts.leastPoint.empty()) {
        from.push_back(facts.leastPoint);
        certified = certified || (facts.leastValue && job->problem.set.contains(facts.leastPoint));
    }
    std::optional<RestPoint> least;
    for (const auto& start : from) {
        auto rest = descend(loss, job->set, start);
        // Where the loss is no number somewhere, a descent may come upon it; what was met stands.
        if (!rest && !failure)
            return tl::unexpected(rest.error());
        if (rest && std::isfinite(rest->value) && (!least || rest->value < least->value))
            least = std::move(*rest);
    }
    if (!least || (failure && bestValue < least->value))
        least = RestPoint{bestPoint, bestValue};
    certified = certified && !failure;
    base::Output output;
    output.arrays["points"] = base::Array::of(points, {static_cast<std::int64_t>(points.size() / 7), 7});
    output.arrays["best"] = base::Array::of(least->point, {d});
    output.arrays["problem"] = base::Array::ofText(base::canonicalJson(p["problem"]));
    output.summary = {{"title", job->problem.title},
                      {"dimension", d},
                      {"names", job->problem.names},
                      {"formula", facts.formula},
                      {"sampler", p["sampler"]},
                      {"data", p["data"]},
                      {"chains", job->chains},
                      {"steps", job->steps},
                      {"eta", shownNumber(job->eta)},
                      {"stableBelow", shownNumber(job->stableStep())},
                      {"betas", p["betas"]},
                      {"met", shownNumber(bestValue)},
                      {"least", shownNumber(least->value)},
                      {"certified", certified}};
    if (failure)
        output.summary["stopped"] = {{"beta", failedAt}, {"step", failure->step}, {"reason", failure->error.what}};
    return output;
}

}  // namespace triptych::langevin
