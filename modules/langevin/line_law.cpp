#include "langevin/line_law.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include <Eigen/LU>
#include <fmt/format.h>

namespace triptych::langevin {
namespace {

constexpr std::size_t panelNodes = 16;
constexpr double panelDeviations = 5.0;  // width of a panel in deviations of a step
constexpr double reach = 8.5;            // deviations after which a normal density is nothing: 2e-16 of its mass lies beyond
constexpr double bulk = 60.0;            // beta (fbar - min fbar) at the ends of an open interval: data and step size widen the law
constexpr double nothing = 1e-22;        // densities that no sum would notice
constexpr std::size_t mostNodes = 20000, mostUnknowns = 6000;

/// Gauss-Legendre on [-1, 1], the integrals of the Lagrange polynomials up to each node, and their values at the ends.
struct Panel {
    std::array<double, panelNodes> at{}, weight{}, left{}, right{};
    std::array<std::array<double, panelNodes>, panelNodes> upTo{};

    Panel() {
        constexpr auto n = panelNodes;
        const auto legendre = [](double t) {
            std::array<double, panelNodes + 1> p{1.0, t};
            for (std::size_t k = 1; k < panelNodes; ++k)
                p[k + 1] = (static_cast<double>(2 * k + 1) * t * p[k] - static_cast<double>(k) * p[k - 1]) / static_cast<double>(k + 1);
            return p;
        };
        std::array<std::array<double, n + 1>, n> values{};
        for (std::size_t i = 0; i < n; ++i) {
            double t = -std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (static_cast<double>(n) + 0.5)), slope = 1.0;
            for (int newton = 0; newton < 8; ++newton) {
                const auto p = legendre(t);
                slope = static_cast<double>(n) * (t * p[n] - p[n - 1]) / (t * t - 1.0);
                t -= p[n] / slope;
            }
            at[i] = t;
            weight[i] = 2.0 / ((1.0 - t * t) * slope * slope);
            values[i] = legendre(t);
        }
        // A function with values f_j has the coefficients (2 k + 1) / 2 sum_j w_j P_k(t_j) f_j.
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) {
                const double factor = weight[j] * values[j][k] * static_cast<double>(2 * k + 1) / 2.0;
                left[j] += k % 2 == 0 ? factor : -factor;
                right[j] += factor;
                for (std::size_t i = 0; i < n; ++i)
                    upTo[i][j] += factor * (k == 0 ? at[i] + 1.0 : (values[i][k + 1] - values[i][k - 1]) / static_cast<double>(2 * k + 1));
            }
    }
};

const Panel& panel() {
    static const Panel made;
    return made;
}

double normalBelow(double z) {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// Where beta (loss - min loss) passes `bulk`, going out from `from`: the ends of what is tabulated.
base::Result<std::pair<double, double>> bulkOf(const LineProblem& problem, double from) {
    double low = std::max(problem.lower, from - 1.0), high = std::min(problem.upper, from + 1.0);
    const auto energy = [&](double x) { return problem.beta * problem.loss(x); };
    for (int doubling = 0; doubling < 40; ++doubling) {
        constexpr int pieces = 4096;
        double least = std::numeric_limits<double>::infinity();
        for (int i = 0; i <= pieces; ++i)
            least = std::min(least, energy(low + (high - low) * i / pieces));
        if (!std::isfinite(least))
            return base::badRequest("the loss is not finite on the interval", "loss", "a finite loss");
        const bool lowDone = low == problem.lower || energy(low) > least + bulk, highDone = high == problem.upper || energy(high) > least + bulk;
        if (lowDone && highDone) {
            // Back to where the bulk begins: the doubling may have gone far past it.
            double first = low, last = high;
            for (int i = 0; i <= pieces && energy(low + (high - low) * i / pieces) > least + bulk; ++i)
                first = low + (high - low) * i / pieces;
            for (int i = 0; i <= pieces && energy(high - (high - low) * i / pieces) > least + bulk; ++i)
                last = high - (high - low) * i / pieces;
            return std::pair(first, last);
        }
        const double width = high - low;
        if (!lowDone)
            low = std::max(problem.lower, low - width);
        if (!highDone)
            high = std::min(problem.upper, high + width);
    }
    return base::badRequest("the loss does not rise towards an open end, so it has no Gibbs law", "loss", "a loss that grows without bound there");
}

}  // namespace

