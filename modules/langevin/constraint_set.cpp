#include "langevin/constraint_set.h"

#include <cmath>

#include <fmt/format.h>

#include "langevin/constraint_catalogue.h"

namespace triptych::langevin {

using base::Json;

base::Result<Ball> Ball::create(Eigen::VectorXd centre, double radius, std::string_view where) {
    const std::string place(where);
    if (centre.size() < 1 || centre.size() > maxDimension)
        return base::badRequest(fmt::format("a ball in dimension {}", centre.size()), place, fmt::format("1 to {} dimensions", maxDimension));
    for (Eigen::Index j = 0; j < centre.size(); ++j)
        if (!(std::abs(centre[j]) <= 1e100))
            return base::badRequest(fmt::format("coordinate {} of the ball's centre is {}", j + 1, centre[j]), place, "a number up to 1e100 in size");
    if (!(radius >= 1e-100 && radius <= 1e100))
        return base::badRequest(fmt::format("a ball of radius {}", radius), place, "a radius from 1e-100 to 1e100");
    Ball ball;
    ball.m_centre = std::move(centre);
    ball.m_radius = radius;
    return ball;
}

int ConstraintSet::dimension() const {
    return polyhedron() ? polyhedron()->dimension() : ball()->dimension();
}

int ConstraintSet::faces() const {
    return polyhedron() ? polyhedron()->rows() : 1;
}

void ConstraintSet::slack(std::span<const double> x, std::span<double> out) const {
    const Eigen::Map<const Eigen::VectorXd> point(x.data(), static_cast<Eigen::Index>(x.size()));
    if (const auto* set = polyhedron())
        Eigen::Map<Eigen::VectorXd>(out.data(), static_cast<Eigen::Index>(out.size())) = set->offsets() - set->normals() * point;
    else
        out[0] = ball()->radius() - (point - ball()->centre()).stableNorm();
}

double ConstraintSet::violation(std::span<const double> x) const {
    const Eigen::Map<const Eigen::VectorXd> point(x.data(), static_cast<Eigen::Index>(x.size()));
    if (const auto* set = polyhedron())
        return (set->normals() * point - set->offsets()).maxCoeff();
    return (point - ball()->centre()).stableNorm() - ball()->radius();
}

const Eigen::VectorXd& ConstraintSet::insidePoint() const {
    return polyhedron() ? polyhedron()->insidePoint() : ball()->centre();
}

Json ConstraintSet::toJson() const {
    if (!m_description.is_null())
        return m_description;
    if (const auto* set = polyhedron())
        return langevin::toJson(*set);
    const auto& centre = ball()->centre();
    return {{"kind", "ball"}, {"centre", std::vector<double>(centre.data(), centre.data() + centre.size())}, {"radius", ball()->radius()}};
}

base::Result<ConstraintSet> ConstraintSet::fromJson(const Json& json, std::string_view where) {
    if (!json.is_object() || !json.contains("kind")) {
        TRIPTYCH_TRY(auto set, polyhedronFromJson(json, where));
        return ConstraintSet(std::move(set));
    }
    TRIPTYCH_TRY(auto set, catalogueSet(json, where));
    set.m_description = json;
    return set;
}

}  // namespace triptych::langevin
