#include <algorithm>

#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

enum Direction { up, right, down, left };
constexpr int stepX[] = {0, 1, 0, -1};
constexpr int stepY[] = {-1, 0, 1, 0};
// Corners of a cell (offsets of nodes from its top left one) ahead of somebody who enters it in a direction.
constexpr int aheadRight[][2] = {{1, 0}, {1, 1}, {0, 1}, {0, 0}};
constexpr int aheadLeft[][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

}  // namespace

Rings contours(std::span<const std::uint16_t> votes, int width, int height, int threshold, Box within) {
    Rings rings;
    within = {std::max(0, within.x0), std::max(0, within.y0), std::min(width, within.x1), std::min(height, within.y1)};
    if (within.empty() || threshold < 1)
        return rings;
    const double level = threshold - 0.5;
    const auto at = [&](int x, int y) -> int {
        return x < within.x0 || y < within.y0 || x >= within.x1 || y >= within.y1
                   ? 0
                   : votes[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    };
    const auto boxWidth = static_cast<std::size_t>(within.x1 - within.x0);
    std::vector<bool> seen(boxWidth * static_cast<std::size_t>(within.y1 - within.y0));
    const auto index = [&](int x, int y) {
        return static_cast<std::size_t>(y - within.y0) * boxWidth + static_cast<std::size_t>(x - within.x0);
    };
    const auto crossing = [&](int px, int py, int qx, int qy) {
        const double p = at(px, py), q = at(qx, qy), t = (level - p) / (q - p);
        return Point{std::clamp(px + 0.5 + t * (qx - px), 0.0, static_cast<double>(width)),
                     std::clamp(py + 0.5 + t * (qy - py), 0.0, static_cast<double>(height))};
    };
    for (int y = within.y0; y < within.y1; ++y) {
        const auto* row = votes.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
        int before = 0;
        for (int x = within.x0; x < within.x1; ++x) {
            const int here = row[x];
            const bool rising = before < threshold && here >= threshold;
            before = here;
            if (!rising || seen[index(x, y)])
                continue;
            // Every outline passes a place where a row rises above the level; walk on from it with the inside at the right.
            Ring ring;
            int cellX = x - 1, cellY = y - 1, direction = up;
            ring.push_back(crossing(x - 1, y, x, y));
            seen[index(x, y)] = true;
            for (;;) {
                const bool rightIn = at(cellX + aheadRight[direction][0], cellY + aheadRight[direction][1]) >= threshold;
                const bool leftIn = at(cellX + aheadLeft[direction][0], cellY + aheadLeft[direction][1]) >= threshold;
                if (!rightIn)
                    direction = (direction + 1) & 3;
                else if (leftIn)
                    direction = (direction + 3) & 3;
                if (direction == up) {
                    // The edge between nodes (cellX, cellY) and (cellX + 1, cellY), rising.
                    const auto mark = index(cellX + 1, cellY);
                    if (seen[mark])
                        break;
                    seen[mark] = true;
                }
                const int lx = cellX + aheadLeft[direction][0], ly = cellY + aheadLeft[direction][1];
                const int rx = cellX + aheadRight[direction][0], ry = cellY + aheadRight[direction][1];
                ring.push_back(crossing(lx, ly, rx, ry));
                cellX += stepX[direction];
                cellY += stepY[direction];
            }
            rings.push_back(std::move(ring));
        }
    }
    return rings;
}

}  // namespace triptych::segmentation
