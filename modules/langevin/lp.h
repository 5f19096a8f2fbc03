#pragma once

#include <vector>

#include <Eigen/Core>

#include "base/result.h"

namespace triptych::langevin {

enum class LpState { optimal, unbounded, infeasible };

struct LpAnswer {
    LpState state = LpState::infeasible;
    double value = 0;
    Eigen::VectorXd x;            ///< when optimal
    std::vector<double> duals;    ///< one a row, when optimal
};

/// Maximises c.x over A x <= b, lower <= x <= upper (either may be infinite), by GLPK's simplex. GLPK aborts the process on an internal error unless
/// hooked; here that becomes an Error.
/// Thread rule: GLPK's environment belongs to a thread, so calls from several threads do not meet.
[[nodiscard]] base::Result<LpAnswer> maximise(const Eigen::VectorXd& c, const Eigen::MatrixXd& a, const Eigen::VectorXd& b,
                                              const Eigen::VectorXd& lower, const Eigen::VectorXd& upper);
/// The same over free x.
[[nodiscard]] base::Result<LpAnswer> maximise(const Eigen::VectorXd& c, const Eigen::MatrixXd& a, const Eigen::VectorXd& b);

}  // namespace triptych::langevin
