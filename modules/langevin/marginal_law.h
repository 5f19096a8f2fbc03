#pragma once

#include <cstddef>
#include <vector>

namespace triptych::langevin {

/// A one-dimensional law as a table: nodes ascending, density and CDF at the nodes, cubic Hermite in between. There may be an atom at either end:
/// cdf.front() at the first node, 1 - cdf.back() at the last.
struct MarginalLaw {
    std::vector<double> x, density, cdf;
    std::vector<double> integral;  ///< of the CDF from x.front()

    [[nodiscard]] double cdfAt(double value) const;
    [[nodiscard]] double integralAt(double value) const;
    /// The least value whose CDF reaches the probability.
    [[nodiscard]] double quantile(double probability) const;
    [[nodiscard]] double mean() const;
    /// The law of min(max(X, lower), upper): what lies outside becomes an atom at the end. lower < upper; at least a node lies between them.
    [[nodiscard]] MarginalLaw clamped(double lower, double upper) const;
    /// Completes `integral` from the rest.
    void finish();

private:
    [[nodiscard]] std::size_t cell(double value) const;
};

}  // namespace triptych::langevin
