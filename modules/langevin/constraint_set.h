#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include <Eigen/Core>

#include "base/json.h"
#include "base/result.h"
#include "langevin/polyhedron.h"

namespace triptych::langevin {

/// {x : |x - centre| <= radius}: compact and smooth, the setting of the earlier bounds.
class Ball {
public:
    /// Errors: a coordinate that is not finite, a radius that is not positive, dimension 0 or above maxDimension.
    [[nodiscard]] static base::Result<Ball> create(Eigen::VectorXd centre, double radius, std::string_view where = {});

    [[nodiscard]] int dimension() const { return static_cast<int>(m_centre.size()); }
    [[nodiscard]] const Eigen::VectorXd& centre() const { return m_centre; }
    [[nodiscard]] double radius() const { return m_radius; }

private:
    Ball() = default;
    Eigen::VectorXd m_centre;
    double m_radius = 1;
};

/// Where chains may go: a polyhedron or a ball. Immutable.
class ConstraintSet {
public:
    ConstraintSet(Polyhedron set) : m_set(std::move(set)) {}  // NOLINT(google-explicit-constructor): a polyhedron is one
    ConstraintSet(Ball ball) : m_set(std::move(ball)) {}      // NOLINT(google-explicit-constructor)

    [[nodiscard]] int dimension() const;
    /// Rows of the polyhedron; a ball has one face.
    [[nodiscard]] int faces() const;
    [[nodiscard]] const Polyhedron* polyhedron() const { return std::get_if<Polyhedron>(&m_set); }
    [[nodiscard]] const Ball* ball() const { return std::get_if<Ball>(&m_set); }

    /// Distance left to each face's hyperplane, negative beyond it; of a ball, radius - |x - centre|.
    /// \param x dimension() numbers. \param out faces() numbers.
    void slack(std::span<const double> x, std::span<double> out) const;
    /// The largest distance by which a face is violated; negative inside.
    [[nodiscard]] double violation(std::span<const double> x) const;
    [[nodiscard]] bool contains(std::span<const double> x, double tolerance = 0) const { return violation(x) <= tolerance; }
    /// A point of the set, deep inside where there is room.
    [[nodiscard]] const Eigen::VectorXd& insidePoint() const;

    /// The document: as described in the catalogue where it came from there, {"A": .., "b": ..}, or {"kind": "ball", "centre": [..], "radius": ..}.
    [[nodiscard]] base::Json toJson() const;
    /// Any of those. Unknown keys are let through; errors carry the JSON pointer.
    [[nodiscard]] static base::Result<ConstraintSet> fromJson(const base::Json& json, std::string_view where);

private:
    std::variant<Polyhedron, Ball> m_set;
    base::Json m_description;  ///< of the catalogue; null otherwise
};

}  // namespace triptych::langevin
