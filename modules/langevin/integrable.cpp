#include "langevin/integrable.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <Eigen/LU>
#include <fmt/format.h>

#include "langevin/lp.h"

namespace triptych::langevin {
namespace {

constexpr double near = 1e4, far = 1e8;
constexpr int mostCuts = 96;

/// Directions of {d : cuts d <= 0} worth a look: one as deep inside as can be, or the lines it holds whole. None: the cone is {0}.
base::Result<std::vector<Eigen::VectorXd>> directions(const Eigen::MatrixXd& cuts, int d) {
    std::vector<Eigen::VectorXd> found;
    if (cuts.rows() > 0) {
        const Eigen::VectorXd one = Eigen::VectorXd::Ones(d);
        const Eigen::VectorXd inward = -cuts.colwise().sum().transpose();
        TRIPTYCH_TRY(const auto answer, maximise(inward, cuts, Eigen::VectorXd::Zero(cuts.rows()), -one, one));
        if (answer.state == LpState::optimal && answer.value > 1e-9) {
            Eigen::VectorXd direction = answer.x;
            // What the simplex left of a zero would grow into a distance far out.
            for (auto& v : direction)
                if (std::abs(v) < 1e-9)
                    v = 0.0;
            found.push_back(direction.normalized());
            return found;
        }
    }
    Eigen::MatrixXd lines = Eigen::MatrixXd::Identity(d, d);
    if (cuts.rows() > 0) {
        const Eigen::FullPivLU<Eigen::MatrixXd> lu(cuts);
        if (lu.dimensionOfKernel() == 0)
            return found;
        lines = lu.kernel();
    }
    for (Eigen::Index i = 0; i < lines.cols(); ++i)
        for (const double sign : {1.0, -1.0})
            found.push_back(sign * lines.col(i).normalized());
    return found;
}

/// How much the loss rises from `near` to `far` along a direction, and its gradient there.
struct Look {
    double rise = 0;
    Eigen::VectorXd gradient;
};
Look look(const LossModel& loss, const Eigen::VectorXd& from, const Eigen::VectorXd& direction) {
    const auto d = static_cast<int>(from.size());
    Eigen::MatrixXd points(2, d), gradients(2, d);
    points.row(0) = from + near * direction;
    points.row(1) = from + far * direction;
    double value[2];
    loss.values({points.data(), 2, d, 2}, value);
    loss.gradients({points.data(), 2, d, 2}, {gradients.data(), 2, d, 2});
    return {value[1] - value[0], gradients.row(1)};
}

}  // namespace

base::Status checkIntegrable(const Sampler& sampler, const LossModel& loss, const ConstraintSet& set, double beta, std::string_view where) {
    const auto& constants = loss.facts().constants;
    const bool whole = sampler.facts().ignoresSet;
    if ((constants && constants->convexity > 0.0) || (!whole && set.ball() != nullptr))
        return {};
    const int d = set.dimension();
    Eigen::MatrixXd cuts = whole ? Eigen::MatrixXd(0, d) : set.polyhedron()->normals();
    for (int used = 0; used < mostCuts;) {
        TRIPTYCH_TRY(const auto open, directions(cuts, d));
        if (open.empty())
            return {};
        for (const auto& direction : open) {
            const auto [rise, gradient] = look(loss, set.insidePoint(), direction);
            if (beta * rise <= std::log(far / near)) {
                std::string shown;
                for (int j = 0; j < std::min(d, 6); ++j)
                    shown += fmt::format("{}{:.3g}", j > 0 ? ", " : "", direction[j] + 0.0);
                return base::badRequest(fmt::format("the loss does not grow along ({}{}), a direction in which the {} no end, so there is no law exp(-beta loss) to sample", shown,
                                                    d > 6 ? ", ..." : "", whole ? "whole space has" : "set has"),
                                        std::string(where), whole ? "a loss that grows along every direction, or a sampler that keeps to the set" : "a loss that grows there (a slope, a ridge), or a row that closes the set");
            }
            // Nothing more can be told from here.
            if (!gradient.allFinite() || !(gradient.dot(direction) > 0.0))
                return {};
            cuts.conservativeResize(cuts.rows() + 1, Eigen::NoChange);
            cuts.row(cuts.rows() - 1) = gradient.normalized().transpose();
            ++used;
        }
    }
    return {};
}

}  // namespace triptych::langevin
