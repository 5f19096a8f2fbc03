#include "segmentation/kinds_parts.h"
#include "segmentation/learning/set_reader.h"

namespace triptych::segmentation {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Output;
using base::ParameterType;
using base::Result;

Result<Output> readSetJob(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto pictures, arguments.path("pictures"));
    TRIPTYCH_TRY(const auto masks, arguments.path("masks"));
    const auto whole = [&arguments](const char* name) { return arguments.parameters.at(name).get<int>(); };
    SetOptions options;
    const auto scene = text(arguments, "scene");
    options.scene = scene == "own" ? SceneBy::own : scene == "folder" ? SceneBy::folder : SceneBy::name;
    options.bands = whole("band_count");
    options.largest = whole("largest");
    options.most = whole("most");
    options.labels = text(arguments, "values") == "labels";
    SetMaker maker;
    const auto own = pictures.filename().empty() ? pictures.parent_path().filename() : pictures.filename();
    maker.writer.name = text(arguments, "name").empty() ? own.string() : text(arguments, "name");
    const auto progress = [&context](double done, double total) {
        context.progress(done, total, "Reading pictures");
        return !context.stopRequested();
    };
    TRIPTYCH_CHECK(readSet(pictures, masks, options, progress, maker));
    return maker.finish({{"made", "read"}, {"scene", scene}});
}

}  // namespace

base::Kind readSetKind() {
    base::Kind kind;
    kind.name = "segmentation.read_set";
    kind.meaning = "Reads pictures and masks of folders, or the instances of a COCO file, to learn from";
    kind.parameters = {
        {"scene", ParameterType::choice, "name", "", {}, {}, {"name", "own", "folder"}, "What stays together in a split: pictures named alike but for a number at the end, each picture alone, or those of a folder"},
        {"band_count", ParameterType::integer, 0, "", 0.0, 16.0, {}, "Only pictures of so many bands; 0: as most have"},
        {"largest", ParameterType::integer, 0, "px", 0.0, 32768.0, {}, "Larger pictures are cut into tiles of at most this side; 0: never"},
        {"most", ParameterType::integer, 0, "", 0.0, 1e6, {}, "So many pictures, evenly over all; 0: all"},
        {"values", ParameterType::choice, "binary", "", {}, {}, {"binary", "labels"}, "Masks of two values, or of many where all but 0 is foreground"},
        {"name", ParameterType::text, "", "", {}, {}, {}, "What the set is called; empty: as the folder"},
    };
    kind.inputs = {{"pictures", "folder of pictures: PNG, JPEG or TIFF of up to 16 bands", true}, {"masks", "folder of masks named as the pictures are, or a COCO file", true}};
    kind.resources = {1, std::uint64_t{2} << 30, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    kind.run = readSetJob;
    return kind;
}

}  // namespace triptych::segmentation
