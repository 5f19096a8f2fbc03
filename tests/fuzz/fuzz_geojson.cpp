#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/files/geojson_writer.h"

// Any bytes as GeoJSON: what is read and written again reads to the same number of rings, its outlines sorted out afresh.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych::segmentation;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    GeoOptions options;
    options.skipBad = size % 2 == 0;
    const auto read = readGeoJsonText(text, "fuzz.geojson", options);
    if (!read)
        return 0;
    const auto again = readGeoJsonText(geoJsonText(read->features), "again");
    if (!again)
        __builtin_trap();
    if (again->features.size() != read->features.size())
        __builtin_trap();
    for (const auto& feature : read->features)
        if (feature.rings().size() < 200)
            (void)polygonsOf(feature.rings());
    return 0;
}
