#pragma once

#include <vector>

#include "base/result.h"

namespace triptych::langevin {

/// Data of finitely many values: a stationary Markov chain. A domain type: one that is not irreducible and stochastic cannot be made.
class MarkovData {
public:
    /// No data: one state of value 0.
    MarkovData();
    /// \param transition rows of probabilities, transition[i][j] from i to j; each sums to 1 within 1e-9.
    [[nodiscard]] static base::Result<MarkovData> create(std::vector<double> values, std::vector<std::vector<double>> transition);
    /// Independent draws of `values`.
    [[nodiscard]] static base::Result<MarkovData> independent(std::vector<double> values, std::vector<double> probabilities);
    /// +-value, changing sign with probability `switching` in (0, 1].
    [[nodiscard]] static base::Result<MarkovData> twoState(double value, double switching);

    /// The same chain with other numbers; one a state.
    [[nodiscard]] MarkovData withValues(std::vector<double> values) const {
        auto other = *this;
        other.m_values = std::move(values);
        return other;
    }

    [[nodiscard]] std::size_t states() const { return m_values.size(); }
    [[nodiscard]] double value(std::size_t state) const { return m_values[state]; }
    [[nodiscard]] double probability(std::size_t from, std::size_t to) const { return m_transition[from][to]; }
    [[nodiscard]] const std::vector<double>& stationary() const { return m_stationary; }
    [[nodiscard]] double mean() const;
    /// Sum of all autocovariances, by the fundamental matrix: 2 z' diag(pi) (I - P + 1 pi')^-1 z - variance, z centred.
    [[nodiscard]] double longRunVariance() const;

private:
    std::vector<double> m_values;
    std::vector<std::vector<double>> m_transition;
    std::vector<double> m_stationary;
};

}  // namespace triptych::langevin
