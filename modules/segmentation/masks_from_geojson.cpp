#include <fmt/format.h>

#include "segmentation/export_text.h"
#include "segmentation/files/geojson_reader.h"
#include "segmentation/mask_collector.h"

namespace triptych::segmentation {

using base::Json;
using base::Status;

namespace {

constexpr std::size_t longestName = 240;

std::string textOf(const Json& properties, std::initializer_list<const char*> keys) {
    for (const auto* key : keys) {
        const auto found = properties.find(key);
        if (found == properties.end())
            continue;
        // QuPath's classification is an object with a name.
        const Json& value = found->is_object() && found->contains("name") ? (*found)["name"] : *found;
        if (value.is_string() && !value.get_ref<const std::string&>().empty())
            return std::string(shortened(value.get_ref<const std::string&>(), longestName));
        if (value.is_number_integer())
            return value.dump();
    }
    return {};
}
int sideOf(const Json& properties, const char* key) {
    const auto found = properties.find(key);
    const double side = found != properties.end() && found->is_number() ? found->get<double>() : 0;
    return side >= 1 && side <= maxImageSide ? static_cast<int>(side) : 0;
}

void addFeature(const GeoFeature& feature, MaskCollector& into) {
    const Json none = Json::object();
    const auto& properties = feature.properties.is_object() ? feature.properties : none;
    auto width = sideOf(properties, "width"), height = sideOf(properties, "height");
    if (width < 1 || height < 1 || std::int64_t{width} * height > maxImagePixels)
        width = height = 0;
    auto name = textOf(properties, {"subject_id", "subject", "image_id", "image"});
    if (name.empty())
        name = stemOf(into.source().filename().string());
    into.entry();
    const int subject = into.subjectOf(name, width, height, {});
    const auto who = textOf(properties, {"volunteer", "annotator", "user"});
    const int rater = into.raterOf(subject, who.empty() ? into.own() : who);
    if (feature.polygons.empty())
        return;
    const auto label = textOf(properties, {"classification", "label", "tool"});
    const int tool = into.toolOf(label.empty() ? "outline" : label);
    const auto drawn = feature.rings();
    std::vector<Rings> polygons;
    for (const auto& polygon : feature.polygons) {
        polygons.push_back({polygon.outer});
        polygons.back().insert(polygons.back().end(), polygon.holes.begin(), polygon.holes.end());
    }
    const auto fixed = repairedPolygons(polygons);
    if (fixed.unusable)
        return into.addUnusable(rater, tool, *fixed.unusable, drawn);
    into.addMark(rater, tool, fixed.rings, drawn, fixed.crossing);
}

}  // namespace

Status masksFromGeoJson(MaskCollector& into) {
    GeoOptions options;
    options.skipBad = into.options().skipBad;
    TRIPTYCH_CHECK(into.keepOn(0, 1));
    TRIPTYCH_TRY(const auto file, readGeoJson(into.source(), options));
    for (const auto& entry : file.skipped)
        into.skip(fmt::format("{}, {}: {}", into.source().filename().string(), entry.pointer, entry.why));
    for (std::size_t i = 0; i < file.features.size(); ++i) {
        TRIPTYCH_CHECK(into.keepOn(static_cast<double>(i), static_cast<double>(file.features.size())));
        addFeature(file.features[i], into);
    }
    return {};
}

}  // namespace triptych::segmentation
