#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/result.h"
#include "langevin/polyhedron.h"

namespace triptych::langevin {

using Point = std::array<double, 2>;

struct Box {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] bool contains(const Point& p) const { return p[0] >= x0 && p[0] <= x1 && p[1] >= y0 && p[1] <= y1; }
};

/// One face of a polyhedron in the plane: points base + t along, t0 <= t <= t1 (either may be infinite: a ray or a line).
struct Edge {
    int row = 0;  ///< of the polyhedron
    Point normal{}, along{}, base{};
    double t0 = 0, t1 = 0;
    [[nodiscard]] Point at(double t) const { return {base[0] + t * along[0], base[1] + t * along[1]}; }
};

/// The faces of a two-dimensional polyhedron, counter-clockwise; redundant rows have none. Immutable.
class PlaneGeometry {
public:
    /// An error when the dimension is not 2 or the set has no interior.
    [[nodiscard]] static base::Result<PlaneGeometry> create(const Polyhedron& set);

    [[nodiscard]] const std::vector<Edge>& edges() const { return m_edges; }
    [[nodiscard]] std::vector<Point> vertices() const;
    [[nodiscard]] bool bounded() const;

    struct Foot {
        Point point;
        int edge = -1;    ///< index into edges()
        int second = -1;  ///< the other edge at a corner
    };
    /// Exact projection of a point that lies outside: the nearest point lies on an edge whose line the point is beyond.
    [[nodiscard]] Foot project(Point y) const;
    [[nodiscard]] bool contains(const Point& p, double tolerance = 0) const;

    /// Where the line {x: coordinate `axis` = value} runs inside the set; empty (lower > upper) when it does not.
    [[nodiscard]] std::array<double, 2> chord(int axis, double value) const;
    /// The part of the set inside the box, as a ring; empty when they do not meet.
    [[nodiscard]] std::vector<Point> clipped(const Box& box) const;
    /// The part of edge i inside the box, if any.
    [[nodiscard]] std::optional<std::array<Point, 2>> clippedEdge(int i, const Box& box) const;
    /// The same set with every face moved outward by `distance`.
    [[nodiscard]] static base::Result<Polyhedron> grown(const Polyhedron& set, double distance);

private:
    std::vector<Edge> m_edges;
};

}  // namespace triptych::langevin
