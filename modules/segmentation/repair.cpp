#include "segmentation/repair.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "segmentation/geos.h"

namespace triptych::segmentation {
namespace {

constexpr double openGap = 5.0;
constexpr double leastArea = 0.01;

double side(Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Rings that are laid together at most; each costs GEOS a pass over what there is.
constexpr std::size_t mostUnited = 4000;

struct Segment {
    double x0, x1, y0, y1;
    std::uint32_t index;
};

// By their left ends. A stroke goes to and fro in sweeps, rising and falling: those are merged. (For std::sort a closed curve is
// among the worst there is.)
void sortByLeft(std::vector<Segment>& segments) {
    const auto left = [](const Segment& a, const Segment& b) { return a.x0 < b.x0; };
    const auto at = [](auto& list, std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto n = segments.size();
    std::vector<std::size_t> starts;
    for (std::size_t i = 0, end = 0; i < n; i = end) {
        starts.push_back(i);
        end = i + 1;
        const bool falling = end < n && left(segments[end], segments[i]);
        while (end < n && left(segments[end], segments[end - 1]) == falling)
            ++end;
        if (falling)
            std::reverse(at(segments, i), at(segments, end));
    }
    std::vector<Segment> merged(n);
    for (std::vector<std::size_t> next; starts.size() > 1; starts.swap(next)) {
        next.clear();
        for (std::size_t run = 0; run < starts.size(); run += 2) {
            const auto middle = run + 1 < starts.size() ? starts[run + 1] : n, end = run + 2 < starts.size() ? starts[run + 2] : n;
            std::merge(at(segments, starts[run]), at(segments, middle), at(segments, middle), at(segments, end), at(merged, starts[run]), left);
            next.push_back(starts[run]);
        }
        segments.swap(merged);
    }
}

// Segments of rings that meet others than their neighbours; stops at `cap`, or -1 when even looking takes too long.
int meetings(std::span<const Ring> rings, int cap) {
    std::vector<Segment> segments;
    std::size_t n = 0;
    for (const auto& ring : rings)
        n += ring.size();
    segments.reserve(n);
    std::vector<std::pair<Point, Point>> ends;  // of each segment, in the order of the rings
    std::vector<std::uint32_t> next;            // the segment that follows
    ends.reserve(n);
    next.reserve(n);
    for (const auto& ring : rings) {
        const auto first = static_cast<std::uint32_t>(ends.size());
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto &a = ring[i], &b = ring[i + 1 < ring.size() ? i + 1 : 0];
            segments.push_back({std::min(a.x, b.x), std::max(a.x, b.x), std::min(a.y, b.y), std::max(a.y, b.y), static_cast<std::uint32_t>(ends.size())});
            next.push_back(i + 1 < ring.size() ? static_cast<std::uint32_t>(ends.size()) + 1 : first);
            ends.emplace_back(a, b);
        }
    }
    sortByLeft(segments);
    int found = 0;
    std::int64_t looked = 0;
    for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = s + 1; t < n && segments[t].x0 <= segments[s].x1; ++t) {
            if (++looked > 20'000'000)
                return -1;
            if (segments[t].y0 > segments[s].y1 || segments[t].y1 < segments[s].y0)
                continue;
            const auto i = segments[s].index, j = segments[t].index;
            if (next[i] == j || next[j] == i)
                continue;
            const auto &[a, b] = ends[i];
            const auto &[c, d] = ends[j];
            const double c1 = side(a, b, c), d1 = side(a, b, d), a2 = side(c, d, a), b2 = side(c, d, b);
            if (((c1 <= 0 && d1 >= 0) || (c1 >= 0 && d1 <= 0)) && ((a2 <= 0 && b2 >= 0) || (a2 >= 0 && b2 <= 0)))
                if (++found > cap)
                    return found;
        }
    }
    return found;
}

// Whether the boxes of two parts meet; also when even looking takes too long.
bool mayMeet(const Rings& rings, const std::vector<std::size_t>& starts) {
    struct Extent {
        double x0 = 1e300, x1 = -1e300, y0 = 1e300, y1 = -1e300;
    };
    std::vector<Extent> extents(starts.size());
    for (std::size_t part = 0; part < starts.size(); ++part)
        for (auto r = starts[part]; r < (part + 1 < starts.size() ? starts[part + 1] : rings.size()); ++r)
            for (const auto& p : rings[r]) {
                auto& e = extents[part];
                e = {std::min(e.x0, p.x), std::max(e.x1, p.x), std::min(e.y0, p.y), std::max(e.y1, p.y)};
            }
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) { return a.x0 < b.x0; });
    std::int64_t looked = 0;
    for (std::size_t a = 0; a < extents.size(); ++a)
        for (std::size_t b = a + 1; b < extents.size() && extents[b].x0 <= extents[a].x1; ++b)
            if (++looked > 1'000'000 || (extents[b].y0 <= extents[a].y1 && extents[a].y0 <= extents[b].y1))
                return true;
    return false;
}

