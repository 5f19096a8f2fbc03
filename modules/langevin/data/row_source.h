#pragma once

#include <Eigen/Core>

#include "langevin/data_source.h"

namespace triptych::langevin {

/// Rows of a table: independent draws, or the stationary block bootstrap (Politis and Romano 1994): the next row of the table (after the last the first), or with
/// probability 1 / length a row drawn anew. Either way the stationary law is uniform over the rows.
class RowSource final : public DataSource {
public:
    /// \param length mean length of a block, at least 1; 1: independent rows.
    RowSource(Eigen::MatrixXd rows, double length);

    [[nodiscard]] int dimension() const override { return static_cast<int>(m_rows.cols()); }
    /// The row, then its number.
    [[nodiscard]] int stateSize() const override { return dimension() + 1; }
    void start(std::uint64_t seed, std::uint64_t firstChain, Points state) const override;
    void advance(std::uint64_t seed, std::uint64_t firstChain, std::uint64_t step, Points state) const override;
    /// Of the resampling: exact for independent rows; blocks by Doeblin's bound with epsilon = 1/length, and the long-run variance by circular autocovariances.
    [[nodiscard]] MixingFacts facts() const override { return m_facts; }

private:
    void put(int chain, std::size_t row, Points state) const;

    Eigen::MatrixXd m_rows;
    double m_renewal;
    MixingFacts m_facts;
};

}  // namespace triptych::langevin
