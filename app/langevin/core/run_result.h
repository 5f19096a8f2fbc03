#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/study.h"
#include "base/job.h"
#include "figures/contours.h"
#include "langevin/diagnostics/chain_diagnostics.h"
#include "langevin/gibbs_truth.h"
#include "langevin/problem.h"

namespace triptych::app::langevinview {

/// A langevin.run as the views read it: typed, checked against itself. Immutable, so any thread may read one.
struct RunResult {
    langevin::Problem problem;
    base::Json summary;
    std::int64_t steps = 0;  ///< asked for
    int chains = 0;
    langevin::Box view;

    std::vector<std::int64_t> trackSteps;
    std::vector<float> track;  ///< [frame][chain][start, proposal, end]
    std::vector<std::int64_t> densitySteps, densityTotal;
    int columns = 0, rows = 0;
    std::vector<std::uint32_t> density;  ///< [frame][row][column]
    std::vector<double> faces;           ///< [frame][edge], shares
    std::vector<double> energy;          ///< [k][step, mean, 10 %, 50 %, 90 %]
    std::vector<double> w1;              ///< [k][step, x1, x2]
    std::array<langevin::MarginalLaw, 2> truth;
    std::vector<double> draws;  ///< [x1, x2, energy][chain][draw]; empty in results of earlier versions
    int drawChains = 0, drawCount = 0;
    /// Draws of one of the three; none where there are none.
    [[nodiscard]] langevin::Draws drawsOf(std::size_t variable) const;

    struct Step {
        langevin::Point start, proposal, end;
        [[nodiscard]] bool projected() const { return proposal != end; }
    };
    [[nodiscard]] Step step(std::size_t frame, std::size_t chain) const;
    /// Name of its sampler, as in the parameters.
    [[nodiscard]] std::string sampler() const { return summary.value("sampler", std::string("projected")); }
    [[nodiscard]] std::size_t edges() const { return problem.geometry.edges().size(); }
    /// The last path frame at or before `step`; 0 when there is none.
    [[nodiscard]] std::size_t trackFrame(std::int64_t step) const;
    /// The density frame `step` belongs to.
    [[nodiscard]] std::size_t densityFrame(std::int64_t step) const;
    /// Share of chains a cell, frames [from, to) together, smoothed by a Gaussian of `sigma` cells.
    [[nodiscard]] std::vector<float> field(std::size_t from, std::size_t to, double sigma) const;
    /// Histogram density of one coordinate at the cells' centres, frames [from, to) together.
    struct Histogram {
        std::vector<double> at, density;
        double width = 0;
    };
    [[nodiscard]] Histogram marginal(std::size_t axis, std::size_t from, std::size_t to) const;
};

[[nodiscard]] base::Result<std::shared_ptr<const RunResult>> runResult(const std::map<std::string, base::Array>& arrays,
                                                                       const base::Json& summary);
[[nodiscard]] base::Result<std::shared_ptr<const RunResult>> runResult(const base::JobRecord& record, const base::BlobReader& blobs);

/// What a problem looks like before anything was run.
struct Backdrop {
    langevin::Box fit;  ///< where nearly all the mass is, with the corners nearby, and a margin of 12 %
    std::vector<figures::ContourLine> contours;
    langevin::GibbsTruth truth;
};
[[nodiscard]] base::Result<Backdrop> backdrop(const langevin::Problem& problem, double beta);

/// Level lines of the loss over a box, log-spaced in the energies found inside the set.
[[nodiscard]] std::vector<figures::ContourLine> lossContours(const langevin::Problem& problem, const langevin::Box& box, int levels);
/// The box with the corners nearby and a margin of 12 %.
[[nodiscard]] langevin::Box fitBox(const langevin::PlaneGeometry& geometry, langevin::Box view);

}  // namespace triptych::app::langevinview
