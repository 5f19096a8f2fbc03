#pragma once

#include "langevin/data_source.h"
#include "langevin/markov_data.h"

namespace triptych::langevin {

/// A finite Markov chain of numbers as a source of data on the line. A step's state comes from the word at lane firstDataLane.
class MarkovSource final : public DataSource {
public:
    explicit MarkovSource(MarkovData data);

    [[nodiscard]] int dimension() const override { return 1; }
    /// The value, then the number of the state.
    [[nodiscard]] int stateSize() const override { return 2; }
    void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const override;
    void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const override;
    /// The mixing constant is Doeblin's bound 2 D / (1 - (1 - epsilon)^(1/2)), D the range of the values, epsilon the sum over states of the least probability
    /// to go there; empty where epsilon is 0 (then some power of the chain is needed).
    [[nodiscard]] MixingFacts facts() const override;

private:
    [[nodiscard]] static std::size_t drawn(const std::vector<double>& upTo, double uniform);

    MarkovData m_data;
    std::vector<double> m_stationaryUpTo;
    std::vector<std::vector<double>> m_upTo;  ///< by state: cumulated probabilities
};

}  // namespace triptych::langevin
