#pragma once

#include <vector>

#include <Eigen/Core>

#include "base/result.h"
#include "langevin/polyhedron.h"

namespace triptych::langevin {

/// argmin |x - y|^2 subject to A x <= b, with its multipliers.
struct Projection {
    Eigen::VectorXd point;
    std::vector<int> active;          ///< rows with a positive multiplier
    Eigen::VectorXd multipliers;      ///< of `active`, in units of distance (for unit normals)
    int iterations = 0;
};

/// Exact projection in any dimension by the dual active-set method of Goldfarb and Idnani (Math. Programming 27, 1983) for the
/// identity Hessian: starts at y, adds the most violated face, drops faces whose multiplier would turn negative. Half-spaces
/// and boxes are recognised and answered in closed form. Thread rule: const, each call has its own workspace.
class Projector {
public:
    explicit Projector(Polyhedron set);
    /// An error when the iteration limit (50 + 10 rows) is reached, which only rounding on a degenerate set can cause.
    [[nodiscard]] base::Result<Projection> project(const Eigen::VectorXd& y) const;
    [[nodiscard]] const Polyhedron& set() const { return m_set; }

private:
    [[nodiscard]] Projection projectBox(const Eigen::VectorXd& y) const;

    Polyhedron m_set;
    double m_tolerance;
    bool m_box = false;  ///< every normal is a signed unit vector
};

/// The largest failure of the four Karush-Kuhn-Tucker conditions of projecting y: stationarity, feasibility, signs, slackness.
[[nodiscard]] double kktResidual(const Polyhedron& set, const Eigen::VectorXd& y, const Projection& answer);

}  // namespace triptych::langevin
