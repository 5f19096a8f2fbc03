#include "langevin/data/markov_source.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"

namespace triptych::langevin {

MarkovSource::MarkovSource(MarkovData data) : m_data(std::move(data)) {
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

void MarkovSource::start(std::uint64_t seed, std::uint64_t firstChain, Points state) const {
    for (int c = 0; c < state.count; ++c) {
        const auto at = drawn(m_stationaryUpTo, base::Stream(seed, firstChain + static_cast<std::uint64_t>(c)).uniform(0, firstDataLane));
        state.coordinate(0)[c] = m_data.value(at);
        state.coordinate(1)[c] = static_cast<double>(at);
    }
}

void MarkovSource::advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const {
    for (int c = 0; c < state.count; ++c) {
        const auto from = static_cast<std::size_t>(state.coordinate(1)[c]);
        const auto to = drawn(m_upTo[from], base::Stream(seed, firstChain + static_cast<std::uint64_t>(c)).uniform(step, firstDataLane));
        state.coordinate(0)[c] = m_data.value(to);
        state.coordinate(1)[c] = static_cast<double>(to);
    }
}

MixingFacts MarkovSource::facts() const {
    MixingFacts facts;
    double square = 0.0, low = m_data.value(0), high = low, epsilon = 0.0;
    for (std::size_t to = 0; to < m_data.states(); ++to) {
        square += m_data.stationary()[to] * m_data.value(to) * m_data.value(to);
        low = std::min(low, m_data.value(to));
        high = std::max(high, m_data.value(to));
        double least = 1.0;
        for (std::size_t from = 0; from < m_data.states(); ++from)
            least = std::min(least, m_data.probability(from, to));
        epsilon += least;
    }
    facts.moment = std::sqrt(square);
    facts.longRunVariance = m_data.longRunVariance();
    if (epsilon > 0.0)
        facts.mixing = 2.0 * (high - low) / (1.0 - std::sqrt(1.0 - std::min(epsilon, 1.0)));
    else
        facts.reason = "no state is reached from all states in one step: no bound by one step of the chain";
    return facts;
}

}  // namespace triptych::langevin
