#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "base/json.h"
#include "base/result.h"

namespace triptych::langevin {

inline constexpr int maxDimension = 256;
inline constexpr int maxRows = 4096;

/// A non-empty set {x : A x <= b}, not necessarily bounded. It cannot be made empty: create() solves a feasibility programme.
class Polyhedron {
public:
    /// Rows of zeros with b >= 0 say nothing and are left out. Errors: sizes out of bounds, a number that is not finite, an
    /// infeasible system (the message names a subset of rows that contradict each other, none of which can be spared).
    /// \param where names the source in errors.
    /// \param source the row of the source (from 0) that every row of A came from, where they differ: errors count those.
    [[nodiscard]] static base::Result<Polyhedron> create(Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where = {},
                                                         std::vector<int> source = {});
    /// The same without a linear programme, for a set known to hold `inside`. Errors: as create(), and a row that `inside` violates by more
    /// than rounding.
    [[nodiscard]] static base::Result<Polyhedron> around(Eigen::VectorXd inside, Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where = {});

    [[nodiscard]] int dimension() const { return static_cast<int>(m_a.cols()); }
    [[nodiscard]] int rows() const { return static_cast<int>(m_a.rows()); }
    /// As given.
    [[nodiscard]] const Eigen::MatrixXd& a() const { return m_a; }
    [[nodiscard]] const Eigen::VectorXd& b() const { return m_b; }
    /// Every row divided by its length, so that slacks are distances.
    [[nodiscard]] const Eigen::MatrixXd& normals() const { return m_normals; }
    [[nodiscard]] const Eigen::VectorXd& offsets() const { return m_offsets; }
    /// Row of the source, from 0, that row i came from: rows of zeros were left out, and an equality became two.
    [[nodiscard]] const std::vector<int>& source() const { return m_source; }
    /// A point of the set: as deep inside as can be, but no deeper than 1, or the one given to around().
    [[nodiscard]] const Eigen::VectorXd& insidePoint() const { return m_inside; }
    /// The largest violated distance at x; negative inside.
    [[nodiscard]] double violation(const Eigen::VectorXd& x) const { return (m_normals * x - m_offsets).maxCoeff(); }

private:
    Polyhedron() = default;
    [[nodiscard]] static base::Result<Polyhedron> checked(Eigen::MatrixXd a, Eigen::VectorXd b, std::string_view where, std::vector<int> source);

    Eigen::MatrixXd m_a, m_normals;
    Eigen::VectorXd m_b, m_offsets, m_inside;
    std::vector<int> m_source;
};

/// What linear programmes can tell about a polyhedron.
struct PolyhedronReport {
    std::vector<int> redundantRows;  ///< rows that may all be dropped together without changing the set
    Eigen::VectorXd recession;       ///< a direction in which it never ends; empty when bounded
    int lineality = 0;               ///< dimension of the lines it holds whole; 0: line-free, as barrier methods need
    Eigen::VectorXd centre;          ///< Chebyshev centre (of a ball of radius at most 1e6)
    double radius = 0;               ///< 0: the set has no interior
    [[nodiscard]] bool bounded() const { return recession.size() == 0; }
};

/// \param stopped asked between programmes (there are rows + 2 dimensions + 1 of them).
[[nodiscard]] base::Result<PolyhedronReport> analyse(const Polyhedron& set, const std::function<bool()>& stopped);

/// {"A": [[...], ...], "b": [...]}.
[[nodiscard]] base::Json toJson(const Polyhedron& set);
[[nodiscard]] base::Result<Polyhedron> polyhedronFromJson(const base::Json& json, std::string_view where);

}  // namespace triptych::langevin
