#pragma once

#include <cstdint>
#include <vector>

#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// Who marked which pixel: bit r of a pixel's words is set when rater r marked it. words = ceil(raters / 64), a pixel's words
/// lie together, rows from the top.
struct PatternImage {
    int width = 0, height = 0, raters = 0, words = 1;
    std::vector<std::uint64_t> bits;

    PatternImage() = default;
    PatternImage(int w, int h, int r)
        : width(w), height(h), raters(r), words((r + 63) / 64 > 1 ? (r + 63) / 64 : 1),
          bits(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(words)) {}
};

/// Calls span(row, begin, end) for the pixels whose centre (i + 0.5, j + 0.5) lies inside by the even-odd rule, clipped to
/// the image. A centre on the outline belongs to the shape on its right or below, so shapes that share an edge share no pixel.
///
/// Why not cv::fillPoly: it paints every pixel the outline touches, half a pixel too much all round, and rounds to its own
/// sub-pixel grid. Here area and overlap are unbiased and the bits are the same on every machine.
template <class Span>
void scanRings(const Rings& rings, int width, int height, Span&& span);

/// Sets rater r's bit inside the rings.
void drawRings(PatternImage& image, const Rings& rings, int rater);
/// The same as a plain mask: 1 inside. \param mask width x height.
void drawMask(std::vector<std::uint8_t>& mask, int width, int height, const Rings& rings);

}  // namespace triptych::segmentation

#include "segmentation/raster_scan.h"
