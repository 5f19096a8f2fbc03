#include <fmt/format.h>

#include "segmentation/files/coco_reader.h"
#include "segmentation/mask_collector.h"

namespace triptych::segmentation {

using base::Status;
namespace fs = std::filesystem;

namespace {

// Of the box alone: an image of many small objects is not unpacked for each.
std::vector<std::uint8_t> pixelsOf(const CocoRle& rle, const Box& box) {
    const auto width = static_cast<std::size_t>(box.x1 - box.x0);
    std::vector<std::uint8_t> out(width * static_cast<std::size_t>(box.y1 - box.y0));
    std::int64_t at = 0;
    bool inside = false;
    for (const auto run : rle.counts) {
        if (inside)
            for (std::int64_t p = at; p < at + run; ++p)
                out[static_cast<std::size_t>(p % rle.height - box.y0) * width + static_cast<std::size_t>(p / rle.height - box.x0)] = 1;
        at += run;
        inside = !inside;
    }
    return out;
}

}  // namespace

Status masksFromCoco(MaskCollector& into) {
    CocoOptions options;
    options.skipBad = into.options().skipBad;
    std::error_code error;
    const auto bytes = static_cast<double>(fs::file_size(into.source(), error));
    TRIPTYCH_TRY(const auto file, readCoco(into.source(), options, [&](double done) { return into.keepOn(done, 2 * bytes).has_value(); }));
    for (const auto& entry : file.skipped)
        into.skip(fmt::format("{}, {}: {}", into.source().filename().string(), entry.pointer, entry.why));
    into.skipMore(file.skippedCount - static_cast<std::int64_t>(file.skipped.size()));
    // Two images whose files are called alike, in folders of their own, go by their ids.
    std::map<std::string, int> named;
    for (const auto& image : file.images)
        ++named[stemOf(image.file)];
    std::vector<int> subjects;
    for (const auto& image : file.images) {
        const auto name = stemOf(image.file);
        const int subject = into.subjectOf(name.empty() || named[name] > 1 ? std::to_string(image.id) : name, image.width, image.height, image.file);
        subjects.push_back(subject);
        // An image without annotations was looked at too.
        if (!file.results)
            into.raterOf(subject, into.own());
    }
    for (std::size_t i = 0; i < file.annotations.size(); ++i) {
        TRIPTYCH_CHECK(into.keepOn(bytes + bytes * static_cast<double>(i) / static_cast<double>(file.annotations.size()), 2 * bytes));
        const auto& annotation = file.annotations[i];
        const auto where = fmt::format("{}, annotation {}", into.source().filename().string(), annotation.id != 0 ? annotation.id : static_cast<std::int64_t>(i));
        const auto& category = file.categories[static_cast<std::size_t>(annotation.category)];
        const auto mask = maskOf(annotation, file.images[static_cast<std::size_t>(annotation.image)]);
        if (!mask) {
            if (!into.options().skipBad)
                return base::unreadable(mask.error().what, where, mask.error().hint);
            into.skip(fmt::format("{}: {}", where, mask.error().what));
            continue;
        }
        into.entry();
        const int rater = into.raterOf(subjects[static_cast<std::size_t>(annotation.image)], into.own());
        const int tool = into.toolOf(category.name.empty() ? fmt::format("category {}", category.id) : category.name);
        const auto box = boxOf(*mask);
        if (box.empty())
            into.addUnusable(rater, tool, Unusable::noArea, annotation.polygons);
        else
            into.addMark(rater, tool, maskOutline(pixelsOf(*mask, box), box), annotation.polygons);
    }
    return {};
}

}  // namespace triptych::segmentation
