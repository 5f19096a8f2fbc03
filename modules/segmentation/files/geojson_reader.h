#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.h"
#include "segmentation/geometry.h"

namespace triptych::segmentation {

/// A polygon: its outline and the holes in it.
struct GeoPolygon {
    Ring outer;
    Rings holes;
};
struct GeoFeature {
    std::string id;  ///< empty without one
    base::Json properties = base::Json::object();
    std::vector<GeoPolygon> polygons;
    /// All of them, for the even-odd rule.
    [[nodiscard]] Rings rings() const;
};
struct GeoSkipped {
    std::string pointer, why;
};
struct GeoFile {
    std::vector<GeoFeature> features;
    std::vector<GeoSkipped> skipped;
};

struct GeoOptions {
    bool skipBad = false;  ///< leave bad features out and say so, instead of ending with the first
    std::size_t maxBytes = std::size_t{64} << 20;
};

/// Features with Polygon or MultiPolygon geometry, or one such geometry by itself (RFC 7946). Coordinates are taken as pixels of
/// the image, y down; rings may run either way; a third coordinate is left out. A null geometry gives a feature
/// without polygons. Other geometries are no areas: they are left
/// out and told in `skipped` in any case. Errors carry the JSON pointer: a coordinate that is no number (JSON has no NaN; null is
/// what stands for it) or beyond `farthest`, a ring that is not closed or of fewer than 4 positions, lists nested otherwise than
/// the type says.
[[nodiscard]] base::Result<GeoFile> readGeoJson(const std::filesystem::path& path, const GeoOptions& options = {});
[[nodiscard]] base::Result<GeoFile> readGeoJsonText(std::string_view text, std::string_view where, const GeoOptions& options = {});

}  // namespace triptych::segmentation
