#pragma once

#include <functional>
#include <limits>
#include <vector>

#include "base/result.h"
#include "langevin/marginal_law.h"
#include "langevin/markov_data.h"

namespace triptych::langevin {

/// What a step that leaves the interval does.
enum class Wall { project, reflect };

/// A loss on an interval of the line.
struct LineProblem {
    std::function<double(double)> loss, gradient;  ///< fbar and its derivative
    double lower = -std::numeric_limits<double>::infinity(), upper = std::numeric_limits<double>::infinity();
    double beta = 1;
    MarkovData data;  ///< enters the gradient as -z, started stationary
    Wall wall = Wall::project;
};

/// The law of x_{k+1} = wall(x_k - eta (fbar'(x_k) - z_k) + sqrt(2 eta / beta) w_k), without Monte Carlo: density between the walls and an
/// atom on each, joint with the data's state. Nystrom's method on panels of 16 Gauss-Legendre nodes, five deviations of a step wide; after its first
/// step the law is a mixture of normals of that deviation, so the quadrature is good to 1e-9 of what it integrates.
class LineLaw {
public:
    /// \param start what the interval that is tabulated must contain, beside the bulk of exp(-beta fbar). At this point the law stands at first.
    /// Errors: eta, beta or the interval out of order; a loss that does not rise towards an open end; more than 20,000 nodes.
    [[nodiscard]] static base::Result<LineLaw> create(const LineProblem& problem, double eta, double start);

    void startAt(double point);
    /// From the Gibbs law, with the data stationary.
    void startFromGibbs();
    /// One step.
    void step();
    /// Errors: cancelled; mass that left the tabulated interval (more than 1e-9).
    base::Status run(std::int64_t steps, const std::function<bool()>& stopped = {});
    /// Puts the law where steps do not change it any more: one dense system of all nodes and states. Errors: more than 6,000 unknowns.
    base::Status settle();

    [[nodiscard]] MarginalLaw law() const;
    [[nodiscard]] MarginalLaw gibbs() const;
    [[nodiscard]] double atomBelow() const;  ///< mass on the lower wall
    [[nodiscard]] double atomAbove() const;
    [[nodiscard]] double mass() const;
    [[nodiscard]] std::size_t nodes() const { return m_x.size(); }

private:
    /// Where a node's mass goes in one step, with the data in one state: nodes first … first + values.size() - 1, and the walls.
    struct Spread {
        std::size_t first = 0;
        std::vector<double> values;
        double below = 0, above = 0;
    };
    LineLaw() = default;
    [[nodiscard]] Spread spread(double from, std::size_t state) const;
    [[nodiscard]] MarginalLaw table(const std::vector<double>& density, double below) const;

    LineProblem m_problem;
    double m_eta = 0, m_deviation = 0, m_from = 0, m_panel = 0;
    std::vector<double> m_x, m_weight, m_gibbs;
    std::vector<std::vector<Spread>> m_spread;    ///< by state, then by source: the nodes, the lower wall, the upper
    std::vector<std::vector<double>> m_at, m_next;  ///< by state: density at the nodes, then the two atoms
    bool m_isPoint = true;
    double m_point = 0;
};

}  // namespace triptych::langevin