std::optional<Unusable> cleaned(Ring& ring) {
    if (ring.size() > maxStrokePoints)
        return Unusable::tooLong;
    for (const auto& point : ring) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y))
            return Unusable::notFinite;
        if (std::abs(point.x) > farthest || std::abs(point.y) > farthest)
            return Unusable::tooFar;
    }
    takeOutRepeats(ring);
    if (ring.size() < 3)
        return Unusable::tooFewPoints;
    return std::nullopt;
}

}  // namespace

void takeOutRepeats(Ring& ring) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
}

double area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return std::abs(twice) / 2;
}

namespace {

// Adds what can be used of a drawn ring; says why when that is nothing.
std::optional<Unusable> addRing(Ring ring, bool openEnded, Repaired& out) {
    const bool gap = openEnded && ring.size() > 2 && std::hypot(ring.front().x - ring.back().x, ring.front().y - ring.back().y) > openGap;
    if (const auto fault = cleaned(ring))
        return fault;
    const int met = meetings({&ring, 1}, maxCrossings);
    if (met < 0 || met > maxCrossings)
        return Unusable::scribble;
    const auto before = out.rings.size();
    if (met == 0) {
        if (area(ring) >= leastArea) {
            out.rings.push_back(std::move(ring));
            ++out.parts;
        }
    } else {
        const auto polygon = geos().polygon(ring);
        const auto valid = polygon ? geos().valid(polygon.get()) : nullptr;
        if (valid)
            geos().collect(valid.get(), leastArea, out.rings, out.parts);
    }
    if (out.rings.size() == before)
        return Unusable::noArea;
    out.closed |= gap;
    out.crossing |= met > 0;
    return {};
}

// Whatever overlaps becomes one part: by the even-odd rule alone the overlap would be lost. False when it crosses itself too often.
bool unite(Repaired& out, const std::vector<std::size_t>& starts) {
    if (starts.size() < 2 || !mayMeet(out.rings, starts))
        return true;
    const int met = out.rings.size() > mostUnited ? -1 : meetings(out.rings, maxCrossings);
    if (met < 0 || met > maxCrossings)
        return false;
    const auto whole = geos().together(out.rings, starts);
    Rings rings;
    int parts = 0;
    geos().collect(whole.get(), leastArea, rings, parts);
    if (parts > 0 && parts < out.parts) {
        out.crossing = true;
        out.rings = std::move(rings);
        out.parts = parts;
    }
    return true;
}

}  // namespace

Repaired repaired(const Rings& drawn, bool openEnded) {
    Repaired out;
    std::vector<std::size_t> starts;  // in `rings`, one a drawn ring of which something is used
    std::optional<Unusable> why = Unusable::tooFewPoints;
    for (const auto& ring : drawn) {
        const auto before = out.rings.size();
        if (const auto fault = addRing(ring, openEnded, out))
            why = fault;
        else
            starts.push_back(before);
    }
    // A stroke lifted and set down again may cross what it drew before.
    if (!unite(out, starts)) {
        out.rings.clear();
        why = Unusable::scribble;
    }
    if (out.rings.empty())
        out.unusable = why;
    return out;
}

Repaired repairedPolygons(const std::vector<Rings>& polygons) {
    Repaired out;
    std::vector<std::size_t> starts;
    std::optional<Unusable> why = Unusable::tooFewPoints;
    for (const auto& polygon : polygons) {
        const auto before = out.rings.size();
        if (polygon.empty())
            continue;
        if (const auto fault = addRing(polygon[0], false, out)) {
            why = fault;
            continue;
        }
        starts.push_back(before);
        const int parts = out.parts;
        for (std::size_t hole = 1; hole < polygon.size(); ++hole)
            (void)addRing(polygon[hole], false, out);  // one without an area takes nothing away
        out.parts = parts;
    }
    if (!unite(out, starts)) {
        out.rings.clear();
        why = Unusable::scribble;
    }
    if (out.rings.empty())
        out.unusable = why;
    return out;
}

double vectorIou(const Rings& a, const Rings& b) {
    const auto& g = geos();
    const auto first = g.evenOdd(a), second = g.evenOdd(b);
    const double whole = g.area(g.unionOf(first.get(), second.get()).get());
    return whole > 0 ? g.area(g.intersection(first.get(), second.get()).get()) / whole : 0;
}

}  // namespace triptych::segmentation
