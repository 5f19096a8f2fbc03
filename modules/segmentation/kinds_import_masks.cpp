#include "segmentation/import_masks.h"
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

Result<Reading> readMasks(const JobArguments& arguments, JobContext& context, bool dryRun) {
    TRIPTYCH_TRY(const auto source, arguments.path("masks"));
    Reading reading;
    TRIPTYCH_CHECK(reading.openPictures(arguments));
    reading.writer.counting = dryRun;
    MaskImportOptions options;
    const auto format = text(arguments, "format");
    options.format = format == "coco" ? MaskFormat::coco : format == "geojson" ? MaskFormat::geojson : format == "pictures" ? MaskFormat::pictures : MaskFormat::any;
    options.volunteer = text(arguments, "volunteer");
    options.ignored = arguments.parameters.at("ignored_labels").get<std::vector<int>>();
    options.skipBad = dryRun || flag(arguments, "skip_bad_rows");
    const ImportProgress progress = [&](double done, double total) {
        context.progress(done, total, "Reading masks");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(reading.report, importMasks(source, options, reading.sizes(), progress, reading.writer));
    TRIPTYCH_CHECK(reading.takePictures(arguments.parameters.at("image_budget").get<std::int64_t>() << 20, !dryRun, context));
    return reading;
}

Result<Output> importMaskFiles(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(auto reading, readMasks(arguments, context, false));
    return reading.finish(context);
}

Result<Output> previewMasks(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto reading, readMasks(arguments, context, true));
    return reading.preview(static_cast<std::size_t>(arguments.parameters.at("shown").get<std::int64_t>()), flag(arguments, "skip_bad_rows"));
}

}  // namespace

base::Kind importMasksKind() {
    base::Kind import;
    import.name = "segmentation.import_masks";
    import.revision = 2;
    import.meaning = "Reads masks that were made elsewhere: COCO, GeoJSON, or label pictures, one file or a folder of them";
    import.parameters = {
        {"format", ParameterType::choice, "any", "", {}, {}, {"any", "coco", "geojson", "pictures"}, "Any: told by the first bytes"},
        {"volunteer", ParameterType::text, "", "", {}, {}, {}, "Who drew them; empty: named by the file or folder"},
        {"ignored_labels", ParameterType::integers, Json::array(), "", 0.0, 65535.0, {}, "Labels of pictures that are no object: 255 where it says void"},
        {"skip_bad_rows", ParameterType::boolean, false, "", {}, {}, {}, "Leave out what cannot be read instead of stopping"},
        {"image_budget", ParameterType::integer, 512, "MiB", 0.0, 8192.0, {}, "Most room for pictures, unpacked"},
    };
    import.inputs = {{"masks", "COCO or GeoJSON file, label picture, or a folder of them", true}, {"images", "folder of the subjects' pictures", true, true}};
    import.resources = {1, std::uint64_t{1} << 30, 0};
    import.place = base::Place::process;
    import.reproducible = base::Reproducibility::sameCpuLevel;
    import.run = importMaskFiles;
    return import;
}

base::Kind previewMasksKind() {
    auto preview = importMasksKind();
    preview.name = "segmentation.preview_masks";
    preview.meaning = "Reads masks as an import would, and says what would come in, be repaired or be left out";
    preview.parameters.push_back({"shown", ParameterType::integer, 20, "rows", 0.0, 200.0, {}, "So many rows of each reason are named"});
    preview.run = previewMasks;
    return preview;
}

}  // namespace triptych::segmentation
