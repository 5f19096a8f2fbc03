#include "langevin/projection.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych::langevin {
namespace {

// The normals of the active faces as the columns of N = Q R, Q orthonormal (d x k), R upper triangular (k x k).
class ActiveSet {
public:
    ActiveSet(int dimension, int capacity)
        : m_q(dimension, std::min(dimension, capacity)), m_r(Eigen::MatrixXd::Zero(m_q.cols(), m_q.cols())) {}

    [[nodiscard]] int size() const { return static_cast<int>(rows.size()); }

    // The part of n orthogonal to the active normals; twice, so that it stays orthogonal to rounding.
    [[nodiscard]] Eigen::VectorXd remainder(const Eigen::VectorXd& n, Eigen::VectorXd& coefficients) const {
        const auto q = m_q.leftCols(size());
        coefficients = q.transpose() * n;
        Eigen::VectorXd rest = n - q * coefficients;
        const Eigen::VectorXd correction = q.transpose() * rest;
        rest -= q * correction;
        coefficients += correction;
        return rest;
    }
    // How the multipliers of the active faces fall as the new face's rises: R^-1 Q' n.
    [[nodiscard]] Eigen::VectorXd fall(const Eigen::VectorXd& coefficients) const {
        return m_r.topLeftCorner(size(), size()).triangularView<Eigen::Upper>().solve(coefficients);
    }
    void add(int row, double multiplier, const Eigen::VectorXd& coefficients, const Eigen::VectorXd& rest) {
        const int k = size();
        const double length = rest.norm();
        m_q.col(k) = rest / length;
        m_r.col(k).head(k) = coefficients;
        m_r(k, k) = length;
        rows.push_back(row);
        multipliers.push_back(multiplier);
    }
    void drop(int at) {
        const int k = size();
        for (int j = at; j + 1 < k; ++j)
            m_r.col(j).head(k) = m_r.col(j + 1).head(k).eval();
        // Givens rotations make R triangular again.
        for (int j = at; j + 1 < k; ++j) {
            const double a = m_r(j, j), b = m_r(j + 1, j);
            const double length = std::hypot(a, b);
            const double c = a / length, s = b / length;
            for (int l = j; l + 1 < k; ++l) {
                const double upper = m_r(j, l), lower = m_r(j + 1, l);
                m_r(j, l) = c * upper + s * lower;
                m_r(j + 1, l) = c * lower - s * upper;
            }
            const Eigen::VectorXd first = m_q.col(j), second = m_q.col(j + 1);
            m_q.col(j) = c * first + s * second;
            m_q.col(j + 1) = c * second - s * first;
        }
        rows.erase(rows.begin() + at);
        multipliers.erase(multipliers.begin() + at);
    }

    std::vector<int> rows;
    std::vector<double> multipliers;

private:
    Eigen::MatrixXd m_q, m_r;
};

bool isBox(const Polyhedron& set) {
    for (int i = 0; i < set.rows(); ++i)
        if ((set.normals().row(i).array() != 0.0).count() != 1)
            return false;
    return true;
}

}  // namespace

Projector::Projector(Polyhedron set)
    : m_set(std::move(set)), m_tolerance(1e-12 * (1.0 + m_set.offsets().cwiseAbs().maxCoeff())), m_box(isBox(m_set)) {}

Projection Projector::projectBox(const Eigen::VectorXd& y) const {
    Projection answer;
    answer.point = y;
    std::vector<int> face(static_cast<std::size_t>(y.size()), -1);
    for (int i = 0; i < m_set.rows(); ++i) {
        Eigen::Index axis = 0;
        const double sign = m_set.normals().row(i).cwiseAbs().maxCoeff(&axis) * (m_set.normals()(i, axis) > 0 ? 1.0 : -1.0);
        if (sign * answer.point[axis] > m_set.offsets()[i]) {
            answer.point[axis] = sign * m_set.offsets()[i];
            face[static_cast<std::size_t>(axis)] = i;
        }
    }
    std::vector<double> lengths;
    for (std::size_t j = 0; j < face.size(); ++j)
        if (face[j] >= 0) {
            answer.active.push_back(face[j]);
            lengths.push_back(std::abs(y[static_cast<Eigen::Index>(j)] - answer.point[static_cast<Eigen::Index>(j)]));
        }
    answer.multipliers = Eigen::Map<const Eigen::VectorXd>(lengths.data(), static_cast<Eigen::Index>(lengths.size()));
    return answer;
}

