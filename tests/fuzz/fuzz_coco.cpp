#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/files/coco_reader.h"
#include "segmentation/files/coco_writer.h"

// Any bytes as a COCO file: what is read is written again and then reads to the same masks. Beyond that, any bytes as
// compressed counts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych::segmentation;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto rle = rleFromText(text, 7, 5, "fuzz")) {
        const auto again = rleFromText(rleText(*rle), 7, 5, "fuzz");
        if (!again || again->counts != rle->counts || static_cast<std::int64_t>(decodeRle(*rle).size()) != 35)
            __builtin_trap();
    }
    CocoOptions options;
    options.skipBad = size % 2 == 0;
    options.limits.maxValues = 100000;
    const auto read = readCocoText(text, "fuzz.json", options);
    if (!read)
        return 0;
    int masks = 0;
    for (const auto& annotation : read->annotations) {
        const auto& image = read->images.at(static_cast<std::size_t>(annotation.image));
        (void)read->categories.at(static_cast<std::size_t>(annotation.category));
        if (std::int64_t{image.width} * image.height > 100000 || ++masks > 20)
            continue;
        std::size_t points = 0;
        for (const auto& ring : annotation.polygons)
            for (const auto& point : ring)
                points += point.x < -2000 || point.x > 2000 || point.y < -2000 || point.y > 2000 ? 1000 : 1;
        if (points > 500)
            continue;
        const auto rle = maskOf(annotation, image);
        if (!rle)
            continue;
        const auto mask = decodeRle(*rle);
        CocoWriter writer("fuzz");
        writer.addCategory("fuzz");
        writer.addMask(writer.addImage("1", {}, image.width, image.height), 1, mask);
        const auto again = readCocoText(writer.text(), "again");
        if (!again || again->annotations.size() != (areaOf(*rle) > 0 ? 1U : 0U) || (areaOf(*rle) > 0 && decodeRle(again->annotations[0].rle) != mask))
            __builtin_trap();
    }
    return 0;
}
