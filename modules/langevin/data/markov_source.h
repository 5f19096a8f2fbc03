#pragma once

#include <Eigen/Core>

#include "langevin/data_source.h"
#include "langevin/markov_data.h"

namespace triptych::langevin {

/// A finite Markov chain of numbers or points as a source of data. A step's state comes from the word at lane firstDataLane.
class MarkovSource final : public DataSource {
public:
    explicit MarkovSource(MarkovData data);
    /// \param points a row for each state, in place of the chain's own numbers.
    MarkovSource(MarkovData data, Eigen::MatrixXd points);

    [[nodiscard]] int dimension() const override { return static_cast<int>(m_points.cols()); }
    /// The point, then the number of the state.
    [[nodiscard]] int stateSize() const override { return dimension() + 1; }
    void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const override;
    void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const override;
    /// The mixing constant is Doeblin's bound 2 D / (1 - (1 - epsilon)^(1/2)), D the diameter of the points, epsilon the sum over states of the least probability
    /// to go there; empty where epsilon is 0 (then some power of the chain is needed).
    [[nodiscard]] MixingFacts facts() const override;

private:
    [[nodiscard]] static std::size_t drawn(const std::vector<double>& upTo, double uniform);

    void put(int chain, std::size_t at, Points state) const;

    MarkovData m_data;
    Eigen::MatrixXd m_points;
    std::vector<double> m_stationaryUpTo;
    std::vector<std::vector<double>> m_upTo;  ///< by state: cumulated probabilities
};

}  // namespace triptych::langevin