base::Result<LineLaw> LineLaw::create(const LineProblem& problem, double eta, double start) {
    if (!(eta > 0.0) || !std::isfinite(eta) || !(problem.beta > 0.0) || !std::isfinite(problem.beta))
        return base::badRequest(fmt::format("a step size of {} at beta = {}", eta, problem.beta), "eta", "both above 0");
    if (!(problem.lower < problem.upper))
        return base::badRequest(fmt::format("an interval from {} to {}", problem.lower, problem.upper), "lower", "below the upper end");
    if (!std::isfinite(start))
        return base::badRequest("a start that is not finite", "start", "a number");
    LineLaw law;
    law.m_problem = problem;
    law.m_eta = eta;
    law.m_deviation = std::sqrt(2.0 * eta / problem.beta);
    start = std::clamp(start, problem.lower, problem.upper);
    TRIPTYCH_TRY(const auto ends, bulkOf(problem, start));
    const double margin = 10.0 * law.m_deviation;
    const double from = std::max(problem.lower, std::min(ends.first, start) - margin), to = std::min(problem.upper, std::max(ends.second, start) + margin);
    const double panels = std::ceil((to - from) / (panelDeviations * law.m_deviation));
    if (!(panels * static_cast<double>(panelNodes) <= static_cast<double>(mostNodes)))
        return base::badRequest(fmt::format("steps of deviation {:.3g} on an interval of {:.3g}", law.m_deviation, to - from), "eta",
                                fmt::format("a larger step: at most {} nodes", mostNodes));
    law.m_from = from;
    law.m_panel = (to - from) / panels;
    const auto count = static_cast<std::size_t>(panels);
    for (std::size_t p = 0; p < count; ++p)
        for (std::size_t i = 0; i < panelNodes; ++i) {
            law.m_x.push_back(from + law.m_panel * (static_cast<double>(p) + 0.5 * (panel().at[i] + 1.0)));
            law.m_weight.push_back(0.5 * law.m_panel * panel().weight[i]);
        }
    double least = std::numeric_limits<double>::infinity(), sum = 0.0;
    for (const double x : law.m_x)
        least = std::min(least, problem.loss(x));
    for (const double x : law.m_x)
        law.m_gibbs.push_back(std::exp(-problem.beta * (problem.loss(x) - least)));
    for (std::size_t i = 0; i < law.m_x.size(); ++i)
        sum += law.m_weight[i] * law.m_gibbs[i];
    for (double& density : law.m_gibbs)
        density /= sum;
    for (std::size_t z = 0; z < problem.data.states(); ++z) {
        auto& spreads = law.m_spread.emplace_back();
        for (const double x : law.m_x)
            spreads.push_back(law.spread(x, z));
        spreads.push_back(law.spread(from, z));
        spreads.push_back(law.spread(to, z));
    }
    law.m_at.assign(problem.data.states(), std::vector<double>(law.m_x.size() + 2));
    law.m_next = law.m_at;
    law.startAt(start);
    return law;
}

LineLaw::Spread LineLaw::spread(double from, std::size_t state) const {
    const double mean = from - m_eta * (m_problem.gradient(from) - m_problem.data.value(state)), s = m_deviation;
    const bool reflects = m_problem.wall == Wall::reflect, hasLower = std::isfinite(m_problem.lower), hasUpper = std::isfinite(m_problem.upper);
    const auto density = [&](double at) {
        const double z = (at - mean) / s;
        return std::abs(z) > reach ? 0.0 : std::exp(-0.5 * z * z) / (s * std::sqrt(2.0 * std::numbers::pi));
    };
    // Folded back at the walls, as often as it takes: a step may be as wide as the interval.
    const double width = m_problem.upper - m_problem.lower;
    const int folds = reflects && hasLower && hasUpper ? static_cast<int>(std::ceil(reach * s / width)) : 0;
    double low = mean - reach * s, high = mean + reach * s;
    if (reflects) {
        const double foldedHigh = hasLower ? 2.0 * m_problem.lower - low : high, foldedLow = hasUpper ? 2.0 * m_problem.upper - high : low;
        low = folds > 1 ? m_problem.lower : std::min(low, foldedLow);
        high = folds > 1 ? m_problem.upper : std::max(high, foldedHigh);
    }
    Spread spread;
    const auto first = std::lower_bound(m_x.begin(), m_x.end(), low), last = std::upper_bound(first, m_x.end(), high);
    spread.first = static_cast<std::size_t>(first - m_x.begin());
    for (auto x = first; x != last; ++x) {
        double value = density(*x);
        if (reflects && hasLower)
            value += density(2.0 * m_problem.lower - *x);
        if (reflects && hasUpper)
            value += density(2.0 * m_problem.upper - *x);
        for (int k = 1; k <= folds; ++k) {
            const double period = 2.0 * width * k;
            value += density(*x + period) + density(*x - period) + density(2.0 * m_problem.lower - *x - period) + density(2.0 * m_problem.upper - *x + period);
        }
        spread.values.push_back(value);
    }
    if (!reflects && hasLower)
        spread.below = normalBelow((m_problem.lower - mean) / s);
    if (!reflects && hasUpper)
        spread.above = normalBelow((mean - m_problem.upper) / s);
    return spread;
}

