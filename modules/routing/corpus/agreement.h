#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "routing/sentence_bootstrap.h"

namespace triptych::routing {

/// What several people said of the same things: categories from 0, -1 where one did not say.
struct Ratings {
    std::size_t raters = 0, categories = 0;
    std::vector<std::int8_t> values;  ///< [items, raters]

    [[nodiscard]] std::size_t items() const { return raters == 0 ? 0 : values.size() / raters; }
    [[nodiscard]] std::int8_t at(std::size_t item, std::size_t rater) const { return values[item * raters + rater]; }
};

/// How far apart two categories are.
enum class RatingScale { nominal, ordinal, interval };

/// Chance-corrected agreement of two people over the items both rated (Cohen, Educational and Psychological Measurement 20, 1960). NaN without such an item or where chance alone would agree always.
[[nodiscard]] double cohenKappa(const Ratings& ratings, std::size_t a, std::size_t b);
/// Of any number of people, over the items that all of them rated (Fleiss, Psychological Bulletin 76, 1971). NaN as above.
[[nodiscard]] double fleissKappa(const Ratings& ratings);
/// Of any number of people who need not have rated everything (Krippendorff, "Computing Krippendorff's alpha-reliability", 2011). NaN where no item has two ratings or all are the same.
[[nodiscard]] double krippendorffAlpha(const Ratings& ratings, RatingScale scale);

/// An agreement with its interval: items drawn with replacement, percentiles. Draws in which the agreement is not defined are left out; no bounds when fewer than half remain.
[[nodiscard]] Interval agreementInterval(const Ratings& ratings, const std::function<double(const Ratings&)>& agreement, int resamples, std::uint64_t seed, double level);

/// Score interval of a share (Wilson, J. Am. Stat. Assoc. 22, 1927). \param n 0: 0 to 1. Neither need be whole (see auditResult).
[[nodiscard]] Interval wilsonInterval(double good, double n, double level);

}  // namespace triptych::routing
