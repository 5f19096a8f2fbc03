#include "segmentation/review/mask_outline.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

double squareDistance(const Point& p, const Point& a, const Point& b, Point* foot = nullptr) {
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0.0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    const Point at{a.x + t * dx, a.y + t * dy};
    if (foot != nullptr)
        *foot = at;
    return (p.x - at.x) * (p.x - at.x) + (p.y - at.y) * (p.y - at.y);
}

// Keeps what stays between two points that stay. Without recursion: rings have up to millions of points.
void keepBetween(const Ring& ring, std::size_t first, std::size_t last, double square, std::vector<char>& keep) {
    std::vector<std::pair<std::size_t, std::size_t>> todo{{first, last}};
    while (!todo.empty()) {
        const auto [from, to] = todo.back();
        todo.pop_back();
        double most = -1.0;
        std::size_t farthest = from;
        for (auto i = from + 1; i < to; ++i)
            if (const double d = squareDistance(ring[i], ring[from], ring[to % ring.size()]); d > most) {
                most = d;
                farthest = i;
            }
        if (most <= square)
            continue;
        keep[farthest] = 1;
        todo.emplace_back(from, farthest);
        todo.emplace_back(farthest, to);
    }
}

}  // namespace

Rings outlineOf(const TiledMask& mask) {
    const auto box = mask.box();
    if (box.empty())
        return {};
    const auto bytes = mask.toMask();
    const std::vector<std::uint16_t> votes(bytes.begin(), bytes.end());
    return contours(votes, mask.width(), mask.height(), 1, box);
}

Rings simplified(const Rings& rings, double tolerance) {
    Rings out;
    for (const auto& ring : rings) {
        if (ring.size() < 4) {
            if (ring.size() == 3)
                out.push_back(ring);
            continue;
        }
        // The point farthest from the first one halves the ring.
        std::size_t half = 1;
        double most = 0.0;
        for (std::size_t i = 1; i < ring.size(); ++i)
            if (const double d = squareDistance(ring[i], ring[0], ring[0]); d > most) {
                most = d;
                half = i;
            }
        std::vector<char> keep(ring.size());
        keep[0] = keep[half] = 1;
        keepBetween(ring, 0, half, tolerance * tolerance, keep);
        keepBetween(ring, half, ring.size(), tolerance * tolerance, keep);
        Ring kept;
        for (std::size_t i = 0; i < ring.size(); ++i)
            if (keep[i] != 0)
                kept.push_back(ring[i]);
        if (kept.size() >= 3)
            out.push_back(std::move(kept));
    }
    return out;
}

std::optional<Point> nearestOn(const Rings& outline, const Point& at, double reach) {
    double least = reach * reach;
    std::optional<Point> found;
    for (const auto& ring : outline)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
            if (std::min(a.x, b.x) > at.x + reach || std::max(a.x, b.x) < at.x - reach || std::min(a.y, b.y) > at.y + reach || std::max(a.y, b.y) < at.y - reach)
                continue;
            Point foot;
            if (const double d = squareDistance(at, a, b, &foot); d <= least) {
                least = d;
                found = foot;
            }
        }
    return found;
}

Ring snapped(const Ring& line, const Rings& outline, double reach) {
    Ring out = line;
    for (auto& point : out)
        point = nearestOn(outline, point, reach).value_or(point);
    return out;
}

}  // namespace triptych::segmentation
