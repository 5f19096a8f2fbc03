#include "segmentation/learning/model_agreement.h"

#include <algorithm>
#include <cmath>

namespace triptych::segmentation {

int byteLevel(double threshold) {
    return std::clamp(static_cast<int>(std::ceil(threshold * 255 - 1e-9)), 1, 256);
}

std::vector<std::uint8_t> modelMask(std::span<const std::uint8_t> probability, double threshold) {
    const int level = byteLevel(threshold);
    std::vector<std::uint8_t> mask(probability.size());
    std::transform(probability.begin(), probability.end(), mask.begin(), [level](std::uint8_t p) { return static_cast<std::uint8_t>(p >= level ? 1 : 0); });
    return mask;
}

std::vector<std::uint8_t> fitted(std::span<const std::uint8_t> map, int width, int height, int toWidth, int toHeight) {
    if (width == toWidth && height == toHeight)
        return {map.begin(), map.end()};
    std::vector<std::uint8_t> out(static_cast<std::size_t>(toWidth) * static_cast<std::size_t>(toHeight));
    // (2 x + 1) / 2 * width / toWidth, in whole numbers.
    const auto under = [](int at, int from, int to) { return static_cast<std::size_t>((2 * std::int64_t{at} + 1) * from / (2 * std::int64_t{to})); };
    std::vector<std::size_t> columns(static_cast<std::size_t>(toWidth));
    for (int x = 0; x < toWidth; ++x)
        columns[static_cast<std::size_t>(x)] = under(x, width, toWidth);
    auto* to = out.data();
    for (int y = 0; y < toHeight; ++y) {
        const auto* row = map.data() + under(y, height, toHeight) * static_cast<std::size_t>(width);
        for (const auto x : columns)
            *to++ = row[x];
    }
    return out;
}

ModelAgreement modelAgreement(const GoldHistogram& histogram, int threshold) {
    const auto counts = histogram.at(threshold);
    ModelAgreement out;
    out.modelPixels = counts.truePositive + counts.falseNegative;
    out.consensusPixels = counts.truePositive + counts.falsePositive;
    const auto dice = counts.dice();
    out.bothEmpty = !dice;
    out.dice = dice.value_or(1);
    return out;
}

std::vector<std::uint8_t> settledMask(std::span<const std::uint16_t> votes, int raters, int threshold, std::span<const std::uint8_t> model) {
    std::vector<std::uint8_t> mask(votes.size());
    for (std::size_t i = 0; i < votes.size(); ++i)
        mask[i] = isUndecided(votes[i], raters) ? (model[i] != 0 ? 1 : 0) : (votes[i] >= threshold ? 1 : 0);
    return mask;
}

}  // namespace triptych::segmentation
