#include "langevin/extended_active_set.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <Eigen/Core>

namespace triptych::langevin {
namespace {

using Real = long double;
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;

constexpr Real noLimit = std::numeric_limits<Real>::infinity();

class Extended {
public:
    Extended(const FaceTable& t, double out, const double* y)
        : m_normals(Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(t.normals, t.rows, t.paddedDimension)
                        .leftCols(t.dimension)
                        .cast<Real>()),
          m_offsets((-Eigen::Map<const Eigen::VectorXd>(t.minusOffsets, t.rows).cast<Real>()).array() + static_cast<Real>(out)),
          m_y(Eigen::Map<const Eigen::VectorXd>(y, t.dimension).cast<Real>()), m_residual(m_normals * m_y - m_offsets),
          m_capacity(std::min(t.dimension, t.rows)), m_q(t.dimension, m_capacity), m_r(Matrix::Zero(m_capacity, m_capacity)) {}

    SolveState solve(const SolveBounds& bounds, int& iterations) {
        std::vector<int> ignored;
        for (;;) {
            settle();
            Vector slack = m_normals * m_x - m_offsets;
            for (const int row : m_faces)
                slack[row] = -noLimit;
            for (const int row : ignored)
                slack[row] = -noLimit;
            Eigen::Index entering = 0;
            if (slack.maxCoeff(&entering) <= static_cast<Real>(bounds.tolerance))
                return SolveState::projected;
            if (iterations >= bounds.orderly)
                for (entering = 0; !(slack[entering] > static_cast<Real>(bounds.tolerance));)
                    ++entering;
            const int row = static_cast<int>(entering);
            Real violated = slack[entering];
            for (bool entered = false; !entered;) {
                if (++iterations > bounds.iterations)
                    return SolveState::limit;
                const Real length = remainder(row);
                const bool dependent = count() == m_capacity || length < 1e-16L;
                const Vector fall = m_r.topLeftCorner(count(), count()).triangularView<Eigen::Upper>().solve(m_coefficients);
                Real partial = noLimit;
                int leaving = -1;
                const Real least = 1e-17L * std::max(Real(1), count() > 0 ? fall.cwiseAbs().maxCoeff() : Real(0));
                for (int k = 0; k < count(); ++k)
                    if (fall[k] > least && m_multipliers[k] < partial * fall[k]) {
                        partial = m_multipliers[k] / fall[k];
                        leaving = k;
                    }
                if (!dependent && violated / (length * length) <= partial) {
                    append(row, length);
                    entered = true;
                } else if (leaving >= 0) {
                    m_multipliers -= partial * fall;
                    if (!dependent)
                        violated -= partial * length * length;
                    drop(leaving);
                } else if (violated <= static_cast<Real>(bounds.forgiven)) {
                    ignored.push_back(row);
                    entered = true;
                } else {
                    return SolveState::contradiction;
                }
            }
        }
    }

    [[nodiscard]] const Vector& point() const { return m_x; }
    [[nodiscard]] const std::vector<int>& faces() const { return m_faces; }
    [[nodiscard]] const Vector& multipliers() const { return m_multipliers; }

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_faces.size()); }

    Real remainder(int row) {
        const auto q = m_q.leftCols(count());
        m_rest = m_normals.row(row).transpose();
        m_coefficients = Vector::Zero(count());
        for (int pass = 0; pass < 2; ++pass) {
            const Vector part = q.transpose() * m_rest;
            m_rest -= q * part;
            m_coefficients += part;
        }
        return m_rest.norm();
    }

    void append(int row, Real length) {
        const int k = count();
        m_q.col(k) = m_rest / length;
        m_r.col(k).head(k) = m_coefficients;
        m_r(k, k) = length;
        m_faces.push_back(row);
    }

    // The factors of what follows are made anew: rare, and more accurate than a downdate.
    void drop(int at) {
        const std::vector<int> later(m_faces.begin() + at + 1, m_faces.end());
        const Vector kept = m_multipliers.tail(m_multipliers.size() - at - 1);
        m_faces.resize(static_cast<std::size_t>(at));
        for (const int row : later)
            append(row, remainder(row));
        m_multipliers.conservativeResize(static_cast<Eigen::Index>(m_faces.size()));
        m_multipliers.tail(kept.size()) = kept;
    }

    void settle() {
        for (;;) {
            const auto r = m_r.topLeftCorner(count(), count());
            Vector w(count());
            for (int k = 0; k < count(); ++k)
                w[k] = m_residual[m_faces[static_cast<std::size_t>(k)]];
            r.transpose().triangularView<Eigen::Lower>().solveInPlace(w);
            m_x = m_y - m_q.leftCols(count()) * w;
            // One step of iterative refinement.
            Vector off(count());
            for (int k = 0; k < count(); ++k) {
                const int row = m_faces[static_cast<std::size_t>(k)];
                off[k] = m_normals.row(row).dot(m_x) - m_offsets[row];
            }
            r.transpose().triangularView<Eigen::Lower>().solveInPlace(off);
            m_x -= m_q.leftCols(count()) * off;
            w += off;
            m_multipliers = r.triangularView<Eigen::Upper>().solve(w);
            Eigen::Index leaving = 0;
            if (count() == 0 || m_multipliers.minCoeff(&leaving) >= 0)
                return;
            drop(static_cast<int>(leaving));
        }
    }

    Matrix m_normals;
    Vector m_offsets, m_y, m_residual;
    int m_capacity;
    Matrix m_q, m_r;
    std::vector<int> m_faces;
    Vector m_multipliers, m_coefficients, m_rest, m_x;
};

}  // namespace

SolveState solveExtended(const FaceTable& table, FaceState& state, const SolveBounds& bounds, double out, const double* y, double* x) {
    Extended solver(table, out, y);
    state.iterations = 0;
    const auto outcome = solver.solve(bounds, state.iterations);
    state.count = static_cast<int>(solver.faces().size());
    for (int k = 0; k < state.count; ++k) {
        state.faces[k] = solver.faces()[static_cast<std::size_t>(k)];
        state.multipliers[k] = static_cast<double>(solver.multipliers()[k]);
    }
    for (int j = 0; j < table.dimension; ++j)
        x[j] = static_cast<double>(solver.point()[j]);
    return outcome;
}

}  // namespace triptych::langevin
