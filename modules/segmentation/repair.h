#pragma once

#include <optional>

#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// Why a drawn outline encloses nothing that can be used.
enum class Unusable { notFinite, tooFar, tooFewPoints, noArea, scribble, tooLong };
inline constexpr std::string_view unusableNames[] = {"notFinite", "tooFar", "tooFewPoints", "noArea", "scribble", "tooLong"};

struct Repaired {
    Rings rings;              ///< valid: simple, disjoint, holes inside their parts
    bool closed = false;      ///< the ends of a freehand stroke lay more than 5 px apart and were joined
    bool crossing = false;    ///< crossed or touched itself
    int parts = 0;            ///< outlines without holes
    std::optional<Unusable> unusable;
};

/// Limits that keep a hostile stroke from taking the machine: coordinates within a million px of the origin, 50 000 points a
/// stroke, 20 000 crossings of a stroke with itself.
inline constexpr double farthest = 1e6;
inline constexpr std::size_t maxStrokePoints = 50000;
inline constexpr int maxCrossings = 20000;

/// Makes valid outlines of drawn ones. Repeated points go; an open end is joined to the start; what crosses itself goes
/// through GEOS (MakeValid, structure method), which keeps every lobe and fills what is encircled twice. Nothing that was
/// encircled is thrown away, unlike the common buffer(0) that keeps only the largest part. Several rings of one stroke count
/// together: where they overlap is inside.
/// \param openEnded a freehand stroke whose ends the platform did not join.
[[nodiscard]] Repaired repaired(const Rings& drawn, bool openEnded);

/// The same of polygons whose first rings are outlines and whose others are holes in them, by the even-odd rule; polygons that
/// overlap count together.
[[nodiscard]] Repaired repairedPolygons(const std::vector<Rings>& polygons);

/// Points that repeat the one before, also across the end.
void takeOutRepeats(Ring& ring);

/// Shoelace area, px squared, positive.
[[nodiscard]] double area(const Ring& ring);
/// Exact intersection over union of two sets of valid rings (GEOS overlay); 0 when both are empty.
[[nodiscard]] double vectorIou(const Rings& a, const Rings& b);

}  // namespace triptych::segmentation
