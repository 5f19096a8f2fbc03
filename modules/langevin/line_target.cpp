#include "langevin/line_target.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <Eigen/Eigenvalues>
#include <fmt/format.h>

#include "langevin/wasserstein.h"

namespace triptych::langevin {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

// (x - 2)^2 / 2 + 2.2 exp(-(x - 2)^2): a bump in the middle of a bowl; wells at 2 -+ 1.22, both inside the half-line.
constexpr double bump = 2.2;

double gap(const LineProblem& problem, double low, double high, int cells) {
    const double h = (high - low) / cells;
    double least = inf;
    for (int i = 0; i <= 2 * cells; ++i)
        least = std::min(least, problem.loss(low + 0.5 * h * i));
    const auto weight = [&](double x) { return std::exp(-problem.beta * (problem.loss(x) - least)); };
    Eigen::VectorXd diagonal(cells), beside(cells - 1);
    std::vector<double> mass(static_cast<std::size_t>(cells)), face(static_cast<std::size_t>(cells) + 1, 0.0);
    for (int i = 0; i < cells; ++i) {
        mass[static_cast<std::size_t>(i)] = weight(low + (i + 0.5) * h);
        if (i > 0)
            face[static_cast<std::size_t>(i)] = weight(low + i * h);
    }
    for (int i = 0; i < cells; ++i) {
        const auto at = static_cast<std::size_t>(i);
        diagonal[i] = (face[at] + face[at + 1]) / (problem.beta * h * h * mass[at]);
        if (i + 1 < cells)
            beside[i] = -face[at + 1] / (problem.beta * h * h * std::sqrt(mass[at] * mass[at + 1]));
    }
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
    solver.computeFromTridiagonal(diagonal, beside, Eigen::EigenvaluesOnly);
    return solver.eigenvalues()[1];
}

}  // namespace

std::span<const LineTarget> lineTargets() {
    static const std::array<LineTarget, 5> targets{
        LineTarget{"halfNormal", "Half-normal", "x²/2 on [0, ∞)", [](double x) { return 0.5 * x * x; }, [](double x) { return x; }, 0.0, inf, {1.0, 1.0, 0.0},
                   [](double) { return 1.0; }, 4.0},
        LineTarget{"exponential", "Exponential", "x on [0, ∞)", [](double x) { return x; }, [](double) { return 1.0; }, 0.0, inf, {0.0, 0.0, 0.0}, nullptr, 4.0},
        LineTarget{"cosine", "Ripples at a wall", "x²/2 + cos 2x on [0, ∞)", [](double x) { return 0.5 * x * x + std::cos(2.0 * x); },
                   [](double x) { return x - 2.0 * std::sin(2.0 * x); }, 0.0, inf, {5.0, 0.5, 8.0},
                   // sin 2x - sin 2y = 2 cos(x + y) sin(x - y)
                   [](double r) { return 1.0 - 4.0 * std::abs(std::sin(r)) / r; }, 5.0},
        LineTarget{"twoWells", "Two wells", "(x − 2)²/2 + 2.2 exp(−(x − 2)²) on [0, ∞)",
                   [](double x) { return 0.5 * (x - 2.0) * (x - 2.0) + bump * std::exp(-(x - 2.0) * (x - 2.0)); },
                   [](double x) { return (x - 2.0) - 2.0 * bump * (x - 2.0) * std::exp(-(x - 2.0) * (x - 2.0)); }, 0.0, inf,
                   // The bump's second derivative lies between -2 bump and 4 bump exp(-3/2); its slope is at most bump sqrt(2/e).
                   {2.0 * bump - 1.0, 0.5, 4.0 * bump * 0.8577638849607068},
                   // g(u) = 2 bump u exp(-u^2) rises by at most 2 bump a unit, and by at most twice its greatest value in all.
                   [](double r) { return 1.0 - std::min(2.0 * bump, 2.0 * bump * 0.8577638849607068 / r); }, 7.0},
        LineTarget{"normal", "Normal", "x²/2 on the line", [](double x) { return 0.5 * x * x; }, [](double x) { return x; }, -inf, inf, {1.0, 1.0, 0.0},
                   [](double) { return 1.0; }, 4.0}};
    return targets;
}

base::Result<const LineTarget*> lineTarget(std::string_view name, std::string_view where) {
    std::string known;
    for (const auto& target : lineTargets()) {
        if (target.name == name)
            return &target;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", target.name);
    }
    return base::badRequest(fmt::format("unknown target \"{}\"", name.substr(0, 40)), std::string(where), known);
}

base::Result<double> spectralGap(const LineProblem& problem, double start) {
    // The law's own table tells where the mass is.
    TRIPTYCH_TRY(const auto law, LineLaw::create(problem, 0.02, start));
    const auto gibbs = law.gibbs();
    const double low = std::isfinite(problem.lower) ? problem.lower : gibbs.quantile(1e-15), high = std::isfinite(problem.upper) ? problem.upper : gibbs.quantile(1.0 - 1e-15);
    const double coarse = gap(problem, low, high, 400), fine = gap(problem, low, high, 800);
    return (4.0 * fine - coarse) / 3.0;
}

base::Result<double> fittedRate(const LineProblem& problem, double start, double gap) {
    const double eta = 0.02 / gap;
    TRIPTYCH_TRY(auto settled, LineLaw::create(problem, eta, start));
    TRIPTYCH_CHECK(settled.settle());
    const auto last = settled.law();
    TRIPTYCH_TRY(auto law, LineLaw::create(problem, eta, start));
    law.startAt(start);
    double first = 0.0, n = 0.0, st = 0.0, sy = 0.0, stt = 0.0, sty = 0.0;
    for (int k = 1; k <= 4000; ++k) {
        law.step();
        const double distance = wasserstein1(law.law(), last);
        if (k == 1)
            first = distance;
        if (distance < 1e-3 * first)
            break;
        if (distance > 0.1 * first)
            continue;
        const double t = eta * k, y = std::log(distance);
        n += 1.0;
        st += t;
        sy += y;
        stt += t * t;
        sty += t * y;
    }
    const double slope = (n * sty - st * sy) / (n * stt - st * st);
    if (!(n >= 4.0) || !(slope < 0.0))
        return base::failed("the distance to the stationary law does not fall from this start: no rate can be fitted", "/parameters/rateSource", "the spectral gap, or a rate that is given");
    return -slope;
}

}  // namespace triptych::langevin
