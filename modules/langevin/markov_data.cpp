#include "langevin/markov_data.h"

#include <cmath>
#include <numeric>

#include <Eigen/LU>
#include <fmt/format.h>

namespace triptych::langevin {
namespace {

constexpr std::size_t mostStates = 64;

Eigen::MatrixXd matrixOf(const std::vector<std::vector<double>>& rows) {
    const auto n = static_cast<Eigen::Index>(rows.size());
    Eigen::MatrixXd matrix(n, n);
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < n; ++j)
            matrix(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    return matrix;
}

// Can every state be reached from the first, along arrows or against them?
bool reachesAll(const std::vector<std::vector<double>>& rows, bool against) {
    std::vector<char> seen(rows.size());
    std::vector<std::size_t> todo{0};
    seen[0] = 1;
    while (!todo.empty()) {
        const auto at = todo.back();
        todo.pop_back();
        for (std::size_t to = 0; to < rows.size(); ++to)
            if (!seen[to] && (against ? rows[to][at] : rows[at][to]) > 0.0) {
                seen[to] = 1;
                todo.push_back(to);
            }
    }
    return std::accumulate(seen.begin(), seen.end(), std::size_t{0}) == rows.size();
}

}  // namespace

MarkovData::MarkovData() : m_values{0.0}, m_transition{{1.0}}, m_stationary{1.0} {}

base::Result<MarkovData> MarkovData::create(std::vector<double> values, std::vector<std::vector<double>> transition) {
    const auto n = values.size();
    if (n == 0 || n > mostStates)
        return base::badRequest(fmt::format("a Markov chain of {} states", n), "values", fmt::format("1 to {} states", mostStates));
    for (std::size_t i = 0; i < n; ++i)
        if (!std::isfinite(values[i]))
            return base::badRequest("a value is not finite", fmt::format("values/{}", i), "a number");
    if (transition.size() != n)
        return base::badRequest(fmt::format("{} rows of probabilities for {} states", transition.size(), n), "transition", "a row for each state");
    for (std::size_t i = 0; i < n; ++i) {
        const auto& row = transition[i];
        double sum = 0.0;
        for (const double p : row)
            sum += p >= 0.0 ? p : std::nan("");
        if (row.size() != n || !(std::abs(sum - 1.0) <= 1e-9))
            return base::badRequest(fmt::format("{} probabilities that sum to {}", row.size(), sum), fmt::format("transition/{}", i),
                                    fmt::format("{} numbers from 0 to 1 that sum to 1", n));
    }
    if (!reachesAll(transition, false) || !reachesAll(transition, true))
        return base::badRequest("some states cannot be reached from others, so there is not one stationary law", "transition", "an irreducible chain");
    const auto count = static_cast<Eigen::Index>(n);
    Eigen::MatrixXd system = matrixOf(transition).transpose() - Eigen::MatrixXd::Identity(count, count);
    system.row(count - 1).setOnes();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(count);
    right[count - 1] = 1.0;
    const Eigen::VectorXd pi = system.fullPivLu().solve(right);
    MarkovData data;
    data.m_values = std::move(values);
    data.m_transition = std::move(transition);
    data.m_stationary.assign(pi.data(), pi.data() + count);
    return data;
}

base::Result<MarkovData> MarkovData::independent(std::vector<double> values, std::vector<double> probabilities) {
    const auto n = values.size();
    return create(std::move(values), std::vector<std::vector<double>>(n, std::move(probabilities)));
}

base::Result<MarkovData> MarkovData::twoState(double value, double switching) {
    return create({value, -value}, {{1.0 - switching, switching}, {switching, 1.0 - switching}});
}

double MarkovData::mean() const {
    return std::inner_product(m_values.begin(), m_values.end(), m_stationary.begin(), 0.0);
}

double MarkovData::longRunVariance() const {
    const auto n = static_cast<Eigen::Index>(states());
    const Eigen::VectorXd pi = Eigen::Map<const Eigen::VectorXd>(m_stationary.data(), n);
    const Eigen::VectorXd z = Eigen::Map<const Eigen::VectorXd>(m_values.data(), n).array() - mean();
    const Eigen::MatrixXd fundamental = Eigen::MatrixXd::Identity(n, n) - matrixOf(m_transition) + Eigen::VectorXd::Ones(n) * pi.transpose();
    const Eigen::VectorXd weighted = pi.cwiseProduct(z);
    return 2.0 * weighted.dot(fundamental.fullPivLu().solve(z)) - weighted.dot(z);
}

}  // namespace triptych::langevin
