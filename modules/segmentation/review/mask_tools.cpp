#include "segmentation/review/mask_tools.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "segmentation/raster.h"

namespace triptych::segmentation {
namespace {

struct Extent {
    Box box{std::numeric_limits<int>::max(), std::numeric_limits<int>::max(), 0, 0};
    void add(int row, int begin, int end) {
        if (begin >= end)
            return;
        box.x0 = std::min(box.x0, begin);
        box.x1 = std::max(box.x1, end);
        box.y0 = std::min(box.y0, row);
        box.y1 = std::max(box.y1, row + 1);
    }
    [[nodiscard]] Box whole() const { return box.empty() ? Box{} : box; }
};

// The region around a pixel of equal pixels, as spans. \param visited width x height; marks what the region holds.
struct Span {
    int row, begin, end;
};
std::vector<Span> region(const TiledMask& mask, std::vector<std::uint8_t>& visited, const std::vector<std::uint8_t>& pixels, int x, int y, bool corners) {
    const int width = mask.width(), height = mask.height();
    const auto at = [&](int column, int row) { return static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column); };
    const auto wanted = pixels[at(x, y)];
    std::vector<Span> spans;
    std::vector<std::array<int, 2>> todo{{x, y}};
    while (!todo.empty()) {
        const auto [column, row] = todo.back();
        todo.pop_back();
        if (visited[at(column, row)] != 0)
            continue;
        int begin = column, end = column + 1;
        while (begin > 0 && pixels[at(begin - 1, row)] == wanted)
            --begin;
        while (end < width && pixels[at(end, row)] == wanted)
            ++end;
        std::fill(visited.begin() + static_cast<std::ptrdiff_t>(at(begin, row)), visited.begin() + static_cast<std::ptrdiff_t>(at(begin, row)) + (end - begin), std::uint8_t{1});
        spans.push_back({row, begin, end});
        for (const int next : {row - 1, row + 1}) {
            if (next < 0 || next >= height)
                continue;
            const int from = std::max(0, begin - (corners ? 1 : 0)), to = std::min(width, end + (corners ? 1 : 0));
            for (int i = from; i < to; ++i)
                if (pixels[at(i, next)] == wanted && visited[at(i, next)] == 0) {
                    todo.push_back({i, next});
                    // The rest of this run comes with it.
                    while (i + 1 < to && pixels[at(i + 1, next)] == wanted)
                        ++i;
                }
        }
    }
    return spans;
}

}  // namespace

Box paintStroke(TiledMask& mask, const Point& from, const Point& to, double radius, bool on) {
    if (!std::isfinite(from.x + from.y + to.x + to.y) || !(radius > 0.0))
        return {};
    radius = std::min(radius, maxBrushRadius);
    const double dx = to.x - from.x, dy = to.y - from.y, length = std::hypot(dx, dy);
    // The two long sides of the rectangle between the ends.
    const double nx = length > 0.0 ? -dy / length * radius : 0.0, ny = length > 0.0 ? dx / length * radius : 0.0;
    const double top = std::min(from.y, to.y) - radius, foot = std::max(from.y, to.y) + radius;
    const int first = static_cast<int>(std::max(0.0, std::ceil(top - 0.5))), last = static_cast<int>(std::min(mask.height() - 1.0, std::floor(foot - 0.5)));
    Extent extent;
    for (int row = first; row <= last; ++row) {
        const double y = row + 0.5;
        double left = std::numeric_limits<double>::infinity(), right = -left;
        const auto reach = [&](double low, double high) {
            left = std::min(left, low);
            right = std::max(right, high);
        };
        // The shape is convex, so a row of it is one span: the hull of what its parts have there.
        for (const auto& end : {from, to})
            if (const double h = y - end.y; std::abs(h) <= radius) {
                const double half = std::sqrt(radius * radius - h * h);
                reach(end.x - half, end.x + half);
            }
        if (dy != 0.0)
            for (const double side : {-1.0, 1.0}) {
                const double t = (y - from.y - side * ny) / dy;
                if (t >= 0.0 && t <= 1.0)
                    reach(from.x + side * nx + t * dx, from.x + side * nx + t * dx);
            }
        if (!(left <= right))
            continue;
        const int begin = static_cast<int>(std::clamp(std::ceil(left - 0.5), 0.0, static_cast<double>(mask.width())));
        const int end = static_cast<int>(std::clamp(std::floor(right - 0.5) + 1.0, 0.0, static_cast<double>(mask.width())));
        mask.setSpan(row, begin, end, on);
        extent.add(row, begin, end);
    }
    return extent.whole();
}

Box fillRings(TiledMask& mask, const Rings& rings, bool on) {
    Extent extent;
    scanRings(rings, mask.width(), mask.height(), [&](int row, int begin, int end) {
        mask.setSpan(row, begin, end, on);
        extent.add(row, begin, end);
    });
    return extent.whole();
}

Box reshape(TiledMask& mask, const Rings& before, const Rings& after) {
    // Where both agree they cancel: the even-odd rule over both together is where they differ.
    Rings both = before;
    both.insert(both.end(), after.begin(), after.end());
    Extent extent;
    TiledMask differ(mask.width(), mask.height());
    scanRings(both, mask.width(), mask.height(), [&](int row, int begin, int end) {
        differ.setSpan(row, begin, end, true);
        extent.add(row, begin, end);
    });
    const auto box = extent.whole();
    scanRings(after, mask.width(), mask.height(), [&](int row, int begin, int end) {
        if (row < box.y0 || row >= box.y1)
            return;
        for (int x = std::max(begin, box.x0); x < std::min(end, box.x1); ++x)
            if (differ.at(x, row)) {
                mask.setSpan(row, x, x + 1, true);
                differ.setSpan(row, x, x + 1, false);
            }
    });
    for (int row = box.y0; row < box.y1; ++row)
        for (int x = box.x0; x < box.x1; ++x)
            if (differ.at(x, row))
                mask.setSpan(row, x, x + 1, false);
    return box;
}

Box floodFill(TiledMask& mask, int x, int y) {
    if (x < 0 || y < 0 || x >= mask.width() || y >= mask.height())
        return {};
    const auto pixels = mask.toMask();
    std::vector<std::uint8_t> visited(pixels.size());
    const bool inside = mask.at(x, y);
    Extent extent;
    for (const auto& span : region(mask, visited, pixels, x, y, !inside)) {
        mask.setSpan(span.row, span.begin, span.end, !inside);
        extent.add(span.row, span.begin, span.end);
    }
    return extent.whole();
}

Box fillHoles(TiledMask& mask, std::int64_t most) {
    const auto all = mask.box();
    if (all.empty())
        return {};
    const auto pixels = mask.toMask();
    std::vector<std::uint8_t> visited(pixels.size());
    Extent extent;
    for (int y = all.y0; y < all.y1; ++y)
        for (int x = all.x0; x < all.x1; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width()) + static_cast<std::size_t>(x);
            if (pixels[at] != 0 || visited[at] != 0)
                continue;
            const auto spans = region(mask, visited, pixels, x, y, true);
            std::int64_t area = 0;
            bool open = false;
            for (const auto& span : spans) {
                area += span.end - span.begin;
                open = open || span.row == 0 || span.row + 1 == mask.height() || span.begin == 0 || span.end == mask.width();
            }
            if (open || (most > 0 && area > most))
                continue;
            for (const auto& span : spans) {
                mask.setSpan(span.row, span.begin, span.end, true);
                extent.add(span.row, span.begin, span.end);
            }
        }
    return extent.whole();
}

}  // namespace triptych::segmentation
