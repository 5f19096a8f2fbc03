#include "langevin/data/row_source.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::langevin {

RowSource::RowSource(Eigen::MatrixXd rows, double length) : m_rows(std::move(rows)), m_renewal(1.0 / std::max(length, 1.0)) {
    const Eigen::RowVectorXd mean = m_rows.colwise().mean();
    const Eigen::MatrixXd centred = m_rows.rowwise() - mean;
    const auto n = m_rows.rows();
    const double variance = centred.squaredNorm() / static_cast<double>(n);
    m_facts.moment = std::sqrt(m_rows.squaredNorm() / static_cast<double>(n));
    m_facts.reason = "of the resampled rows; that the series itself is L-mixing cannot be certified from data";
    if (m_renewal >= 1.0) {
        m_facts.mixing = std::sqrt(variance);
        m_facts.longRunVariance = variance;
        return;
    }
    // The diameter is at most twice the largest distance from the middle of the ranges.
    const Eigen::RowVectorXd middle = 0.5 * (m_rows.colwise().minCoeff() + m_rows.colwise().maxCoeff());
    const double diameter = 2.0 * (m_rows.rowwise() - middle).rowwise().norm().maxCoeff();
    m_facts.mixing = 2.0 * diameter / (1.0 - std::sqrt(1.0 - m_renewal));
    // Circular autocovariances return after n lags: one period with the weights of all of them.
    double sum = variance, weight = 1.0 / (1.0 - std::pow(1.0 - m_renewal, static_cast<double>(n)));
    for (Eigen::Index lag = 1; weight > 1e-12 && lag <= n; ++lag) {
        weight *= 1.0 - m_renewal;
        const auto shift = lag % n;
        double covariance = centred.topRows(n - shift).cwiseProduct(centred.bottomRows(n - shift)).sum();
        if (shift > 0)
            covariance += centred.topRows(shift).cwiseProduct(centred.bottomRows(shift)).sum();
        sum += 2.0 * weight * covariance / static_cast<double>(n);
    }
    m_facts.longRunVariance = std::max(sum, 0.0);
}

void RowSource::put(int chain, std::size_t row, Points state) const {
    for (int j = 0; j < dimension(); ++j)
        state.coordinate(j)[chain] = m_rows(static_cast<Eigen::Index>(row), j);
    state.coordinate(dimension())[chain] = static_cast<double>(row);
}

void RowSource::start(std::uint64_t seed, std::uint64_t firstChain, Points state) const {
    for (int c = 0; c < state.count; ++c)
        put(c, base::Stream(seed, firstChain + static_cast<std::uint64_t>(c)).below(static_cast<std::uint64_t>(m_rows.rows()), 0, firstDataLane), state);
}

void RowSource::advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const {
    const auto n = static_cast<std::size_t>(m_rows.rows());
    for (int c = 0; c < state.count; ++c) {
        const base::Stream stream(seed, firstChain + static_cast<std::uint64_t>(c));
        std::size_t row = 0;
        // The lane of the draw leaves room for its redraws below.
        if (m_renewal >= 1.0 || stream.uniform(step, firstDataLane + 64) < m_renewal)
            row = stream.below(n, step, firstDataLane);
        else
            row = (static_cast<std::size_t>(state.coordinate(dimension())[c]) + 1) % n;
        put(c, row, state);
    }
}

}  // namespace triptych::langevin
