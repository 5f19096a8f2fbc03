#include "segmentation/files/coco_rle.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Result;

constexpr double fine = 5;
constexpr std::int64_t longestWalk = std::int64_t{1} << 26;

base::Status checkSize(int width, int height, std::string_view where) {
    if (width < 1 || height < 1 || width > maxImageSide || height > maxImageSide || std::int64_t{width} * height > maxImagePixels)
        return base::unreadable(fmt::format("a mask of {} x {} px", width, height), std::string(where),
                                fmt::format("1 to {} a side and at most {} in all", maxImageSide, maxImagePixels));
    return {};
}

// Pieces of the outline on the fine grid, point by point. Both directions of an edge give the same points.
template <class Visit>
void walk(int x0, int y0, int x1, int y1, Visit&& visit) {
    const int dx = std::abs(x1 - x0), dy = std::abs(y1 - y0);
    const bool alongX = dx >= dy;
    const bool back = alongX ? x0 > x1 : y0 > y1;
    if (back) {
        std::swap(x0, x1);
        std::swap(y0, y1);
    }
    const int steps = alongX ? dx : dy;
    // A piece of one point has no slope.
    const double slope = steps == 0 ? 0 : alongX ? static_cast<double>(y1 - y0) / dx : static_cast<double>(x1 - x0) / dy;
    for (int d = 0; d <= steps; ++d) {
        const int t = back ? steps - d : d;
        if (alongX)
            visit(x0 + t, static_cast<int>(y0 + slope * t + .5));
        else
            visit(static_cast<int>(x0 + slope * t + .5), y0 + t);
    }
}

}  // namespace

CocoRle encodeRle(std::span<const std::uint8_t> mask, int width, int height) {
    CocoRle out{width, height, {}};
    bool inside = false;
    std::uint32_t run = 0;
    for (int x = 0; x < width; ++x) {
        const auto* pixel = mask.data() + x;
        for (int y = 0; y < height; ++y, pixel += width) {
            if ((*pixel != 0) != inside) {
                out.counts.push_back(run);
                run = 0;
                inside = !inside;
            }
            ++run;
        }
    }
    out.counts.push_back(run);
    return out;
}

std::vector<std::uint8_t> decodeRle(const CocoRle& rle) {
    const auto width = static_cast<std::size_t>(rle.width), height = static_cast<std::size_t>(rle.height);
    std::vector<std::uint8_t> mask(width * height);
    std::size_t at = 0;
    for (std::size_t i = 0; i < rle.counts.size(); ++i) {
        const std::size_t end = std::min(at + rle.counts[i], mask.size());
        if (i % 2 == 1)
            for (std::size_t p = at; p < end; ++p)
                mask[p % height * width + p / height] = 1;
        at = end;
    }
    return mask;
}

Result<CocoRle> rleFromCounts(std::vector<std::uint32_t> counts, int width, int height, std::string_view where) {
    TRIPTYCH_CHECK(checkSize(width, height, where));
    const std::uint64_t pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    std::uint64_t sum = 0;
    for (const auto count : counts)
        sum += count;
    if (sum != pixels)
        return base::unreadable(fmt::format("the counts add up to {}", sum), std::string(where),
                                fmt::format("{} for {} x {} px", pixels, width, height));
    return CocoRle{width, height, std::move(counts)};
}

std::string rleText(const CocoRle& rle) {
    std::string text;
    for (std::size_t i = 0; i < rle.counts.size(); ++i) {
        std::int64_t value = rle.counts[i];
        if (i > 2)
            value -= rle.counts[i - 2];
        for (bool more = true; more;) {
            int bits = static_cast<int>(value & 0x1f);
            value >>= 5;
            more = (bits & 0x10) != 0 ? value != -1 : value != 0;
            if (more)
                bits |= 0x20;
            text += static_cast<char>(bits + 48);
        }
    }
    return text;
}

Result<CocoRle> rleFromText(std::string_view text, int width, int height, std::string_view where) {
    std::vector<std::uint32_t> counts;
    counts.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        std::int64_t value = 0;
        for (int shift = 0;; shift += 5) {
            if (at == text.size())
                return base::unreadable("the counts end within a number", fmt::format("{}, character {}", where, begin + 1));
            const int bits = static_cast<unsigned char>(text[at]) - 48;
            if (bits < 0 || bits > 63 || shift > 35)
                return base::unreadable(shift > 35 ? "a run over 32 bits" : "not a character of compressed counts", fmt::format("{}, character {}", where, at + 1));
            ++at;
            value |= static_cast<std::int64_t>(bits & 0x1f) << shift;
            if ((bits & 0x20) == 0) {
                if ((bits & 0x10) != 0)
                    value -= std::int64_t{1} << (shift + 5);
                break;
            }
        }
        if (counts.size() > 2)
            value += counts[counts.size() - 2];
        if (value < 0 || value > maxImagePixels)
            return base::unreadable(fmt::format("a run of {} pixels", value), fmt::format("{}, character {}", where, begin + 1));
        counts.push_back(static_cast<std::uint32_t>(value));
    }
    return rleFromCounts(std::move(counts), width, height, where);
}

