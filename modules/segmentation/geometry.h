#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace triptych::segmentation {

/// A place in an image: pixels, origin at the top left corner, y downward; pixel (i, j) covers [i, i+1) x [j, j+1).
struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};
/// Closed; the first point is not repeated at the end.
using Ring = std::vector<Point>;
/// Filled by the even-odd rule: outlines of disjoint parts and their holes.
using Rings = std::vector<Ring>;

/// What a volunteer drew with.
enum class Shape : std::uint8_t {
    freehand, polygon, bezier, circle, ellipse, rectangle, rotateRectangle, triangle, fan, line, column, point
};
inline constexpr std::string_view shapeNames[] = {"freehand",        "polygon",  "bezier", "circle", "ellipse", "rectangle",
                                                  "rotateRectangle", "triangle", "fan",    "line",   "column",  "point"};
inline constexpr int shapeCount = 12;
[[nodiscard]] constexpr std::string_view name(Shape shape) {
    return shapeNames[static_cast<int>(shape)];
}

/// Whole pixels: [x0, x1) x [y0, y1); empty when x0 >= x1.
struct Box {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
    [[nodiscard]] std::int64_t area() const {
        return empty() ? 0 : static_cast<std::int64_t>(x1 - x0) * (y1 - y0);
    }
    bool operator==(const Box&) const = default;
};

/// Largest side of an image that is taken in, in pixels, and most pixels.
inline constexpr int maxImageSide = 32768;
inline constexpr std::int64_t maxImagePixels = std::int64_t{1} << 26;
/// Most volunteers of one subject.
inline constexpr int maxRaters = 1024;

}  // namespace triptych::segmentation
