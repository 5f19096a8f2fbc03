#include "langevin/data/markov_source.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::langevin {

MarkovSource::MarkovSource(MarkovData data) : MarkovSource(data, [&] {
    Eigen::MatrixXd points(static_cast<Eigen::Index>(data.states()), 1);
    for (std::size_t i = 0; i < data.states(); ++i)
        points(static_cast<Eigen::Index>(i), 0) = data.value(i);
    return points;
}()) {}

MarkovSource::MarkovSource(MarkovData data, Eigen::MatrixXd points) : m_data(std::move(data)), m_points(std::move(points)) {
    double sum = 0.0;
    for (const double p : m_data.stationary())
        m_stationaryUpTo.push_back(sum += p);
    for (std::size_t from = 0; from < m_data.states(); ++from) {
        auto& upTo = m_upTo.emplace_back();
        sum = 0.0;
        for (std::size_t to = 0; to < m_data.states(); ++to)
            upTo.push_back(sum += m_data.probability(from, to));
    }
}

std::size_t MarkovSource::drawn(const std::vector<double>& upTo, double uniform) {
    const auto found = std::upper_bound(upTo.begin(), upTo.end(), uniform * upTo.back());
    return std::min(static_cast<std::size_t>(found - upTo.begin()), upTo.size() - 1);
}

void MarkovSource::put(int chain, std::size_t at, Points state) const {
    for (int j = 0; j < dimension(); ++j)
        state.coordinate(j)[chain] = m_points(static_cast<Eigen::Index>(at), j);
    state.coordinate(dimension())[chain] = static_cast<double>(at);
}

void MarkovSource::start(std::uint64_t seed, std::uint64_t firstChain, Points state) const {
    for (int c = 0; c < state.count; ++c) {
        const auto at = drawn(m_stationaryUpTo, base::Stream(seed, firstChain + static_cast<std::uint64_t>(c)).uniform(0, firstDataLane));
        put(c, at, state);
    }
}

void MarkovSource::advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const {
    for (int c = 0; c < state.count; ++c) {
        const auto from = static_cast<std::size_t>(state.coordinate(dimension())[c]);
        const auto to = drawn(m_upTo[from], base::Stream(seed, firstChain + static_cast<std::uint64_t>(c)).uniform(step, firstDataLane));
        put(c, to, state);
    }
}

MixingFacts MarkovSource::facts() const {
    MixingFacts facts;
    double square = 0.0, diameter = 0.0, epsilon = 0.0;
    for (std::size_t to = 0; to < m_data.states(); ++to) {
        const auto row = static_cast<Eigen::Index>(to);
        square += m_data.stationary()[to] * m_points.row(row).squaredNorm();
        double least = 1.0;
        for (std::size_t from = 0; from < m_data.states(); ++from) {
            least = std::min(least, m_data.probability(from, to));
            diameter = std::max(diameter, (m_points.row(row) - m_points.row(static_cast<Eigen::Index>(from))).norm());
        }
        epsilon += least;
    }
    facts.moment = std::sqrt(square);
    facts.longRunVariance = 0.0;
    for (int j = 0; j < dimension(); ++j)
        facts.longRunVariance = *facts.longRunVariance + m_data.withValues({m_points.col(j).data(), m_points.col(j).data() + m_points.rows()}).longRunVariance();
    if (epsilon > 0.0)
        facts.mixing = 2.0 * diameter / (1.0 - std::sqrt(1.0 - std::min(epsilon, 1.0)));
    else
        facts.reason = "no state is reached from all states in one step: no bound by one step of the chain";
    return facts;
}

}  // namespace triptych::langevin