void LineLaw::startAt(double point) {
    m_isPoint = true;
    m_point = std::clamp(point, m_problem.lower, m_problem.upper);
}

void LineLaw::startFromGibbs() {
    m_isPoint = false;
    for (std::size_t z = 0; z < m_at.size(); ++z) {
        for (std::size_t i = 0; i < m_x.size(); ++i)
            m_at[z][i] = m_problem.data.stationary()[z] * m_gibbs[i];
        m_at[z][m_x.size()] = m_at[z][m_x.size() + 1] = 0.0;
    }
}

void LineLaw::step() {
    const std::size_t n = m_x.size(), states = m_at.size();
    for (std::size_t z = 0; z < states; ++z) {
        auto& next = m_next[z];
        std::fill(next.begin(), next.end(), 0.0);
        const auto give = [&](const Spread& to, double mass) {
            double* at = next.data() + to.first;
            for (std::size_t i = 0; i < to.values.size(); ++i)
                at[i] += mass * to.values[i];
            next[n] += mass * to.below;
            next[n + 1] += mass * to.above;
        };
        if (m_isPoint) {
            give(spread(m_point, z), m_problem.data.stationary()[z]);
            continue;
        }
        for (std::size_t j = 0; j < n + 2; ++j)
            if (m_at[z][j] > nothing)
                give(m_spread[z][j], j < n ? m_weight[j] * m_at[z][j] : m_at[z][j]);
    }
    m_isPoint = false;
    if (states == 1) {
        m_at.swap(m_next);
        return;
    }
    for (std::size_t to = 0; to < states; ++to)
        for (std::size_t j = 0; j < n + 2; ++j) {
            double sum = 0.0;
            for (std::size_t z = 0; z < states; ++z)
                sum += m_problem.data.probability(z, to) * m_next[z][j];
            m_at[to][j] = sum;
        }
}

base::Status LineLaw::run(std::int64_t steps, const std::function<bool()>& stopped) {
    for (std::int64_t k = 0; k < steps; ++k) {
        if (stopped && k % 16 == 0 && stopped())
            return base::cancelled();
        step();
    }
    if (const double lost = std::abs(1.0 - mass()); !(lost <= 1e-9))
        return base::failed(fmt::format("{:.3g} of the mass left the interval from {:.4g} to {:.4g} that is tabulated", lost, m_x.front(), m_x.back()), {},
                            "a smaller step: this one spreads the chain far beyond its target");
    return {};
}

