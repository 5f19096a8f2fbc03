#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"
#include "langevin/marginal_law.h"

/// Distances between laws: W1, the least mean distance over which mass must be carried. In the unit of the points.
namespace triptych::langevin {

/// W1 of the empirical law of `sorted` (ascending) and a known law: the exact integral of |F_n - G|, split where they cross. Atoms at the ends of the law count.
[[nodiscard]] double wasserstein1(const std::vector<double>& sorted, const MarginalLaw& law);
/// W1 of two known laws: the integral of |F - G| over both supports, split where they cross.
[[nodiscard]] double wasserstein1(const MarginalLaw& law, const MarginalLaw& other);

/// Points on the line with weights; an empty list of weights means equal ones.
struct LineSample {
    std::vector<double> points;   ///< ascending
    std::vector<double> weights;  ///< none below 0, not all 0; taken relative to their sum
};
/// W1 of two empirical laws of any sizes, exact: the integral of |F - G|. 0 when either is empty.
[[nodiscard]] double wasserstein1(const LineSample& sample, const LineSample& other);

/// Points of a space: coordinate after coordinate within a point, `dimension` numbers each.
struct PointSample {
    std::span<const double> coordinates;
    std::size_t dimension = 2;
    std::span<const double> weights{};  ///< empty: equal
    [[nodiscard]] std::size_t size() const { return coordinates.size() / dimension; }
};

/// The most pairs of points transportW1 takes: 2,000 against 2,000.
inline constexpr std::size_t transportPairs = 4'000'000;
/// W1 of two samples with Euclidean distance, in any dimension: optimal transport by LEMON's network simplex (Kiraly and Kovacs, 2012), the distances
/// as integers to 2^-38 of the longest, weights to 2^-40 of their sum. Takes about 60 bytes a pair and cannot be interrupted.
/// Errors: no points, dimensions that differ, numbers that are not finite, bad weights, more than transportPairs pairs.
[[nodiscard]] base::Result<double> transportW1(const PointSample& sample, const PointSample& other);

/// The mean of W1 over projections on `directions` directions: at most W1, and no more than a trend. Directions are those of `seed`, the same for
/// every call. Errors as transportW1's, but for the number of pairs; cancelled.
[[nodiscard]] base::Result<double> slicedW1(const PointSample& sample, const PointSample& other, int directions, std::uint64_t seed,
                                            const std::function<bool()>& stopped = {});

/// What n independent draws of the law itself would show, on average: sqrt(2 / (pi n)) times the integral of sqrt(G (1 - G)).
[[nodiscard]] double monteCarloFloor(const MarginalLaw& law, double n);
/// The floor between two samples of n and m draws of the same law: that of n m / (n + m) draws.
[[nodiscard]] double monteCarloFloor(const MarginalLaw& law, double n, double m);

}  // namespace triptych::langevin
