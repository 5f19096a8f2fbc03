#include "segmentation/geos.h"

#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

void quiet(const char*, void*) {}

}  // namespace

Geos::Geos() : m_context(GEOS_init_r()) {
    GEOSContext_setNoticeMessageHandler_r(m_context, quiet, nullptr);
    GEOSContext_setErrorMessageHandler_r(m_context, quiet, nullptr);
}

Geos::Geometry Geos::polygon(const Ring& ring) const {
    if (ring.size() < 3)
        return own(nullptr);
    auto* sequence = GEOSCoordSeq_create_r(m_context, static_cast<unsigned>(ring.size() + 1), 2);
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const auto& point = ring[i % ring.size()];
        GEOSCoordSeq_setXY_r(m_context, sequence, static_cast<unsigned>(i), point.x, point.y);
    }
    auto* line = GEOSGeom_createLinearRing_r(m_context, sequence);
    return own(line ? GEOSGeom_createPolygon_r(m_context, line, nullptr, 0) : nullptr);
}

Geos::Geometry Geos::valid(const GEOSGeometry* geometry) const {
    auto* parameters = GEOSMakeValidParams_create_r(m_context);
    GEOSMakeValidParams_setMethod_r(m_context, parameters, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(m_context, parameters, 0);
    auto made = own(GEOSMakeValidWithParams_r(m_context, geometry, parameters));
    GEOSMakeValidParams_destroy_r(m_context, parameters);
    return made;
}

Geos::Geometry Geos::evenOdd(const Rings& rings) const {
    Geometry sum = empty();
    for (const auto& ring : rings) {
        const auto part = polygon(ring);
        if (part)
            sum = own(GEOSSymDifference_r(m_context, sum.get(), part.get()));
        if (!sum)
            sum = empty();
    }
    return sum;
}

Geos::Geometry Geos::together(const Rings& rings, const std::vector<std::size_t>& starts) const {
    std::vector<GEOSGeometry*> parts;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto first = rings.begin() + static_cast<std::ptrdiff_t>(starts[i]);
        const auto last = i + 1 < starts.size() ? rings.begin() + static_cast<std::ptrdiff_t>(starts[i + 1]) : rings.end();
        auto part = last - first == 1 ? polygon(*first) : evenOdd(Rings(first, last));
        if (part)
            parts.push_back(part.release());
    }
    // It takes the parts over, even when it fails.
    const auto all = own(GEOSGeom_createCollection_r(m_context, GEOS_GEOMETRYCOLLECTION, parts.data(), static_cast<unsigned>(parts.size())));
    return own(all ? GEOSUnaryUnion_r(m_context, all.get()) : nullptr);
}

Geos::Geometry Geos::largestPolygon(const GEOSGeometry* geometry) const {
    if (!geometry)
        return own(nullptr);
    if (GEOSGeomTypeId_r(m_context, geometry) == GEOS_POLYGON)
        return own(GEOSGeom_clone_r(m_context, geometry));
    Geometry best = own(nullptr);
    double most = -1;
    const int parts = GEOSGetNumGeometries_r(m_context, geometry);
    for (int i = 0; i < parts; ++i) {
        const auto* part = GEOSGetGeometryN_r(m_context, geometry, i);
        if (part == geometry || !part)
            break;
        auto within = largestPolygon(part);
        if (within && area(within.get()) > most) {
            most = area(within.get());
            best = std::move(within);
        }
    }
    return best ? std::move(best) : empty();
}

Geos::Geometry Geos::withoutHoles(const GEOSGeometry* polygon) const {
    const auto* outer = polygon ? GEOSGetExteriorRing_r(m_context, polygon) : nullptr;
    auto* copy = outer ? GEOSGeom_clone_r(m_context, outer) : nullptr;
    return own(copy ? GEOSGeom_createPolygon_r(m_context, copy, nullptr, 0) : nullptr);
}

double Geos::area(const GEOSGeometry* geometry) const {
    double value = 0;
    return geometry && GEOSArea_r(m_context, geometry, &value) == 1 ? value : 0;
}

void Geos::collect(const GEOSGeometry* geometry, double leastArea, Rings& rings, int& parts) const {
    if (!geometry)
        return;
    const int type = GEOSGeomTypeId_r(m_context, geometry);
    if (type == GEOS_POLYGON) {
        auto outer = ringOf(GEOSGetExteriorRing_r(m_context, geometry));
        if (outer.size() < 3 || segmentation::area(outer) < leastArea)
            return;
        rings.push_back(std::move(outer));
        ++parts;
        for (int i = 0; i < GEOSGetNumInteriorRings_r(m_context, geometry); ++i) {
            auto hole = ringOf(GEOSGetInteriorRingN_r(m_context, geometry, i));
            if (segmentation::area(hole) >= leastArea)
                rings.push_back(std::move(hole));
        }
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(m_context, geometry); ++i)
            collect(GEOSGetGeometryN_r(m_context, geometry, i), leastArea, rings, parts);
    }
}

Ring Geos::ringOf(const GEOSGeometry* line) const {
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

const Geos& geos() {
    thread_local const Geos instance;
    return instance;
}

}  // namespace triptych::segmentation
