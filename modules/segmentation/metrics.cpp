#include "segmentation/metrics.h"

#include <algorithm>
#include <cmath>

#include "base/statistics/portable_math.h"

namespace triptych::segmentation {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0)
        return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> CountTable::dice() const {
    return ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
}
std::optional<double> CountTable::iou() const {
    return ratio(truePositive, truePositive + falsePositive + falseNegative);
}
std::optional<double> CountTable::sensitivity() const {
    return ratio(truePositive, truePositive + falseNegative);
}
std::optional<double> CountTable::specificity() const {
    return ratio(trueNegative, trueNegative + falsePositive);
}
std::optional<double> CountTable::precision() const {
    return ratio(truePositive, truePositive + falsePositive);
}
std::optional<double> CountTable::mcc() const {
    const auto tp = static_cast<double>(truePositive), fp = static_cast<double>(falsePositive);
    const auto fn = static_cast<double>(falseNegative), tn = static_cast<double>(trueNegative);
    const double marked = tp + fp, positive = tp + fn, negative = tn + fp, unmarked = tn + fn;
    if (marked == 0 || positive == 0 || negative == 0 || unmarked == 0)
        return std::nullopt;
    // Two roots: the product of all four leaves the range in which integers are exact.
    return (tp * tn - fp * fn) / (std::sqrt(marked * unmarked) * std::sqrt(positive * negative));
}

CountTable countTable(std::span<const std::uint8_t> mask, std::span<const std::uint8_t> truth) {
    CountTable table;
    for (std::size_t i = 0; i < std::min(mask.size(), truth.size()); ++i)
        ++(mask[i] != 0 ? (truth[i] != 0 ? table.truePositive : table.falsePositive)
                        : (truth[i] != 0 ? table.falseNegative : table.trueNegative));
    return table;
}

std::vector<double> voteEntropies(int raters) {
    std::vector<double> bits(static_cast<std::size_t>(std::max(0, raters)) + 1, 0);
    const double ln2 = base::portableLog(2);
    for (int v = 1; v < raters; ++v) {
        const double p = static_cast<double>(v) / raters, rest = static_cast<double>(raters - v) / raters;
        bits[static_cast<std::size_t>(v)] = -(p * base::portableLog(p) + rest * base::portableLog(rest)) / ln2;
    }
    return bits;
}

std::vector<float> entropyMap(std::span<const std::uint16_t> votes, int raters) {
    const auto bits = voteEntropies(raters);
    std::vector<float> map(votes.size());
    std::transform(votes.begin(), votes.end(), map.begin(),
                   [&bits](auto v) { return static_cast<float>(bits[std::min<std::size_t>(v, bits.size() - 1)]); });
    return map;
}

}  // namespace triptych::segmentation