std::int64_t areaOf(const CocoRle& rle) {
    std::int64_t area = 0;
    for (std::size_t i = 1; i < rle.counts.size(); i += 2)
        area += rle.counts[i];
    return area;
}

Box boxOf(const CocoRle& rle) {
    Box box{rle.width, rle.height, 0, 0};
    std::int64_t at = 0;
    for (std::size_t i = 0; i < rle.counts.size(); ++i) {
        const std::int64_t end = at + rle.counts[i];
        if (i % 2 == 1 && end > at) {
            const int x0 = static_cast<int>(at / rle.height), x1 = static_cast<int>((end - 1) / rle.height);
            const bool turns = x0 != x1;
            box.x0 = std::min(box.x0, x0);
            box.x1 = std::max(box.x1, x1 + 1);
            box.y0 = turns ? 0 : std::min(box.y0, static_cast<int>(at % rle.height));
            box.y1 = turns ? rle.height : std::max(box.y1, static_cast<int>((end - 1) % rle.height) + 1);
        }
        at = end;
    }
    return box.empty() ? Box{} : box;
}

CocoRle unionOf(std::span<const CocoRle> rles) {
    if (rles.empty())
        return {};
    const int width = rles[0].width, height = rles[0].height;
    // +1 where a run of ones begins, -1 where one ends.
    std::vector<std::pair<std::int64_t, int>> steps;
    for (const auto& rle : rles) {
        std::int64_t at = 0;
        for (std::size_t i = 0; i < rle.counts.size(); ++i) {
            if (i % 2 == 1 && rle.counts[i] > 0) {
                steps.emplace_back(at, 1);
                steps.emplace_back(at + rle.counts[i], -1);
            }
            at += rle.counts[i];
        }
    }
    std::sort(steps.begin(), steps.end());
    CocoRle out{width, height, {}};
    std::int64_t before = 0;
    int depth = 0;
    bool inside = false;
    for (std::size_t i = 0; i < steps.size();) {
        const auto place = steps[i].first;
        for (; i < steps.size() && steps[i].first == place; ++i)
            depth += steps[i].second;
        if ((depth > 0) == inside)
            continue;
        out.counts.push_back(static_cast<std::uint32_t>(place - before));
        before = place;
        inside = depth > 0;
    }
    const auto rest = std::int64_t{width} * height - before;
    if (rest > 0 || out.counts.empty())
        out.counts.push_back(static_cast<std::uint32_t>(rest));
    return out;
}

Result<CocoRle> rleOfPolygon(const Ring& ring, int width, int height) {
    TRIPTYCH_CHECK(checkSize(width, height, "polygon"));
    const auto n = ring.size();
    if (n < 3)
        return base::unreadable(fmt::format("a polygon of {} points", n), "polygon", "at least 3");
    std::vector<int> xs, ys;
    for (const auto& point : ring) {
        if (!(std::abs(point.x) <= farthest) || !(std::abs(point.y) <= farthest))
            return base::unreadable("a point too far away, or none at all", "polygon", fmt::format("coordinates within {} px", farthest));
        xs.push_back(static_cast<int>(fine * point.x + .5));
        ys.push_back(static_cast<int>(fine * point.y + .5));
    }
    xs.push_back(xs.front());
    ys.push_back(ys.front());
    std::int64_t length = 0;
    for (std::size_t i = 0; i < n; ++i)
        length += std::max(std::abs(xs[i] - xs[i + 1]), std::abs(ys[i] - ys[i + 1])) + 1;
    if (length > longestWalk)
        return base::unreadable("an outline that is too long to be walked", "polygon", fmt::format("at most {} px", longestWalk / static_cast<int>(fine)));

    // Where the walk passes from one fine column to the next across the middle of a pixel column, that column changes.
    std::vector<std::uint32_t> changes;
    bool first = true;
    int u = 0, v = 0;
    for (std::size_t i = 0; i < n; ++i)
        walk(xs[i], ys[i], xs[i + 1], ys[i + 1], [&](int nu, int nv) {
            if (!first && nu != u) {
                const double x = ((nu < u ? nu : nu - 1) + .5) / fine - .5;
                if (std::floor(x) == x && x >= 0 && x <= width - 1) {
                    const double y = std::ceil(std::clamp((std::min(nv, v) + .5) / fine - .5, 0.0, static_cast<double>(height)));
                    changes.push_back(static_cast<std::uint32_t>(x) * static_cast<std::uint32_t>(height) + static_cast<std::uint32_t>(y));
                }
            }
            first = false;
            u = nu;
            v = nv;
        });
    changes.push_back(static_cast<std::uint32_t>(width) * static_cast<std::uint32_t>(height));
    std::sort(changes.begin(), changes.end());
    CocoRle out{width, height, {}};
    std::uint32_t before = 0;
    for (auto& change : changes) {
        const auto place = change;
        change -= before;
        before = place;
    }
    // A run of none is two changes in one place: what is before and after it is one run.
    out.counts.push_back(changes[0]);
    for (std::size_t j = 1; j < changes.size(); ++j) {
        if (changes[j] > 0)
            out.counts.push_back(changes[j]);
        else if (++j < changes.size())
            out.counts.back() += changes[j];
    }
    return out;
}

}  // namespace triptych::segmentation
