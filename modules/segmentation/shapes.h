#pragma once

#include <string>

#include "base/result.h"
#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// A mark as the export has it: points for what is drawn point by point, numbers for the rest. Pixels and degrees.
struct RawMark {
    Shape shape = Shape::freehand;
    int tool = 0;
    int frame = 0;
    std::string task, label;
    bool closedByPlatform = false;  ///< an SVG path that ends in Z, or `closed: true`
    std::vector<Ring> paths;        ///< freehand, polygon, bezier (anchors and controls in turn), line (two ends)
    double x = 0, y = 0;            ///< centre, or top left corner of rectangles
    double a = 0, b = 0;            ///< radii, or width and height; of a fan its radius and spread
    double angle = 0;
};

/// The outline a mark encloses, flattened to within 0.05 px of the curve.
///
/// Angles follow the Zooniverse front end in image coordinates (y down): an ellipse turns by -angle, a rotated rectangle
/// about its centre and a triangle by +angle, a fan points to `rotation` with `spread` degrees wide. A bezier is anchors and
/// quadratic controls in turn, closed over its last control. A line becomes a band `lineWidth` px wide; a column reaches
/// from 0 to `imageHeight`. A point encloses nothing.
[[nodiscard]] Rings outline(const RawMark& mark, double lineWidth, double imageHeight);

/// An SVG path of M, L, H, V, C, Q and Z commands, absolute or relative, curves flattened; an error names the character.
/// \param closed set when the path ends in Z.
[[nodiscard]] base::Result<std::vector<Ring>> parseSvgPath(std::string_view text, bool& closed);

}  // namespace triptych::segmentation
