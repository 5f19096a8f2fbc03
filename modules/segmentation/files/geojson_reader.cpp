#include "segmentation/files/geojson_reader.h"

#include <cmath>

#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/files/whole_file.h"
#include "segmentation/repair.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

Result<Ring> ringAt(const Json& list, const std::string& pointer) {
    if (!list.is_array())
        return base::unreadable("not a list of positions", pointer, "[[x, y], [x, y], ...]");
    Ring ring;
    ring.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto& position = list[i];
        const auto at = fmt::format("{}/{}", pointer, i);
        if (!position.is_array())
            return base::unreadable("not a position", at, "[x, y]; a polygon is a list of rings, a ring a list of positions");
        if (position.size() < 2)
            return base::unreadable(fmt::format("a position of {} coordinates", position.size()), at, "[x, y]");
        double xy[2];
        for (std::size_t k = 0; k < 2; ++k) {
            if (position[k].is_array())
                return base::unreadable("lists nested one level too deep", at, "a polygon is a list of rings, a ring a list of positions");
            if (!position[k].is_number())
                return base::unreadable("not a number", fmt::format("{}/{}", at, k));
            xy[k] = position[k].get<double>();
            if (!(std::abs(xy[k]) <= farthest))
                return base::unreadable("a coordinate too far away", fmt::format("{}/{}", at, k), fmt::format("within {} px", farthest));
        }
        ring.push_back({xy[0], xy[1]});
    }
    if (ring.size() < 4)
        return base::unreadable(fmt::format("a ring of {} positions", ring.size()), pointer, "at least 4, the last being the first again");
    if (!(ring.front() == ring.back()))
        return base::unreadable("a ring that is not closed", pointer, "its last position is its first again");
    ring.pop_back();
    return ring;
}

Result<GeoPolygon> polygonAt(const Json& list, const std::string& pointer) {
    if (!list.is_array() || list.empty())
        return base::unreadable("not a list of rings", pointer, "the outline first, then its holes");
    GeoPolygon polygon;
    TRIPTYCH_TRY(polygon.outer, ringAt(list[0], pointer + "/0"));
    for (std::size_t i = 1; i < list.size(); ++i) {
        TRIPTYCH_TRY(auto hole, ringAt(list[i], fmt::format("{}/{}", pointer, i)));
        polygon.holes.push_back(std::move(hole));
    }
    return polygon;
}

std::string typeOf(const Json& json) {
    const auto found = json.is_object() ? json.find("type") : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? std::string(shortened(found->get_ref<const std::string&>(), 60)) : std::string();
}

bool isOtherGeometry(const std::string& type) {
    return type == "Point" || type == "MultiPoint" || type == "LineString" || type == "MultiLineString" || type == "GeometryCollection";
}

// False: a geometry that is no area.
Result<bool> geometryAt(const Json& json, const std::string& pointer, GeoFeature& into) {
    const auto type = typeOf(json);
    if (isOtherGeometry(type))
        return false;
    if (type != "Polygon" && type != "MultiPolygon")
        return base::unreadable("no geometry that is known", pointer + "/type", "Polygon or MultiPolygon");
    const auto coordinates = json.find("coordinates");
    if (coordinates == json.end() || !coordinates->is_array())
        return base::unreadable("no coordinates", pointer + "/coordinates");
    const auto at = pointer + "/coordinates";
    if (type == "Polygon") {
        TRIPTYCH_TRY(auto polygon, polygonAt(*coordinates, at));
        into.polygons.push_back(std::move(polygon));
    } else {
        for (std::size_t i = 0; i < coordinates->size(); ++i) {
            TRIPTYCH_TRY(auto polygon, polygonAt((*coordinates)[i], fmt::format("{}/{}", at, i)));
            into.polygons.push_back(std::move(polygon));
        }
    }
    return true;
}

Result<bool> featureAt(const Json& json, const std::string& pointer, GeoFeature& into) {
    if (typeOf(json) != "Feature")
        return base::unreadable("not a feature", pointer + "/type", "\"Feature\"");
    if (const auto id = json.find("id"); id != json.end()) {
        if (id->is_string())
            into.id = std::string(shortened(id->get_ref<const std::string&>(), 400));
        else if (id->is_number())
            into.id = base::canonicalJson(*id);
        else
            return base::unreadable("an id that is neither text nor number", pointer + "/id");
    }
    if (const auto properties = json.find("properties"); properties != json.end() && !properties->is_null()) {
        if (!properties->is_object())
            return base::unreadable("properties are not an object", pointer + "/properties");
        into.properties = *properties;
    }
    const auto geometry = json.find("geometry");
    if (geometry == json.end())
        return base::unreadable("a feature without geometry", pointer + "/geometry");
    // Without a place: nothing is marked, and that is worth knowing.
    if (geometry->is_null())
        return true;
    return geometryAt(*geometry, pointer + "/geometry", into);
}

}  // namespace

Rings GeoFeature::rings() const {
    Rings all;
    for (const auto& polygon : polygons) {
        all.push_back(polygon.outer);
        all.insert(all.end(), polygon.holes.begin(), polygon.holes.end());
    }
    return all;
}

Result<GeoFile> readGeoJsonText(std::string_view text, std::string_view where, const GeoOptions& options) {
    base::JsonLimits limits;
    limits.maxBytes = options.maxBytes;
    TRIPTYCH_TRY(const auto json, base::parseJson(text, where, limits));
    const std::string name(where);
    GeoFile out;
    const auto take = [&](const std::string& pointer, auto&& read) -> base::Status {
        GeoFeature feature;
        const Result<bool> area = read(feature);
        if (area && *area) {
            out.features.push_back(std::move(feature));
            return {};
        }
        if (area) {
            out.skipped.push_back({pointer, "no area: neither Polygon nor MultiPolygon"});
            return {};
        }
        if (options.skipBad) {
            const auto& error = area.error();
            out.skipped.push_back({error.where, error.hint.empty() ? error.what : error.what + " (" + error.hint + ")"});
            return {};
        }
        auto error = area.error();
        error.where = name + "#" + error.where;
        return tl::unexpected(std::move(error));
    };
    const auto type = typeOf(json);
    if (type == "FeatureCollection") {
        const auto features = json.find("features");
        if (features == json.end() || !features->is_array())
            return base::unreadable("no list of features", name + "#/features");
        for (std::size_t i = 0; i < features->size(); ++i) {
            const auto pointer = fmt::format("/features/{}", i);
            TRIPTYCH_CHECK(take(pointer, [&](GeoFeature& into) { return featureAt((*features)[i], pointer, into); }));
        }
    } else if (type == "Feature") {
        TRIPTYCH_CHECK(take("", [&](GeoFeature& into) { return featureAt(json, "", into); }));
    } else if (type == "Polygon" || type == "MultiPolygon" || isOtherGeometry(type)) {
        TRIPTYCH_CHECK(take("", [&](GeoFeature& into) { return geometryAt(json, "", into); }));
    } else {
        return base::unreadable("not GeoJSON", name + "#/type", "FeatureCollection, Feature, Polygon or MultiPolygon");
    }
    return out;
}

Result<GeoFile> readGeoJson(const std::filesystem::path& path, const GeoOptions& options) {
    TRIPTYCH_TRY(const auto text, readWhole(path, options.maxBytes));
    return readGeoJsonText(text, path.string(), options);
}

}  // namespace triptych::segmentation
