#include "segmentation/dilate.h"

#include <algorithm>
#include <bit>

namespace triptych::segmentation {
namespace {

using Word = std::uint64_t;

// A bit a pixel; a row begins at a word.
struct BitRows {
    int width, height;
    std::size_t words;
    std::vector<Word> bits;
    BitRows(int w, int h)
        : width(w), height(h), words((static_cast<std::size_t>(w) + 63) / 64), bits(words * static_cast<std::size_t>(h)) {}
    [[nodiscard]] Word* row(int y) { return bits.data() + static_cast<std::size_t>(y) * words; }
    void set(int x, int y) { row(y)[x / 64] |= Word{1} << (x % 64); }
    /// Bits beyond the last column go.
    void trim() {
        if (width % 64 == 0 || words == 0)
            return;
        for (int y = 0; y < height; ++y)
            row(y)[words - 1] &= (Word{1} << (width % 64)) - 1;
    }
};

// A row widened by one pixel to either side.
void widen(std::vector<Word>& row) {
    Word before = 0;
    for (std::size_t w = 0; w < row.size(); ++w) {
        const Word here = row[w], after = w + 1 < row.size() ? row[w + 1] : 0;
        row[w] = here | here << 1 | before >> 63 | here >> 1 | after << 63;
        before = here;
    }
}

BitRows dilatedRows(BitRows& source, int radius) {
    BitRows out(source.width, source.height);
    radius = std::clamp(radius, 0, std::max(source.width, source.height));
    // Half the width of the disk at each distance from its middle row.
    std::vector<int> half(static_cast<std::size_t>(radius) + 1);
    const auto square = [](std::int64_t v) { return v * v; };
    for (int dy = radius, h = 0; dy >= 0; --dy) {
        while (square(h + 1) + square(dy) <= square(radius))
            ++h;
        half[static_cast<std::size_t>(dy)] = h;
    }
    std::vector<Word> wide(source.words);
    for (int y = 0; y < source.height; ++y) {
        const auto* row = source.row(y);
        if (std::all_of(row, row + source.words, [](Word w) { return w == 0; }))
            continue;
        wide.assign(row, row + source.words);
        for (int dy = radius, reached = 0; dy >= 0; --dy) {
            for (; reached < half[static_cast<std::size_t>(dy)]; ++reached)
                widen(wide);
            for (const int target : {y - dy, y + dy})
                if (target >= 0 && target < source.height)
                    for (std::size_t w = 0; w < source.words; ++w)
                        out.row(target)[w] |= wide[w];
        }
    }
    out.trim();
    return out;
}

}  // namespace

std::vector<std::uint8_t> dilated(std::span<const std::uint8_t> mask, int width, int height, int radius) {
    BitRows source(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] != 0)
                source.set(x, y);
    auto rows = dilatedRows(source, radius);
    std::vector<std::uint8_t> out(mask.size());
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            out[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>(rows.row(y)[x / 64] >> (x % 64) & 1);
    return out;
}

std::int64_t dilatedArea(std::span<const std::uint16_t> votes, int width, int height, int radius, Box within) {
    within = {std::max(0, within.x0), std::max(0, within.y0), std::min(width, within.x1), std::min(height, within.y1)};
    if (within.empty())
        return 0;
    radius = std::clamp(radius, 0, std::max(width, height));
    const Box reach{std::max(0, within.x0 - radius), std::max(0, within.y0 - radius), std::min(width, within.x1 + radius),
                    std::min(height, within.y1 + radius)};
    BitRows source(reach.x1 - reach.x0, reach.y1 - reach.y0);
    for (int y = within.y0; y < within.y1; ++y) {
        const auto* row = votes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
        for (int x = within.x0; x < within.x1; ++x)
            if (row[x] != 0)
                source.set(x - reach.x0, y - reach.y0);
    }
    const auto rows = dilatedRows(source, radius);
    std::int64_t area = 0;
    for (const auto word : rows.bits)
        area += std::popcount(word);
    return area;
}

}  // namespace triptych::segmentation
