#pragma once

#include "segmentation/files/geojson_reader.h"

namespace triptych::segmentation {

/// Outlines and holes of one even-odd shape, sorted out: every hole goes to the smallest outline around it. The rings are
/// simple and do not cross, as those of `contours` and of repaired strokes are.
[[nodiscard]] std::vector<GeoPolygon> polygonsOf(const Rings& rings);

/// A FeatureCollection, a feature a line: Polygon, MultiPolygon, or a null geometry when there is none. Outlines run
/// counterclockwise and holes clockwise as RFC 7946 (3.1.6) asks, by the numbers as they stand; the foreign member
/// "pixelCoordinates" says that they are pixels of the image, y down. Coordinates read back to the same doubles.
[[nodiscard]] std::string geoJsonText(const std::vector<GeoFeature>& features);
[[nodiscard]] base::Status writeGeoJson(const std::filesystem::path& path, const std::vector<GeoFeature>& features);

}  // namespace triptych::segmentation