base::Status LineLaw::settle() {
    const std::size_t n = m_x.size(), rows = n + 2, states = m_at.size(), size = rows * states;
    if (size > mostUnknowns)
        return base::badRequest(fmt::format("a stationary law of {} unknowns", size), "eta", fmt::format("a larger step: at most {}", mostUnknowns));
    // (I - A) v = 0 and the mass of v is 1, which stands in place of the least row.
    Eigen::MatrixXd system = Eigen::MatrixXd::Identity(static_cast<Eigen::Index>(size), static_cast<Eigen::Index>(size));
    for (std::size_t z = 0; z < states; ++z)
        for (std::size_t j = 0; j < rows; ++j) {
            const auto& spread = m_spread[z][j];
            const double weight = j < n ? m_weight[j] : 1.0;
            const auto column = static_cast<Eigen::Index>(z * rows + j);
            for (std::size_t to = 0; to < states; ++to) {
                const double share = m_problem.data.probability(z, to) * weight;
                const auto base = static_cast<Eigen::Index>(to * rows);
                for (std::size_t i = 0; i < spread.values.size(); ++i)
                    system(base + static_cast<Eigen::Index>(spread.first + i), column) -= share * spread.values[i];
                system(base + static_cast<Eigen::Index>(n), column) -= share * spread.below;
                system(base + static_cast<Eigen::Index>(n + 1), column) -= share * spread.above;
            }
        }
    // The equation of the node where the law is greatest says the most; the mass takes its place.
    const auto greatest = static_cast<Eigen::Index>(std::max_element(m_gibbs.begin(), m_gibbs.end()) - m_gibbs.begin());
    for (std::size_t z = 0; z < states; ++z)
        for (std::size_t j = 0; j < rows; ++j)
            system(greatest, static_cast<Eigen::Index>(z * rows + j)) = j < n ? m_weight[j] : 1.0;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(size));
    right[greatest] = 1.0;
    const Eigen::VectorXd solution = Eigen::PartialPivLU<Eigen::Ref<Eigen::MatrixXd>>(system).solve(right);
    m_isPoint = false;
    for (std::size_t z = 0; z < states; ++z)
        for (std::size_t j = 0; j < rows; ++j)
            m_at[z][j] = std::max(0.0, solution[static_cast<Eigen::Index>(z * rows + j)]);
    if (const double lost = std::abs(1.0 - mass()); !(lost <= 1e-9))
        return base::failed(fmt::format("the stationary law has a mass of {:.9g}", mass()), {}, "a smaller step: this one has none on the interval");
    return {};
}

double LineLaw::atomBelow() const {
    double sum = 0.0;
    for (const auto& state : m_at)
        sum += state[m_x.size()];
    return sum;
}

double LineLaw::atomAbove() const {
    double sum = 0.0;
    for (const auto& state : m_at)
        sum += state[m_x.size() + 1];
    return sum;
}

double LineLaw::mass() const {
    if (m_isPoint)
        return 1.0;
    double sum = atomBelow() + atomAbove();
    for (const auto& state : m_at)
        for (std::size_t i = 0; i < m_x.size(); ++i)
            sum += m_weight[i] * state[i];
    return sum;
}

MarginalLaw LineLaw::table(const std::vector<double>& density, double below) const {
    MarginalLaw law;
    const auto panels = m_x.size() / panelNodes;
    double reached = below;
    const auto add = [&](double x, double cdf, double at) {
        law.x.push_back(x);
        law.cdf.push_back(cdf);
        law.density.push_back(std::max(0.0, at));
    };
    const auto end = [&](std::size_t p, const std::array<double, panelNodes>& weights) {
        double sum = 0.0;
        for (std::size_t j = 0; j < panelNodes; ++j)
            sum += weights[j] * density[p * panelNodes + j];
        return sum;
    };
    add(m_from, below, end(0, panel().left));
    for (std::size_t p = 0; p < panels; ++p) {
        const double* values = density.data() + p * panelNodes;
        for (std::size_t i = 0; i < panelNodes; ++i) {
            double part = 0.0;
            for (std::size_t j = 0; j < panelNodes; ++j)
                part += panel().upTo[i][j] * values[j];
            add(m_x[p * panelNodes + i], std::max(law.cdf.back(), reached + 0.5 * m_panel * part), values[i]);
        }
        for (std::size_t j = 0; j < panelNodes; ++j)
            reached += m_weight[p * panelNodes + j] * values[j];
    }
    add(m_from + m_panel * static_cast<double>(panels), std::max(law.cdf.back(), reached), end(panels - 1, panel().right));
    law.finish();
    return law;
}

MarginalLaw LineLaw::law() const {
    std::vector<double> density(m_x.size());
    for (const auto& state : m_at)
        for (std::size_t i = 0; i < density.size(); ++i)
            density[i] += state[i];
    return table(density, atomBelow());
}

MarginalLaw LineLaw::gibbs() const {
    return table(m_gibbs, 0.0);
}

}  // namespace triptych::langevin
