#pragma once

#include <optional>
#include <span>

#include "segmentation/raster.h"

namespace triptych::segmentation {

/// The distinct patterns of a pattern image and how many pixels carry each. A few thousand rows stand for a million pixels,
/// and votes, Fleiss kappa, every pairwise Dice and every leave-one-out score follow from them exactly.
struct PatternTable {
    int width = 0, height = 0, raters = 0, words = 1;
    std::vector<std::uint64_t> patterns;  ///< rows of `words`
    std::vector<std::uint64_t> counts;
    Box box;  ///< of all pixels with a vote
    [[nodiscard]] std::size_t size() const { return counts.size(); }
    [[nodiscard]] std::int64_t pixels() const { return static_cast<std::int64_t>(width) * height; }
};
[[nodiscard]] PatternTable patternTable(const PatternImage& image);

/// Votes a pixel, rows from the top.
[[nodiscard]] std::vector<std::uint16_t> voteMap(const PatternImage& image);

struct Agreement {
    std::vector<std::uint64_t> histogram;  ///< [v]: pixels with v votes, v = 0..R
    std::vector<std::uint64_t> area;       ///< [r]: pixels rater r marked
    std::vector<std::uint64_t> overlap;    ///< [r * R + s]: pixels both marked
    std::vector<double> dice;              ///< [r * R + s]: 2 |A and B| / (|A| + |B|); 1 when both marked nothing
    double meanDice = 1;                   ///< over all pairs; 1 when there is no pair
    std::optional<double> kappa;           ///< Fleiss over the whole image; none where it is undefined
    std::optional<double> kappaInBox;      ///< the same over `box`: background agreement inflates the whole
    Box box;                               ///< union of all marks, grown by `margin` px
};
/// \param margin px by which the union's box is grown for kappaInBox.
[[nodiscard]] Agreement agreement(const PatternTable& table, int margin = 8);

/// Fleiss' kappa for two categories: items[v] items got v of R yes votes. Fleiss, Psychol. Bull. 76 (1971) 378, eq. 1-7.
/// None when fewer than two raters, no items, or all votes alike.
[[nodiscard]] std::optional<double> fleissKappa(std::span<const std::uint64_t> items, int raters);

/// A rater against the consensus of the others.
struct RaterScore {
    std::uint64_t truePositive = 0, falsePositive = 0, falseNegative = 0, trueNegative = 0;
    [[nodiscard]] double dice() const;                        ///< 1 when both are empty
    [[nodiscard]] std::optional<double> sensitivity() const;  ///< none when the consensus is empty
    [[nodiscard]] std::optional<double> specificity() const;  ///< none when the consensus is everything
};
/// Consensus of the others: at least ceil(threshold (R - 1) / R) of the R - 1 remaining votes, at least one.
/// \param threshold votes of R.
[[nodiscard]] std::vector<RaterScore> leaveOneOut(const PatternTable& table, int threshold);

/// Pixels with at least `threshold` votes.
[[nodiscard]] std::uint64_t areaAt(std::span<const std::uint64_t> histogram, int threshold);
/// 1 where votes >= threshold.
void thresholdMask(std::span<const std::uint16_t> votes, int threshold, std::span<std::uint8_t> mask);

/// Outlines of {votes >= threshold}: marching squares between pixel centres at the level threshold - 0.5, kept inside the
/// image. They enclose exactly the centres of the pixels that reach the threshold; diagonal neighbours stay apart; outer
/// outlines run one way and holes the other. \param within where to look; the union's box saves time.
[[nodiscard]] Rings contours(std::span<const std::uint16_t> votes, int width, int height, int threshold, Box within);

}  // namespace triptych::segmentation
