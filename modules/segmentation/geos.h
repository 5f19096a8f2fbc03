#pragma once

#include <memory>
#include <optional>

#include <geos_c.h>

#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// Vector geometry by GEOS, through its C interface: it catches its own exceptions and answers with a null pointer, which
/// comes out here as an empty Geometry. For the .cpp files of this room; public headers show Rings.
/// Thread rule: one a thread, from geos().
class Geos {
public:
    struct Drop {
        GEOSContextHandle_t context;
        void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
    };
    using Geometry = std::unique_ptr<GEOSGeometry, Drop>;

    Geos();
    ~Geos() { GEOS_finish_r(m_context); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    [[nodiscard]] GEOSContextHandle_t context() const { return m_context; }
    [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return Geometry(geometry, Drop{m_context}); }
    [[nodiscard]] Geometry empty() const { return own(GEOSGeom_createEmptyPolygon_r(m_context)); }
    /// A polygon as drawn, valid or not; none of fewer than three points.
    [[nodiscard]] Geometry polygon(const Ring& ring) const;
    /// MakeValid, structure method: every lobe stays, what is encircled twice is filled.
    [[nodiscard]] Geometry valid(const GEOSGeometry* geometry) const;
    /// Valid rings are nested or apart, so adding them one by one by symmetric difference is the even-odd rule.
    [[nodiscard]] Geometry evenOdd(const Rings& rings) const;

    /// The union of parts, each from its place in `starts` to the next one's, by the even-odd rule within.
    [[nodiscard]] Geometry together(const Rings& rings, const std::vector<std::size_t>& starts) const;

    [[nodiscard]] bool isSimple(const GEOSGeometry* geometry) const { return GEOSisSimple_r(m_context, geometry) == 1; }
    [[nodiscard]] bool intersects(const GEOSGeometry* a, const GEOSGeometry* b) const { return GEOSIntersects_r(m_context, a, b) == 1; }
    [[nodiscard]] Geometry intersection(const GEOSGeometry* a, const GEOSGeometry* b) const { return own(GEOSIntersection_r(m_context, a, b)); }
    [[nodiscard]] Geometry unionOf(const GEOSGeometry* a, const GEOSGeometry* b) const { return own(GEOSUnion_r(m_context, a, b)); }
    /// The common way to mend a polygon: buffer by nothing. Keeps what winds one way and drops the rest.
    [[nodiscard]] Geometry bufferedByNothing(const GEOSGeometry* geometry) const { return own(GEOSBuffer_r(m_context, geometry, 0, 16)); }
    /// The polygon of largest area within; empty when there is none.
    [[nodiscard]] Geometry largestPolygon(const GEOSGeometry* geometry) const;
    /// The polygon within its outer ring.
    [[nodiscard]] Geometry withoutHoles(const GEOSGeometry* polygon) const;
    /// px squared; 0 where there is none.
    [[nodiscard]] double area(const GEOSGeometry* geometry) const;

    /// Outer and inner rings of every polygon within whose area is at least `leastArea`. \param parts counts the outer ones.
    void collect(const GEOSGeometry* geometry, double leastArea, Rings& rings, int& parts) const;

private:
    [[nodiscard]] Ring ringOf(const GEOSGeometry* line) const;
    GEOSContextHandle_t m_context;
};

[[nodiscard]] const Geos& geos();

}  // namespace triptych::segmentation
