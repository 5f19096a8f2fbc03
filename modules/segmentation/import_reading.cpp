#include "segmentation/import_reading.h"

#include <fmt/format.h>

#include "segmentation/files/raster_reader.h"
#include "segmentation/import_preview.h"

namespace triptych::segmentation {

using base::Result;
using base::Status;

Status Reading::openPictures(const base::JobArguments& arguments) {
    const auto found = arguments.inputs.find("images");
    if (found == arguments.inputs.end() || found->second.path.empty())
        return {};
    TRIPTYCH_TRY(auto opened, PictureFolder::open(found->second.path));
    folder = std::move(opened);
    return {};
}

ImageSize Reading::sizes() {
    return [this](const Subject& subject) -> std::optional<std::pair<int, int>> {
        const auto file = folder ? folder->find(subject) : std::nullopt;
        if (!file)
            return std::nullopt;
        const auto size = pictureSize(*file);
        if (!size)
            return std::nullopt;
        pictures[subject.id] = *file;
        return *size;
    };
}

Status Reading::takePictures(std::int64_t budget, bool decode, base::JobContext& context) {
    std::int64_t used = 0;
    for (std::size_t i = 0; i < writer.subjects.size(); ++i) {
        auto& subject = writer.subjects[i];
        const auto refuse = [&, i](Noted what, std::int64_t& counter, const std::string& why) {
            ++counter;
            if (!folder)
                return;
            Note note;
            note.what = what;
            note.subject = static_cast<int>(i);
            report.notes.add(note, why);
            if (!why.empty() && report.firstProblems.size() < 10)
                report.firstProblems.push_back(why);
        };
        const auto found = pictures.find(subject.id);
        if (found == pictures.end()) {
            if (const auto file = folder ? folder->find(subject) : std::nullopt) {
                const auto size = pictureSize(*file);
                refuse(Noted::pictureUnreadable, report.imagesUnreadable, size ? std::string() : size.error().message());
            } else {
                refuse(Noted::pictureAbsent, report.withoutImage, {});
            }
            continue;
        }
        if (context.stopRequested())
            return base::cancelled();
        const auto form = pictureForm(found->second);
        const std::int64_t bytes = form ? form->bytes() : 0;
        if (used + bytes > budget) {
            refuse(Noted::pictureOverBudget, report.imagesOverBudget, {});
            continue;
        }
        if (decode) {
            auto picture = readRaster(found->second);
            if (!picture) {
                refuse(Noted::pictureUnreadable, report.imagesUnreadable, picture.error().message());
                continue;
            }
            subject.image = fmt::format("image.{}", i);
            images[subject.image] = std::move(*picture);
        }
        used += bytes;
        ++report.images;
    }
    return {};
}

Result<base::Output> Reading::finish(base::JobContext& context) {
    base::Output out;
    out.summary = {{"subjects", writer.subjects.size()}, {"volunteers", writer.volunteers.size()}, {"report", report.toJson()}};
    TRIPTYCH_TRY(out.arrays, writer.finish());
    out.arrays.merge(images);
    report.notes.write(out.arrays);
    out.arrays["report"] = base::Array::ofText(base::canonicalJson(report.toJson()));
    for (const auto& problem : report.firstProblems)
        context.log(base::LogLevel::warning, problem);
    return out;
}

base::Output Reading::preview(std::size_t shown, bool skipsBad) const {
    auto preview = importPreview(report, writer, shown);
    preview["stopsAtBadRow"] = report.badRows > 0 && !skipsBad;
    base::Output out;
    for (const auto* key : {"rows", "kept", "repaired", "skipped", "subjects", "volunteers"})
        out.summary[key] = preview[key];
    out.arrays["preview"] = base::Array::ofText(base::canonicalJson(preview));
    return out;
}

}  // namespace triptych::segmentation
