#include "segmentation/hausdorff.h"

#include <algorithm>
#include <cmath>

#include "segmentation/geometry.h"

namespace triptych::segmentation {
namespace {

struct Pixel {
    int x, y;
};

std::vector<Pixel> boundaryOf(std::span<const std::uint8_t> mask, int width, int height) {
    std::vector<Pixel> out;
    const auto inside = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height &&
               mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] != 0;
    };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (inside(x, y) && !(inside(x - 1, y) && inside(x + 1, y) && inside(x, y - 1) && inside(x, y + 1)))
                out.push_back({x, y});
    return out;
}

// Percentile of the distances from one boundary to the other; nothing outside `box`, which holds both, can be nearest.
double directed(const std::vector<Pixel>& from, const std::vector<Pixel>& to, const Box& box, double fraction) {
    const int width = box.x1 - box.x0, height = box.y1 - box.y0;
    const auto at = [&](const Pixel& p) {
        return static_cast<std::size_t>(p.y - box.y0) * static_cast<std::size_t>(width) + static_cast<std::size_t>(p.x - box.x0);
    };
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (const auto& pixel : to)
        mask[at(pixel)] = 1;
    const auto squared = squaredDistances(mask, width, height);
    std::vector<std::int64_t> found;
    found.reserve(from.size());
    for (const auto& pixel : from)
        found.push_back(squared[at(pixel)]);
    const double rank = fraction * static_cast<double>(found.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(rank);
    std::nth_element(found.begin(), found.begin() + below, found.end());
    const double low = std::sqrt(static_cast<double>(found[static_cast<std::size_t>(below)]));
    if (static_cast<std::size_t>(below) + 1 == found.size())
        return low;
    const double high = std::sqrt(static_cast<double>(*std::min_element(found.begin() + below + 1, found.end())));
    return low + (rank - static_cast<double>(below)) * (high - low);
}

}  // namespace

std::vector<std::int64_t> squaredDistances(std::span<const std::uint8_t> mask, int width, int height) {
    std::vector<std::int64_t> out(mask.size(), farthestSquared);
    const auto w = static_cast<std::size_t>(std::max(0, width)), h = static_cast<std::size_t>(std::max(0, height));
    // Along columns: how far the mask is above or below, by a sweep down and one up.
    constexpr std::int64_t unknown = -1;
    std::vector<std::int64_t> vertical(mask.size(), unknown);
    for (std::size_t y = 0; y < h; ++y)
        for (std::size_t x = 0; x < w; ++x) {
            const auto i = y * w + x;
            if (mask[i] != 0)
                vertical[i] = 0;
            else if (y > 0 && vertical[i - w] != unknown)
                vertical[i] = vertical[i - w] + 1;
        }
    for (std::size_t y = h; y-- > 1;)
        for (std::size_t x = 0; x < w; ++x) {
            const auto above = (y - 1) * w + x, here = y * w + x;
            if (vertical[here] != unknown && (vertical[above] == unknown || vertical[above] > vertical[here] + 1))
                vertical[above] = vertical[here] + 1;
        }
    // Along rows: the lower envelope of the parabolas (x - place)^2 + height. Columns the mask does not meet have none.
    std::vector<std::size_t> place(w);
    std::vector<std::int64_t> heights(w);
    std::vector<double> from(w);
    for (std::size_t y = 0; y < h; ++y) {
        std::size_t count = 0;
        for (std::size_t x = 0; x < w; ++x) {
            const auto distance = vertical[y * w + x];
            if (distance == unknown)
                continue;
            const auto f = distance * distance;
            double start = 0;
            while (count > 0) {
                const auto p = static_cast<std::int64_t>(place[count - 1]), q = static_cast<std::int64_t>(x);
                start = static_cast<double>(f + q * q - heights[count - 1] - p * p) / static_cast<double>(2 * (q - p));
                if (start > from[count - 1])
                    break;
                --count;
            }
            place[count] = x;
            heights[count] = f;
            from[count] = count == 0 ? -std::numeric_limits<double>::infinity() : start;
            ++count;
        }
        for (std::size_t x = 0, k = 0; x < w && count > 0; ++x) {
            while (k + 1 < count && from[k + 1] < static_cast<double>(x))
                ++k;
            const auto d = static_cast<std::int64_t>(x) - static_cast<std::int64_t>(place[k]);
            out[y * w + x] = d * d + heights[k];
        }
    }
    return out;
}

std::optional<double> hausdorff(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b, int width, int height, double fraction) {
    const auto first = boundaryOf(a, width, height), second = boundaryOf(b, width, height);
    if (first.empty() || second.empty())
        return std::nullopt;
    Box box{width, height, 0, 0};
    for (const auto* pixels : {&first, &second})
        for (const auto& p : *pixels)
            box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x + 1), std::max(box.y1, p.y + 1)};
    return std::max(directed(first, second, box, fraction), directed(second, first, box, fraction));
}

}  // namespace triptych::segmentation
