#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "segmentation/geometry.h"

/// Run-length masks as COCO has them. The runs go down the columns, column after column; the first is of zeros and may be
/// 0 long. Source: cocodataset/cocoapi, common/maskApi.c, whose counts and strings these functions give byte for byte.
namespace triptych::segmentation {

struct CocoRle {
    int width = 0, height = 0;
    std::vector<std::uint32_t> counts;  ///< zeros, ones, zeros, ... ; they add up to width * height
    bool operator==(const CocoRle&) const = default;
};

/// \param mask width x height, rows from the top; whatever is not 0 is inside.
[[nodiscard]] CocoRle encodeRle(std::span<const std::uint8_t> mask, int width, int height);
/// 1 inside, rows from the top. The runs were checked when they were read.
[[nodiscard]] std::vector<std::uint8_t> decodeRle(const CocoRle& rle);

/// Checks size and runs of a list of counts. Errors: a side or an area over the limits, counts that do not add up.
[[nodiscard]] base::Result<CocoRle> rleFromCounts(std::vector<std::uint32_t> counts, int width, int height, std::string_view where);

/// The compressed text: 5 bits a character, least first, 0x20 set while more follow, 0x10 of the last one being the sign, 48
/// added to all; from the fourth run on it is the difference to the run two before.
[[nodiscard]] std::string rleText(const CocoRle& rle);
/// Errors: a character that is none of '0' to 'o', a text that ends within a number, a run below 0, and those of rleFromCounts.
[[nodiscard]] base::Result<CocoRle> rleFromText(std::string_view text, int width, int height, std::string_view where);

/// Pixels inside.
[[nodiscard]] std::int64_t areaOf(const CocoRle& rle);
/// The pixels' box; empty when nothing is inside.
[[nodiscard]] Box boxOf(const CocoRle& rle);
/// What is inside any of them; all of one size.
[[nodiscard]] CocoRle unionOf(std::span<const CocoRle> rles);

/// The mask that the reference gives a polygon: the outline is walked on a grid five times as fine, and each column changes
/// where that walk crosses the middle of it. It differs from scanRings in pixels of the outline; it is here so that polygons of
/// others become the very masks their authors have. Errors: fewer than 3 points, coordinates beyond `farthest`, or an outline
/// over 13 million pixels long.
[[nodiscard]] base::Result<CocoRle> rleOfPolygon(const Ring& ring, int width, int height);

}  // namespace triptych::segmentation
