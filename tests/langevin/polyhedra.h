#pragma once

#include <cmath>
#include <string>

#include <Eigen/Core>

#include "langevin/polyhedron.h"
#include "support.h"

/// Random polyhedra of every awkward sort, each with a point it holds, and points to project.
namespace triptych::langevin::test {

enum class Sort { generic, redundant, corner, duplicates, nearParallel, thinWedges, equalities, cutBox };
inline constexpr int sorts = 8;

inline Eigen::VectorXd direction(Draws& draws, int dimension) {
    Eigen::VectorXd v(dimension);
    do
        for (auto& c : v)
            c = draws.normal();
    while (v.norm() < 1e-3);
    return v.normalized();
}

struct Sample {
    Polyhedron set;
    Eigen::VectorXd inside;
    Sort sort;
    double angle = 1;  ///< smallest made on purpose
};

/// \param smallest angle between nearly parallel rows.
inline Sample sample(Draws& draws, int most, int mostRows, double smallest = 1e-8) {
    const auto sort = static_cast<Sort>(draws.below(sorts));
    const int d = 1 + draws.below(most);
    const int m = 1 + draws.below(mostRows);
    const double size = std::pow(10.0, draws.uniform(-1, 2));
    Eigen::VectorXd inside = size * draws.normal() * direction(draws, d);
    Eigen::MatrixXd a(m, d);
    Eigen::VectorXd room(m);
    for (int i = 0; i < m; ++i) {
        a.row(i) = direction(draws, d).transpose();
        room[i] = size * draws.uniform(0.01, 1.0);
    }
    Sample made{*Polyhedron::around(Eigen::VectorXd::Zero(1), Eigen::MatrixXd::Ones(1, 1), Eigen::VectorXd::Ones(1)), inside, sort, 1.0};
    Eigen::VectorXd b = a * inside + room;
    const auto twin = [&](int i, int j, double sign, double angle) {
        // Row i becomes row j (or its opposite) turned a little about a point of row j's face.
        const Eigen::VectorXd n = a.row(j).transpose();
        const Eigen::VectorXd pivot = inside + room[j] * n + 0.3 * size * draws.normal() * direction(draws, d);
        const Eigen::VectorXd face = pivot + (b[j] - n.dot(pivot)) * n;
        Eigen::VectorXd turn = direction(draws, d);
        turn -= turn.dot(n) * n;
        a.row(i) = (sign * n + angle * (turn.norm() > 1e-6 ? turn.normalized() : turn)).normalized().transpose();
        b[i] = std::max(a.row(i).dot(face), a.row(i).dot(inside));
        room[i] = b[i] - a.row(i).dot(inside);
        made.angle = std::min(made.angle, angle);
    };
    for (int i = 0; i < m; ++i)
        switch (sort) {
        case Sort::generic: break;
        case Sort::redundant:
            if (i % 3)
                b[i] = a.row(i).dot(inside) + (room[i] *= 5);
            break;
        case Sort::corner: b[i] = a.row(i).dot(inside); break;
        case Sort::duplicates:
            if (i % 2) {
                const double scale = std::pow(10.0, draws.uniform(-3, 3));
                a.row(i) = scale * a.row(i - 1);
                b[i] = scale * b[i - 1];
            }
            break;
        case Sort::nearParallel:
            if (i % 2)
                twin(i, i - 1, 1.0, std::pow(10.0, draws.uniform(std::log10(smallest), -1)));
            break;
        case Sort::thinWedges:
            if (i % 2 && i < 2 * d) {
                room[i - 1] = 0;
                b[i - 1] = a.row(i - 1).dot(inside);
                twin(i, i - 1, -1.0, std::pow(10.0, draws.uniform(std::log10(std::max(smallest, 1e-6)), -1)));
            }
            break;
        case Sort::equalities:
            if (i % 2 && i < d) {
                b[i - 1] = a.row(i - 1).dot(inside);
                a.row(i) = -a.row(i - 1);
                b[i] = -b[i - 1];
            }
            break;
        case Sort::cutBox:
            if (i % 4) {
                const int axis = draws.below(d);
                const double sign = draws.below(2) ? 1.0 : -1.0;
                a.row(i).setZero();
                a(i, axis) = sign;
                b[i] = sign * inside[axis] + room[i];
            }
            break;
        }
    auto set = Polyhedron::around(inside, a, b);
    if (!set)
        qFatal("%s", set.error().message().c_str());
    made.set = std::move(*set);
    return made;
}

inline Eigen::VectorXd target(Draws& draws, const Sample& sample) {
    const int d = sample.set.dimension();
    return sample.inside + std::pow(10.0, draws.uniform(-2, 3)) * std::abs(draws.normal()) * direction(draws, d);
}

}  // namespace triptych::langevin::test
