#include "langevin/plane.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double dot(const Point& a, const Point& b) {
    return a[0] * b[0] + a[1] * b[1];
}

}  // namespace

base::Result<PlaneGeometry> PlaneGeometry::create(const Polyhedron& set) {
    if (set.dimension() != 2)
        return base::badRequest(fmt::format("the set has dimension {}", set.dimension()), {}, "dimension 2 for the plane");
    const double depth = -set.violation(set.insidePoint());
    const double scale = 1.0 + set.offsets().cwiseAbs().maxCoeff();
    if (depth < 1e-9 * scale)
        return base::badRequest("the constraints leave a set without interior", {},
                                "a set with an inner point, on which a density can live");
    PlaneGeometry plane;
    const int m = set.rows();
    for (int i = 0; i < m; ++i) {
        Edge edge;
        edge.row = i;
        edge.normal = {set.normals()(i, 0), set.normals()(i, 1)};
        edge.along = {-edge.normal[1], edge.normal[0]};
        edge.base = {edge.normal[0] * set.offsets()[i], edge.normal[1] * set.offsets()[i]};
        edge.t0 = -infinity;
        edge.t1 = infinity;
        bool redundant = false;
        for (int j = 0; j < m && !redundant; ++j) {
            if (j == i)
                continue;
            const Point other{set.normals()(j, 0), set.normals()(j, 1)};
            const double speed = dot(other, edge.along);
            const double room = set.offsets()[j] - dot(other, edge.base);
            if (std::abs(speed) < 1e-12) {
                const bool sameSide = dot(other, edge.normal) > 0.0;
                // Of rows that coincide the first is kept.
                redundant = sameSide && (room < -1e-12 * scale || (room <= 1e-12 * scale && j < i));
            } else if (speed > 0.0) {
                edge.t1 = std::min(edge.t1, room / speed);
            } else {
                edge.t0 = std::max(edge.t0, room / speed);
            }
        }
        if (!redundant && edge.t1 > edge.t0 + 1e-12 * scale)
            plane.m_edges.push_back(edge);
    }
    std::sort(plane.m_edges.begin(), plane.m_edges.end(), [](const Edge& a, const Edge& b) {
        return std::atan2(a.normal[1], a.normal[0]) < std::atan2(b.normal[1], b.normal[0]);
    });
    return plane;
}

std::vector<Point> PlaneGeometry::vertices() const {
    std::vector<Point> corners;
    for (const auto& edge : m_edges)
        if (std::isfinite(edge.t1))
            corners.push_back(edge.at(edge.t1));
    return corners;
}

bool PlaneGeometry::bounded() const {
    return std::all_of(m_edges.begin(), m_edges.end(),
                       [](const Edge& e) { return std::isfinite(e.t0) && std::isfinite(e.t1); });
}

PlaneGeometry::Foot PlaneGeometry::project(Point y) const {
    Foot best;
    double least = infinity;
    for (std::size_t i = 0; i < m_edges.size(); ++i) {
        const auto& edge = m_edges[i];
        const Point from{y[0] - edge.base[0], y[1] - edge.base[1]};
        const double beyond = dot(edge.normal, from);
        if (beyond <= 0.0)
            continue;
        const double along = dot(edge.along, from);
        const double t = std::clamp(along, edge.t0, edge.t1);
        const double distance = beyond * beyond + (along - t) * (along - t);
        if (distance < least) {
            least = distance;
            best = {edge.at(t), static_cast<int>(i), -1};
            if (t != along) {
                const auto n = m_edges.size();
                best.second = static_cast<int>(t == edge.t1 ? (i + 1) % n : (i + n - 1) % n);
            }
        }
    }
    if (best.edge < 0)
        best.point = y;
    return best;
}

bool PlaneGeometry::contains(const Point& p, double tolerance) const {
    return std::all_of(m_edges.begin(), m_edges.end(), [&](const Edge& e) {
        return dot(e.normal, {p[0] - e.base[0], p[1] - e.base[1]}) <= tolerance;
    });
}

std::array<double, 2> PlaneGeometry::chord(int axis, double value) const {
    double lower = -infinity, upper = infinity;
    for (const auto& edge : m_edges) {
        const double offset = dot(edge.normal, edge.base);
        const double across = axis == 0 ? edge.normal[1] : edge.normal[0];
        const double room = offset - (axis == 0 ? edge.normal[0] : edge.normal[1]) * value;
        if (std::abs(across) < 1e-14) {
            if (room < -1e-12 * (1.0 + std::abs(offset)))
                return {1.0, 0.0};
        } else if (across > 0.0) {
            upper = std::min(upper, room / across);
        } else {
            lower = std::max(lower, room / across);
        }
    }
    return {lower, upper};
}

std::vector<Point> PlaneGeometry::clipped(const Box& box) const {
    std::vector<Point> ring{{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    for (const auto& edge : m_edges) {
        std::vector<Point> kept;
        const auto slack = [&](const Point& p) { return dot(edge.normal, {p[0] - edge.base[0], p[1] - edge.base[1]}); };
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point& from = ring[i];
            const Point& to = ring[(i + 1) % ring.size()];
            const double a = slack(from), b = slack(to);
            if (a <= 0.0)
                kept.push_back(from);
            if ((a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0)) {
                const double t = a / (a - b);
                kept.push_back({from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
            }
        }
        ring = std::move(kept);
        if (ring.empty())
            break;
    }
    return ring;
}

std::optional<std::array<Point, 2>> PlaneGeometry::clippedEdge(int i, const Box& box) const {
    const auto& edge = m_edges[static_cast<std::size_t>(i)];
    double t0 = edge.t0, t1 = edge.t1;
    const double lower[] = {box.x0, box.y0}, upper[] = {box.x1, box.y1};
    for (std::size_t k = 0; k < 2; ++k) {
        const double speed = edge.along[k];
        if (std::abs(speed) < 1e-14) {
            if (edge.base[k] < lower[k] || edge.base[k] > upper[k])
                return std::nullopt;
            continue;
        }
        const double a = (lower[k] - edge.base[k]) / speed, b = (upper[k] - edge.base[k]) / speed;
        t0 = std::max(t0, std::min(a, b));
        t1 = std::min(t1, std::max(a, b));
    }
    if (t0 >= t1)
        return std::nullopt;
    return std::array<Point, 2>{edge.at(t0), edge.at(t1)};
}

base::Result<Polyhedron> PlaneGeometry::grown(const Polyhedron& set, double distance) {
    return Polyhedron::create(set.normals(), set.offsets().array() + distance);
}

}  // namespace triptych::langevin
