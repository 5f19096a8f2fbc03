#include <algorithm>

#include <fmt/format.h>

#include "segmentation/files/manifest.h"
#include "segmentation/files/mask_reader.h"
#include "segmentation/mask_collector.h"

namespace triptych::segmentation {

using base::Status;
namespace fs = std::filesystem;

namespace {

// Boxes of a picture's labels, together, in times its pixels: more is noise, not objects.
constexpr std::int64_t mostBoxes = 64;

Status listPictures(const fs::path& folder, const std::string& who, std::vector<std::pair<fs::path, std::string>>& into, bool deeper) {
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code status;
        const auto type = entry->symlink_status(status).type();
        const auto name = fileKey(entry->path().filename().string());
        const bool named = name.ends_with(".png") || name.ends_with(".tif") || name.ends_with(".tiff");
        if (type == fs::file_type::directory && deeper)
            TRIPTYCH_CHECK(listPictures(entry->path(), entry->path().filename().string(), into, false));
        if (type == fs::file_type::regular && named)
            into.emplace_back(entry->path(), who);
        if (into.size() > 500000)
            return base::unreadable("more than 500 000 pictures", folder.string());
    }
    if (error)
        return base::unreadable("the folder could not be read", folder.string());
    return {};
}

Status addPicture(const fs::path& path, const std::string& who, MaskCollector& into) {
    TRIPTYCH_TRY(const auto image, readLabels(path));
    const auto id = stemOf(path.filename().string());
    if (const auto* known = into.find(id)) {
        if (known->width != image.width || known->height != image.height)
            return base::unreadable(fmt::format("{} x {} px, where another volunteer's mask of it has {} x {}", image.width, image.height, known->width, known->height), path.string());
        if (into.has(id, who))
            return base::unreadable(fmt::format("a second mask of subject {} by the same volunteer", id), path.string(), "one picture a subject, or a folder a volunteer");
    }
    struct Label {
        std::uint16_t value;
        Box box;
    };
    std::vector<Label> labels;
    std::vector<int> place(65536, -1);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const auto value = image.labels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)];
            if (value == 0)
                continue;
            auto& at = place[value];
            if (at < 0) {
                at = static_cast<int>(labels.size());
                labels.push_back({value, {x, y, x + 1, y + 1}});
            }
            auto& box = labels[static_cast<std::size_t>(at)].box;
            box = {std::min(box.x0, x), box.y0, std::max(box.x1, x + 1), y + 1};
        }
    std::erase_if(labels, [&](const Label& label) { return std::find(into.options().ignored.begin(), into.options().ignored.end(), label.value) != into.options().ignored.end(); });
    std::int64_t boxes = 0;
    for (const auto& label : labels)
        boxes += label.box.area();
    if (boxes > mostBoxes * image.width * image.height)
        return base::unreadable(fmt::format("{} labels, each scattered over most of the picture", labels.size()), path.string(), "a mask or objects with labels, no grey picture");
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.value < b.value; });
    into.entry();
    const int rater = into.raterOf(into.subjectOf(id, image.width, image.height, path.filename().string()), who);
    for (const auto& [value, box] : labels) {
        TRIPTYCH_CHECK(into.keepOn());
        std::vector<std::uint8_t> mask;
        mask.reserve(static_cast<std::size_t>(box.area()));
        for (int y = box.y0; y < box.y1; ++y)
            for (int x = box.x0; x < box.x1; ++x)
                mask.push_back(image.labels[static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)] == value ? 1 : 0);
        // One label alone is a mask, whatever number stands for it.
        into.addMark(rater, into.toolOf(labels.size() == 1 ? std::string("mask") : fmt::format("label {}", value)), maskOutline(mask, box), {});
    }
    return {};
}

}  // namespace

Status masksFromPictures(MaskCollector& into) {
    std::error_code error;
    if (!fs::is_directory(into.source(), error))
        return addPicture(into.source(), into.own(), into);
    std::vector<std::pair<fs::path, std::string>> files;
    TRIPTYCH_CHECK(listPictures(into.source(), into.own(), files, true));
    if (files.empty())
        return base::unreadable("no PNG or TIFF in it", into.source().string(), "a folder of label pictures, one a subject, named by it");
    std::sort(files.begin(), files.end());
    for (std::size_t i = 0; i < files.size(); ++i) {
        TRIPTYCH_CHECK(into.keepOn(static_cast<double>(i), static_cast<double>(files.size())));
        auto done = addPicture(files[i].first, files[i].second, into);
        if (done)
            continue;
        if (!into.options().skipBad)
            return done;
        into.skip(done.error().message());
    }
    return {};
}

}  // namespace triptych::segmentation
