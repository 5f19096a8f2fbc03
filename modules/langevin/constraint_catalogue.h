#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "langevin/constraint_set.h"

namespace triptych::langevin {

/// {normal.x <= offset}.
[[nodiscard]] base::Result<Polyhedron> halfSpace(const Eigen::VectorXd& normal, double offset, std::string_view where = {});
/// {lower <= x <= upper}; an infinite bound makes no row. Rows: for each coordinate x_j <= upper_j, then -x_j <= -lower_j.
[[nodiscard]] base::Result<Polyhedron> box(const Eigen::VectorXd& lower, const Eigen::VectorXd& upper, std::string_view where = {});
/// {x >= 0}.
[[nodiscard]] base::Result<Polyhedron> orthant(int dimension, std::string_view where = {});
/// {x >= 0, sum x <= total}: full-dimensional, so that a Gibbs density lives on it. With `equality` sum x = total, as two opposite rows: projections
/// and portfolio weights; it has no interior, so no density on R^d. Rows: -x_j <= 0, then the sum.
[[nodiscard]] base::Result<Polyhedron> simplex(int dimension, double total = 1, bool equality = false, std::string_view where = {});
/// {sum |x_j - centre_j| <= radius}: one row for every pattern of signs, 2^dimension of them (dimension <= 12); bit j of the row's number set: -1.
[[nodiscard]] base::Result<Polyhedron> l1Ball(const Eigen::VectorXd& centre, double radius, std::string_view where = {});
/// Between two rays from the origin in the plane of the first two coordinates, an opening of (0, 180) degrees apart, the first one turned by `turn`
/// degrees from the first axis; unbounded in every other coordinate.
[[nodiscard]] base::Result<Polyhedron> wedge(double opening, double turn, int dimension = 2, std::string_view where = {});

/// What the catalogue offers, for lists and schemas.
struct CatalogueEntry {
    std::string_view kind;
    std::string_view meaning;
    std::string_view fields;  ///< the keys of the description beside "kind"
};
[[nodiscard]] std::span<const CatalogueEntry> constraintCatalogue();

/// A set from its description: {"kind": "halfSpace", "normal": [..], "offset": b}, {"kind": "box", "lower": [.. or null], "upper": [.. or null]},
/// {"kind": "orthant", "dimension": d}, {"kind": "simplex", "dimension": d, "total": 1, "equality": false}, {"kind": "l1Ball", "centre": [..],
/// "radius": r} (or "dimension" for the origin), {"kind": "wedge", "opening": degrees, "turn": degrees, "dimension": 2}, {"kind": "ball", "centre":
/// [..], "radius": r} (or "dimension"). Errors carry the JSON pointer.
[[nodiscard]] base::Result<ConstraintSet> catalogueSet(const base::Json& description, std::string_view where);

}  // namespace triptych::langevin
