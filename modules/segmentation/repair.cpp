#include "segmentation/repair.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <memory>
#include <numeric>

#include <geos_c.h>

namespace triptych::segmentation {
namespace {

constexpr double openGap = 5.0;
constexpr double leastArea = 0.01;

void quiet(const char*, void*) {}

// GEOS through its C interface: it catches its own exceptions and answers with a null pointer. One context a thread.
class Geos {
public:
    Geos() : m_context(GEOS_init_r()) {
        GEOSContext_setNoticeMessageHandler_r(m_context, quiet, nullptr);
        GEOSContext_setErrorMessageHandler_r(m_context, quiet, nullptr);
    }
    ~Geos() { GEOS_finish_r(m_context); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    struct Drop {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Drop>;

    [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return Geometry(geometry, Drop{m_context}); }
    [[nodiscard]] GEOSContextHandle_t context() const { return m_context; }

    [[nodiscard]] Geometry polygon(const Ring& ring) const {
        auto* sequence = GEOSCoordSeq_create_r(m_context, static_cast<unsigned>(ring.size() + 1), 2);
        for (std::size_t i = 0; i <= ring.size(); ++i) {
            const auto& point = ring[i % ring.size()];
            GEOSCoordSeq_setXY_r(m_context, sequence, static_cast<unsigned>(i), point.x, point.y);
        }
        auto* line = GEOSGeom_createLinearRing_r(m_context, sequence);
        return own(line ? GEOSGeom_createPolygon_r(m_context, line, nullptr, 0) : nullptr);
    }

    [[nodiscard]] Geometry valid(const GEOSGeometry* geometry) const {
        auto* parameters = GEOSMakeValidParams_create_r(m_context);
        GEOSMakeValidParams_setMethod_r(m_context, parameters, GEOS_MAKE_VALID_STRUCTURE);
        GEOSMakeValidParams_setKeepCollapsed_r(m_context, parameters, 0);
        auto made = own(GEOSMakeValidWithParams_r(m_context, geometry, parameters));
        GEOSMakeValidParams_destroy_r(m_context, parameters);
        return made;
    }

    // Exterior and interior rings of every polygon within.
    void collect(const GEOSGeometry* geometry, Rings& rings, int& parts) const {
        const int type = GEOSGeomTypeId_r(m_context, geometry);
        if (type == GEOS_POLYGON) {
            auto outer = ringOf(GEOSGetExteriorRing_r(m_context, geometry));
            if (area(outer) < leastArea)
                return;
            rings.push_back(std::move(outer));
            ++parts;
            for (int i = 0; i < GEOSGetNumInteriorRings_r(m_context, geometry); ++i) {
                auto hole = ringOf(GEOSGetInteriorRingN_r(m_context, geometry, i));
                if (area(hole) >= leastArea)
                    rings.push_back(std::move(hole));
            }
        } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
            for (int i = 0; i < GEOSGetNumGeometries_r(m_context, geometry); ++i)
                collect(GEOSGetGeometryN_r(m_context, geometry, i), rings, parts);
        }
    }

private:
    [[nodiscard]] Ring ringOf(const GEOSGeometry* line) const {
        Ring ring;
        if (!line)
            return ring;
        const auto* sequence = GEOSGeom_getCoordSeq_r(m_context, line);
        unsigned count = 0;
        GEOSCoordSeq_getSize_r(m_context, sequence, &count);
        for (unsigned i = 0; i + 1 < count; ++i) {
            Point point;
            GEOSCoordSeq_getXY_r(m_context, sequence, i, &point.x, &point.y);
            ring.push_back(point);
        }
        return ring;
    }

    GEOSContextHandle_t m_context;
};

const Geos& geos() {
    thread_local const Geos instance;
    return instance;
}

double side(Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Segments of a ring that meet others than their neighbours; stops at `cap`, or -1 when even looking takes too long.
int meetings(const Ring& ring, int cap) {
    const auto n = ring.size();
    struct Segment {
        double x0, x1, y0, y1;
        std::uint32_t index;
    };
    std::vector<Segment> segments;
    segments.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % n];
        segments.push_back({std::min(a.x, b.x), std::max(a.x, b.x), std::min(a.y, b.y), std::max(a.y, b.y),
                            static_cast<std::uint32_t>(i)});
    }
    std::sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) { return a.x0 < b.x0; });
    int found = 0;
    std::int64_t looked = 0;
    for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = s + 1; t < n && segments[t].x0 <= segments[s].x1; ++t) {
            if (++looked > 20'000'000)
                return -1;
            if (segments[t].y0 > segments[s].y1 || segments[t].y1 < segments[s].y0)
                continue;
            const auto i = segments[s].index, j = segments[t].index;
            if ((i + 1) % n == j || (j + 1) % n == i)
                continue;
            const auto &a = ring[i], &b = ring[(i + 1) % n], &c = ring[j], &d = ring[(j + 1) % n];
            const double c1 = side(a, b, c), d1 = side(a, b, d), a2 = side(c, d, a), b2 = side(c, d, b);
            if (((c1 <= 0 && d1 >= 0) || (c1 >= 0 && d1 <= 0)) && ((a2 <= 0 && b2 >= 0) || (a2 >= 0 && b2 <= 0)))
                if (++found > cap)
                    return found;
        }
    }
    return found;
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
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back())
        ring.pop_back();
    if (ring.size() < 3)
        return Unusable::tooFewPoints;
    return std::nullopt;
}

Geos::Geometry evenOdd(const Rings& rings) {
    // Valid rings are nested or apart, so adding them one by one by symmetric difference is the even-odd rule.
    const auto& g = geos();
    Geos::Geometry sum = g.own(GEOSGeom_createEmptyPolygon_r(g.context()));
    for (const auto& ring : rings) {
        auto polygon = g.polygon(ring);
        if (polygon)
            sum = g.own(GEOSSymDifference_r(g.context(), sum.get(), polygon.get()));
        if (!sum)
            sum = g.own(GEOSGeom_createEmptyPolygon_r(g.context()));
    }
    return sum;
}

}  // namespace

double area(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return std::abs(twice) / 2;
}

Repaired repaired(const Rings& drawn, bool openEnded) {
    Repaired out;
    std::optional<Unusable> why = Unusable::tooFewPoints;
    for (auto ring : drawn) {
        const bool gap = openEnded && ring.size() > 2 &&
                         std::hypot(ring.front().x - ring.back().x, ring.front().y - ring.back().y) > openGap;
        if (const auto fault = cleaned(ring)) {
            why = fault;
            continue;
        }
        const int met = meetings(ring, maxCrossings);
        if (met < 0 || met > maxCrossings) {
            why = Unusable::scribble;
            continue;
        }
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
                geos().collect(valid.get(), out.rings, out.parts);
        }
        if (out.rings.size() == before) {
            why = Unusable::noArea;
            continue;
        }
        out.closed |= gap;
        out.crossing |= met > 0;
    }
    if (out.rings.empty())
        out.unusable = why;
    return out;
}

double vectorIou(const Rings& a, const Rings& b) {
    const auto& g = geos();
    const auto first = evenOdd(a), second = evenOdd(b);
    const auto common = g.own(GEOSIntersection_r(g.context(), first.get(), second.get()));
    const auto all = g.own(GEOSUnion_r(g.context(), first.get(), second.get()));
    double intersection = 0, whole = 0;
    if (!common || !all || GEOSArea_r(g.context(), common.get(), &intersection) == 0 ||
        GEOSArea_r(g.context(), all.get(), &whole) == 0 || !(whole > 0))
        return 0;
    return intersection / whole;
}

}  // namespace triptych::segmentation
