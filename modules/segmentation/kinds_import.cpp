#include "segmentation/import_reading.h"
#include "segmentation/kinds_parts.h"

namespace triptych::segmentation {
namespace {

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
    options.countExperts = flag(arguments, "count_experts");
    options.skipBadRows = flag(arguments, "skip_bad_rows");
    options.annotations.nothingAnswers = answerWords(text(arguments, "nothing_answers"));
    options.lineWidth = arguments.parameters.at("line_width").get<double>();
    options.annotations.bezierTools = arguments.parameters.at("bezier_tools").get<std::vector<int>>();
    options.annotations.triangleTools = arguments.parameters.at("triangle_tools").get<std::vector<int>>();
    return options;
}

constexpr std::uint64_t spilledFrom = std::uint64_t{64} << 20;

// The tables that stand beside the export, as far as they were given.
Result<SideTables> readSides(const JobArguments& arguments, JobContext& context, bool skipBad) {
    SideTables out;
    SideOptions options;
    options.skipBad = skipBad;
    options.workflow = text(arguments, "workflow");
    const auto read = [&](const char* name, const char* phase, auto&& take) -> base::Status {
        const auto found = arguments.inputs.find(name);
        if (found == arguments.inputs.end() || found->second.path.empty())
            return {};
        TRIPTYCH_TRY(auto csv, base::CsvReader::open(found->second.path));
        return take(csv, [&context, phase](double done, double total) {
            context.progress(done, total, phase);
            return !context.stopRequested();
        });
    };
    TRIPTYCH_CHECK(read("workflows", "Reading workflows", [&](base::CsvReader& csv, const SideProgress& progress) -> base::Status {
        TRIPTYCH_TRY(out.workflows, readWorkflowExport(csv, options, progress));
        return {};
    }));
    TRIPTYCH_CHECK(read("subjects", "Reading subjects", [&](base::CsvReader& csv, const SideProgress& progress) -> base::Status {
        TRIPTYCH_TRY(out.subjects, readSubjectExport(csv, options, progress));
        return {};
    }));
    TRIPTYCH_CHECK(read("manifest", "Reading the manifest", [&](base::CsvReader& csv, const SideProgress& progress) -> base::Status {
        TRIPTYCH_TRY(out.manifest, readManifest(csv, {}, options, progress));
        return {};
    }));
    return out;
}

Result<Reading> readExport(const JobArguments& arguments, JobContext& context, bool dryRun) {
    TRIPTYCH_TRY(const auto path, arguments.path("export"));
    Reading reading;
    TRIPTYCH_CHECK(reading.openPictures(arguments));
    TRIPTYCH_TRY(auto csv, base::CsvReader::open(path));
    // A point takes some 14 bytes of an export and about 4 of ours: only a small export's points stay in memory.
    std::filesystem::path scratch;
    if (!dryRun && csv.totalBytes() > spilledFrom) {
        TRIPTYCH_TRY(scratch, context.scratch());
    }
    reading.writer = StrokeWriter(std::move(scratch));
    reading.writer.counting = dryRun;
    auto options = importOptions(arguments);
    options.skipBadRows |= dryRun;
    TRIPTYCH_TRY(const auto sides, readSides(arguments, context, options.skipBadRows));
    options.sides = sides.any() ? &sides : nullptr;
    const ImportProgress progress = [&](double done, double total) {
        context.progress(done, total, "Reading classifications");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(reading.report, importClassifications(csv, options, reading.sizes(), progress, reading.writer));
    TRIPTYCH_CHECK(reading.takePictures(arguments.parameters.at("image_budget").get<std::int64_t>() << 20, !dryRun, context));
    return reading;
}

Result<Output> importZooniverse(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(auto reading, readExport(arguments, context, false));
    return reading.finish(context);
}

Result<Output> previewImport(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto reading, readExport(arguments, context, true));
    return reading.preview(static_cast<std::size_t>(arguments.parameters.at("shown").get<std::int64_t>()), flag(arguments, "skip_bad_rows"));
}

}  // namespace

base::Kind previewKind() {
    auto preview = importKind();
    preview.name = "segmentation.preview_import";
    preview.revision = 4;
    preview.meaning = "Reads an export as an import would, and says row by row what would come in, be repaired or be left out";
    preview.parameters.push_back({"shown", ParameterType::integer, 20, "rows", 0.0, 200.0, {}, "So many rows of each reason are named"});
    preview.run = previewImport;
    return preview;
}

base::Kind importKind() {
    base::Kind import;
    import.name = "segmentation.import_zooniverse";
    import.revision = 7;
    import.meaning = "Reads a Zooniverse classification export with drawings, and the pictures of a folder";
    import.parameters = {
        {"workflow", ParameterType::text, "", "", {}, {}, {}, "Only this workflow's classifications; empty: all"},
        {"version_min", ParameterType::text, "", "", {}, {}, {}, "Least workflow version, major.minor; empty: any"},
        {"version_max", ParameterType::text, "", "", {}, {}, {}, "Largest workflow version; a bare major takes all its minors"},
        {"live_only", ParameterType::boolean, true, "", {}, {}, {}, "Leave out classifications from before the project was live"},
        {"skip_already_seen", ParameterType::boolean, false, "", {}, {}, {}, "Leave out subjects the volunteer had seen before"},
        {"skip_retired", ParameterType::boolean, false, "", {}, {}, {}, "Leave out classifications made after retirement"},
        {"duplicates", ParameterType::choice, "first", "", {}, {}, {"first", "last", "all"}, "What to keep when a volunteer classified a subject twice, by time; all: joined, the volunteer counts once"},
        {"count_without_drawing", ParameterType::boolean, true, "", {}, {}, {}, "A classification without a drawing votes for nothing there"},
        {"nothing_answers", ParameterType::text, "no, none, nothing, blank, empty", "", {}, {}, {}, "Answers that begin so say that nothing is there: a blank vote"},
        {"count_experts", ParameterType::boolean, false, "", {}, {}, {}, "Experts and known answers count among the volunteers instead of being kept apart"},
        {"skip_bad_rows", ParameterType::boolean, false, "", {}, {}, {}, "Leave out rows that cannot be read instead of stopping"},
        {"line_width", ParameterType::number, 3.0, "px", 0.1, 200.0, {}, "Width that a drawn line stands for"},
        {"bezier_tools", ParameterType::integers, Json::array(), "", 0.0, 1000.0, {}, "Tools whose points are bezier curves (classifier 1.0)"},
        {"triangle_tools", ParameterType::integers, Json::array(), "", 0.0, 1000.0, {}, "Tools whose x, y, r, angle are triangles (classifier 1.0)"},
        {"image_budget", ParameterType::integer, 512, "MiB", 0.0, 8192.0, {}, "Most room for pictures, unpacked"},
    };
    import.inputs = {{"export", "classification export, CSV", true}, {"images", "folder of the subjects' pictures", true, true},
                     {"subjects", "subject export, CSV: metadata, retirement", true, true}, {"workflows", "workflow export, CSV: what tools and answers are called", true, true},
                     {"manifest", "manifest the subjects were uploaded with, CSV", true, true}};
    import.resources = {1, std::uint64_t{1} << 30, 0};
    import.place = base::Place::process;
    import.reproducible = base::Reproducibility::sameCpuLevel;
    import.run = importZooniverse;
    return import;
}

}  // namespace triptych::segmentation