base::Result<Projection> Projector::project(const Eigen::VectorXd& y) const {
    if (!y.allFinite())
        return base::failed("a point with a coordinate that is not finite cannot be projected");
    if (m_box)
        return projectBox(y);
    if (m_set.rows() == 1) {
        const double beyond = std::max(0.0, m_set.normals().row(0).dot(y) - m_set.offsets()[0]);
        Projection answer{y - beyond * m_set.normals().row(0).transpose(), {}, {}, 1};
        if (beyond > 0.0) {
            answer.active = {0};
            answer.multipliers = Eigen::VectorXd::Constant(1, beyond);
        }
        return answer;
    }
    Projection answer;
    answer.point = y;
    ActiveSet active(m_set.dimension(), m_set.rows());
    const double tolerance = m_tolerance + 1e-13 * y.cwiseAbs().maxCoeff();
    const int limit = 50 + 10 * m_set.rows();
    for (;;) {
        Eigen::VectorXd slack = m_set.normals() * answer.point - m_set.offsets();
        for (const int row : active.rows)
            slack[row] = -std::numeric_limits<double>::infinity();
        Eigen::Index entering = 0;
        if (slack.maxCoeff(&entering) <= tolerance)
            break;
        const Eigen::VectorXd normal = m_set.normals().row(entering).transpose();
        double multiplier = 0.0;
        for (;;) {
            if (++answer.iterations > limit)
                return base::failed("the projection did not settle: the faces are too nearly parallel");
            Eigen::VectorXd coefficients;
            const Eigen::VectorXd rest = active.remainder(normal, coefficients);
            const Eigen::VectorXd fall = active.fall(coefficients);
            const bool dependent = active.size() == m_set.dimension() || rest.squaredNorm() < 1e-22;
            const double violated = normal.dot(answer.point) - m_set.offsets()[entering];
            const double full = dependent ? std::numeric_limits<double>::infinity() : violated / rest.squaredNorm();
            double partial = std::numeric_limits<double>::infinity();
            int leaving = -1;
            for (int j = 0; j < active.size(); ++j)
                if (fall[j] > 1e-14) {
                    const double t = active.multipliers[static_cast<std::size_t>(j)] / fall[j];
                    if (t < partial) {
                        partial = t;
                        leaving = j;
                    }
                }
            const double step = std::min(full, partial);
            if (!std::isfinite(step)) {
                // Only rounding brings us here: the set is known not to be empty.
                if (violated <= 1e3 * tolerance)
                    break;
                return base::failed("the projection found the faces in contradiction");
            }
            if (!dependent)
                answer.point -= step * rest;
            multiplier += step;
            for (int j = 0; j < active.size(); ++j)
                active.multipliers[static_cast<std::size_t>(j)] -= step * fall[j];
            if (full <= partial) {
                active.add(static_cast<int>(entering), multiplier, coefficients, rest);
                break;
            }
            active.drop(leaving);
        }
        if (answer.iterations > limit)
            return base::failed("the projection did not settle: the faces are too nearly parallel");
    }
    answer.active = active.rows;
    answer.multipliers = Eigen::Map<const Eigen::VectorXd>(active.multipliers.data(), active.size());
    return answer;
}

double kktResidual(const Polyhedron& set, const Eigen::VectorXd& y, const Projection& answer) {
    Eigen::VectorXd pull = y - answer.point;
    double worst = std::max(0.0, set.violation(answer.point));
    for (std::size_t j = 0; j < answer.active.size(); ++j) {
        const double multiplier = answer.multipliers[static_cast<Eigen::Index>(j)];
        pull -= multiplier * set.normals().row(answer.active[j]).transpose();
        worst = std::max(worst, -multiplier);
        worst = std::max(worst, std::abs(set.normals().row(answer.active[j]).dot(answer.point) -
                                         set.offsets()[answer.active[j]]));
    }
    return std::max(worst, pull.size() > 0 ? pull.cwiseAbs().maxCoeff() : 0.0);
}

}  // namespace triptych::langevin
