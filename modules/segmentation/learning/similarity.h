#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"

namespace triptych::segmentation {

/// Linear CKA of two sets of features of the same examples (Kornblith et al., ICML 2019, arXiv 1905.00414), from their Gram matrices: few examples, many features.
/// With few examples the plain form finds likeness where there is none (0.9 of unlike features of 12 pictures), and more so where examples repeat, which is why it cannot be
/// bootstrapped. The value is therefore the ratio of unbiased HSICs (Song et al., JMLR 13, 2012, equation 5; for CKA: Nguyen et al., ICLR 2021, arXiv 2010.15327). Their sums leave out an
/// example's product with itself, and are inner products of U-centred matrices (Szekely and Rizzo, Ann. Stat. 42, 2014), so it lies within -1 to 1.
struct Similarity {
    double cka = 0;                  ///< debiased; about 0 of unlike features, and as often below; NaN with fewer than four examples, or where features do not vary
    double plain = 0;                ///< as in the first paper, 0 to 1; NaN where a set of features does not vary
    std::optional<double> low, high; ///< 90 % jackknife interval over the examples with Student's t, cut at -1 and 1; holds `cka`. From five examples on.
};

/// \param features examples x width, one row an example. \return examples x examples inner products of the rows, in f64.
[[nodiscard]] std::vector<double> gramMatrix(std::span<const float> features, std::size_t examples);
/// From two Gram matrices. Where features are unlike the jackknife's error is up to 1.4 times what it should be (the first-order terms of the sums vanish): the interval is too wide there.
[[nodiscard]] Similarity linearCka(std::span<const double> first, std::span<const double> second, std::size_t examples);

}  // namespace triptych::segmentation
