#include <cstddef>
#include <cstdint>
#include <string_view>

#include "segmentation/votes.h"
#include "segmentation/zooniverse.h"
#include "segmentation/same_json.h"

// Any bytes as a classification export: import, then every subject's votes from what was kept; and as the JSON of a cell, read
// in both ways.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    segmentation::FlatJson flat;
    if (!testing::readAlike(flat, text))
        __builtin_trap();
    auto csv = base::CsvReader::fromText(text, "fuzz.csv");
    segmentation::ImportOptions options;
    options.skipBadRows = size % 2 == 0;
    options.duplicates = static_cast<segmentation::Duplicates>(size % 3);
    segmentation::StrokeWriter writer;
    if (!segmentation::importClassifications(csv, options, {}, {}, writer))
        return 0;
    auto finished = writer.finish();
    if (!finished)
        __builtin_trap();
    auto& arrays = *finished;
    const auto strokes = segmentation::StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]);
    if (!strokes)
        __builtin_trap();
    for (int s = 0; s < static_cast<int>(strokes->subjects().size()) && s < 4; ++s) {
        const auto& subject = strokes->subjects()[static_cast<std::size_t>(s)];
        if (static_cast<std::int64_t>(subject.width) * subject.height > 250000)
            continue;
        for (const auto& mark : strokes->unused(s))
            if (!strokes->drawnRings(mark))
                __builtin_trap();
        for (const auto& mark : strokes->marks(s))
            if (!strokes->drawnRings(mark) || !strokes->rings(mark))
                __builtin_trap();
        if (const auto image = strokes->patterns(s))
            (void)segmentation::agreement(segmentation::patternTable(*image));
    }
    return 0;
}
