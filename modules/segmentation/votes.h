#pragma once

#include <optional>
#include <span>

#include "segmentation/metrics.h"
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
/// \param rowOf taken, if given, as the row of the table of each pixel.
[[nodiscard]] PatternTable patternTable(const PatternImage& image, std::vector<std::uint32_t>* rowOf = nullptr);

/// Votes a pixel, rows from the top.
[[nodiscard]] std::vector<std::uint16_t> voteMap(const PatternImage& image);

/// What is undefined is none throughout: a pair who both marked nothing has no Dice, and takes no part in the mean.
struct Agreement {
    int raters = 0;
    std::vector<std::uint64_t> histogram;  ///< [v]: pixels with v votes, v = 0..R
    std::vector<std::uint64_t> area;       ///< [r]: pixels rater r marked
    std::vector<std::uint64_t> overlap;    ///< [r * R + s]: pixels both marked
    std::optional<double> meanDice, meanIou;      ///< over the pairs where it is defined
    std::optional<double> kappa;                  ///< Fleiss over the whole image
    std::optional<std::int64_t> dilatedUnion;     ///< px of the union of all marks, grown; none when it was not given
    std::optional<double> kappaInUnion;           ///< Fleiss over the grown union: background agreement inflates the whole
    std::optional<double> entropyInUnion;         ///< mean vote entropy there, bits

    [[nodiscard]] std::optional<double> dice(int r, int s) const;  ///< 2 |A and B| / (|A| + |B|)
    [[nodiscard]] std::optional<double> iou(int r, int s) const;   ///< |A and B| / |A or B|
};
/// \param dilatedUnion px of the dilated union (dilatedArea in dilate.h), for what is taken over it.
[[nodiscard]] Agreement agreement(const PatternTable& table, std::optional<std::int64_t> dilatedUnion = {});
/// The same with the union grown by a disk of `radius` px. \param votes of the same image.
[[nodiscard]] Agreement agreement(const PatternTable& table, std::span<const std::uint16_t> votes, int radius = 8);

/// Fleiss' kappa for two categories: items[v] items got v of R yes votes. Fleiss, Psychol. Bull. 76 (1971) 378, eq. 1-7.
/// None when fewer than two raters, no items, or all votes alike.
[[nodiscard]] std::optional<double> fleissKappa(std::span<const std::uint64_t> items, int raters);

/// A rater against the consensus of the others, which counts as true.
using RaterScore = CountTable;
/// Consensus of the others: at least ceil(threshold (R - 1) / R) of the R - 1 remaining votes, at least one.
/// With fewer than two raters there are no others: nothing is counted, every ratio is none.
/// \param threshold votes of R.
[[nodiscard]] std::vector<RaterScore> leaveOneOut(const PatternTable& table, int threshold);

/// A byte a pixel, 1 inside: what a rater marked, and the consensus of the others as in leaveOneOut.
/// \param rowOf of patternTable(image, &rowOf).
[[nodiscard]] std::vector<std::uint8_t> raterMask(const PatternTable& table, std::span<const std::uint32_t> rowOf, int rater);
[[nodiscard]] std::vector<std::uint8_t> othersMask(const PatternTable& table, std::span<const std::uint32_t> rowOf, int rater, int threshold);

/// Pixels with at least `threshold` votes.
[[nodiscard]] std::uint64_t areaAt(std::span<const std::uint64_t> histogram, int threshold);
/// 1 where votes >= threshold.
void thresholdMask(std::span<const std::uint16_t> votes, int threshold, std::span<std::uint8_t> mask);

/// Outlines of {votes >= threshold}: marching squares between pixel centres at the level threshold - 0.5, kept inside the
/// image. They enclose exactly the centres of the pixels that reach the threshold; diagonal neighbours stay apart; outer
/// outlines run one way and holes the other. \param within where to look; the union's box saves time.
[[nodiscard]] Rings contours(std::span<const std::uint16_t> votes, int width, int height, int threshold, Box within);

}  // namespace triptych::segmentation
