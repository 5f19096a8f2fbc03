#include <fmt/format.h>

#include "segmentation/images.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/zooniverse.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

ImportOptions importOptions(const JobArguments& arguments) {
    ImportOptions options;
    options.workflow = text(arguments, "workflow");
    options.versionMin = text(arguments, "version_min");
    options.versionMax = text(arguments, "version_max");
    options.liveOnly = flag(arguments, "live_only");
    options.skipAlreadySeen = flag(arguments, "skip_already_seen");
    options.skipRetired = flag(arguments, "skip_retired");
    const auto duplicates = text(arguments, "duplicates");
    options.duplicates = duplicates == "all" ? Duplicates::all : duplicates == "last" ? Duplicates::last : Duplicates::first;
    options.countWithoutDrawing = flag(arguments, "count_without_drawing");
    options.skipBadRows = flag(arguments, "skip_bad_rows");
    options.lineWidth = arguments.parameters.at("line_width").get<double>();
    options.annotations.bezierTools = arguments.parameters.at("bezier_tools").get<std::vector<int>>();
    options.annotations.triangleTools = arguments.parameters.at("triangle_tools").get<std::vector<int>>();
    return options;
}

constexpr std::uint64_t spilledFrom = std::uint64_t{64} << 20;

Result<Output> importZooniverse(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto path, arguments.path("export"));
    std::optional<PictureFolder> folder;
    if (const auto found = arguments.inputs.find("images"); found != arguments.inputs.end() && !found->second.path.empty()) {
        TRIPTYCH_TRY(auto opened, PictureFolder::open(found->second.path));
        folder = std::move(opened);
    }
    TRIPTYCH_TRY(auto csv, base::CsvReader::open(path));
    // A point takes some 14 bytes of an export and about 4 of ours: only a small export's points stay in memory.
    std::filesystem::path scratch;
    if (csv.totalBytes() > spilledFrom) {
        TRIPTYCH_TRY(scratch, context.scratch());
    }
    StrokeWriter writer(std::move(scratch));
    const auto options = importOptions(arguments);
    std::map<std::string, std::filesystem::path> pictures;
    const ImageSize sizeOf = [&](const Subject& subject) -> std::optional<std::pair<int, int>> {
        const auto file = folder ? folder->find(subject) : std::nullopt;
        if (!file)
            return std::nullopt;
        const auto size = pictureSize(*file);
        if (!size)
            return std::nullopt;
        pictures[subject.id] = *file;
        return *size;
    };
    const ImportProgress progress = [&](double done, double total) {
        context.progress(done, total, "Reading classifications");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(auto report, importClassifications(csv, options, sizeOf, progress, writer));
    Output out;
    const auto budget = arguments.parameters.at("image_budget").get<std::int64_t>() << 20;
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
        const auto size = pictureSize(found->second);
        const std::int64_t bytes = size ? std::int64_t{3} * size->first * size->second : 0;
        if (used + bytes > budget) {
            refuse(Noted::pictureOverBudget, report.imagesOverBudget, {});
            continue;
        }
        auto picture = readPicture(found->second);
        if (!picture) {
            refuse(Noted::pictureUnreadable, report.imagesUnreadable, picture.error().message());
            continue;
        }
        used += bytes;
        ++report.images;
        subject.image = fmt::format("image.{}", i);
        out.arrays[subject.image] = Array::of(picture->rgb, {picture->height, picture->width, 3});
    }
    out.summary = {{"subjects", writer.subjects.size()}, {"volunteers", writer.volunteers.size()}, {"report", report.toJson()}};
    TRIPTYCH_TRY(auto written, writer.finish());
    for (auto& [name, array] : written)
        out.arrays[name] = std::move(array);
    report.notes.write(out.arrays);
    out.arrays["report"] = Array::ofText(base::canonicalJson(report.toJson()));
    for (const auto& problem : report.firstProblems)
        context.log(base::LogLevel::warning, problem);
    return out;
}

}  // namespace

base::Kind importKind() {
    base::Kind import;
    import.name = "segmentation.import_zooniverse";
    import.revision = 3;
    import.meaning = "Reads a Zooniverse classification export with drawings, and the pictures of a folder";
    import.parameters = {
        {"workflow", ParameterType::text, "", "", {}, {}, {}, "Only this workflow's classifications; empty: all"},
        {"version_min", ParameterType::text, "", "", {}, {}, {}, "Least workflow version, major.minor; empty: any"},
        {"version_max", ParameterType::text, "", "", {}, {}, {}, "Largest workflow version; a bare major takes all its minors"},
        {"live_only", ParameterType::boolean, false, "", {}, {}, {}, "Leave out classifications from before the project was live"},
        {"skip_already_seen", ParameterType::boolean, false, "", {}, {}, {}, "Leave out subjects the volunteer had seen before"},
        {"skip_retired", ParameterType::boolean, false, "", {}, {}, {}, "Leave out classifications made after retirement"},
        {"duplicates", ParameterType::choice, "first", "", {}, {}, {"first", "last", "all"}, "What to keep when a volunteer classified a subject twice"},
        {"count_without_drawing", ParameterType::boolean, true, "", {}, {}, {}, "A classification without a drawing votes for nothing there"},
        {"skip_bad_rows", ParameterType::boolean, false, "", {}, {}, {}, "Leave out rows that cannot be read instead of stopping"},
        {"line_width", ParameterType::number, 3.0, "px", 0.1, 200.0, {}, "Width that a drawn line stands for"},
        {"bezier_tools", ParameterType::integers, Json::array(), "", 0.0, 1000.0, {}, "Tools whose points are bezier curves (classifier 1.0)"},
        {"triangle_tools", ParameterType::integers, Json::array(), "", 0.0, 1000.0, {}, "Tools whose x, y, r, angle are triangles (classifier 1.0)"},
        {"image_budget", ParameterType::integer, 512, "MiB", 0.0, 8192.0, {}, "Most room for pictures, unpacked"},
    };
    import.inputs = {{"export", "classification export, CSV", true}, {"images", "folder of the subjects' pictures", true, true}};
    import.resources = {1, std::uint64_t{1} << 30, 0};
    import.place = base::Place::process;
    import.reproducible = base::Reproducibility::sameCpuLevel;
    import.run = importZooniverse;
    return import;
}

}  // namespace triptych::segmentation
