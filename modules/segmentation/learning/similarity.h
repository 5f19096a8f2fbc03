#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// Linear CKA of two sets of features of the same examples (Kornblith et al., ICML 2019, arXiv 1905.00414), from their Gram matrices: few examples, many features.
struct Similarity {
    double cka = 0;                   ///< 0 to 1; NaN where a set of features does not vary
    std::optional<double> debiased;   ///< with the unbiased HSIC of Song et al. (JMLR 13, 2012), from four examples on; may fall below 0
    std::optional<double> low, high;  ///< 5 % and 95 % of draws of the examples, of `cka`
};

/// \param features examples x width, one row an example. \return examples x examples inner products of the rows, in f64.
[[nodiscard]] std::vector<double> gramMatrix(std::span<const float> features, std::size_t examples);
/// From two Gram matrices. \param resamples draws of the examples with replacement; 0: no interval.
[[nodiscard]] Similarity linearCka(std::span<const double> first, std::span<const double> second, std::size_t examples, int resamples = 0, std::uint64_t seed = 0);

}  // namespace triptych::segmentation
