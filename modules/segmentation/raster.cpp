#include "segmentation/raster.h"

namespace triptych::segmentation {

void drawRings(PatternImage& image, const Rings& rings, int rater) {
    const std::uint64_t bit = std::uint64_t{1} << (rater % 64);
    const auto words = static_cast<std::size_t>(image.words);
    const auto word = static_cast<std::size_t>(rater / 64);
    scanRings(rings, image.width, image.height, [&](int row, int begin, int end) {
        auto* pixel = image.bits.data() +
                      (static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(begin)) * words +
                      word;
        for (int i = begin; i < end; ++i, pixel += words)
            *pixel |= bit;
    });
}

void drawMask(std::vector<std::uint8_t>& mask, int width, int height, const Rings& rings) {
    mask.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    scanRings(rings, width, height, [&](int row, int begin, int end) {
        auto* from = mask.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
        std::fill(from + begin, from + end, std::uint8_t{1});
    });
}

}  // namespace triptych::segmentation
