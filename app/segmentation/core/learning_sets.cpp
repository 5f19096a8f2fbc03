#include "app/segmentation/core/learning_sets.h"

#include <algorithm>
#include <optional>

#include <QCoreApplication>
#include <QLocale>

namespace triptych::app::segmentationview {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;

struct SegmentationSets {
    Q_DECLARE_TR_FUNCTIONS(SegmentationSets)
};

constexpr const char* folderSet = "learning-set";
constexpr const char* cocoSet = "coco-set";

// A folder within that is called by one of the names, without regard to case.
std::optional<fs::path> within(const fs::path& folder, std::initializer_list<const char*> names) {
    std::error_code error;
    std::vector<fs::path> found;
    int looked = 0;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator() && ++looked < 10000; entry.increment(error)) {
        auto name = entry->path().filename().string();
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
        std::error_code status;
        if (entry->symlink_status(status).type() == fs::file_type::directory && std::any_of(names.begin(), names.end(), [&name](const char* known) { return name == known; }))
            found.push_back(entry->path());
    }
    return found.empty() ? std::nullopt : std::optional(*std::min_element(found.begin(), found.end()));
}
std::optional<fs::path> picturesWithin(const fs::path& folder) {
    return within(folder, {"image", "images", "picture", "pictures"});
}
std::optional<fs::path> masksWithin(const fs::path& folder) {
    return within(folder, {"mask", "masks", "label", "labels", "truth"});
}

std::string lastPart(const fs::path& path) {
    return (path.filename().empty() ? path.parent_path().filename() : path.filename()).string();
}

Result<fs::path> takenPath(base::JobSpec& spec, const char* name) {
    const auto found = spec.parameters.find(name);
    if (found == spec.parameters.end())
        return fs::path();
    if (!found->is_string())
        return base::badRequest("not a path", std::string("/") + name);
    fs::path out = found->get<std::string>();
    spec.parameters.erase(name);
    return out;
}

Result<base::JobSpec> ofFolder(const fs::path& path, const Json& options) {
    base::JobSpec spec;
    spec.kind = "segmentation.read_set";
    if (options.is_object())
        spec.parameters = options;
    TRIPTYCH_TRY(auto masks, takenPath(spec, "masks"));
    auto pictures = path;
    if (masks.empty()) {
        const auto inside = masksWithin(path), beside = picturesWithin(path);
        if (!inside || !beside)
            return base::badRequest("the folder has no folders images and masks", path.string(), "a folder that holds both, or that of the pictures and masks=FOLDER");
        masks = *inside;
        pictures = *beside;
        if (!spec.parameters.contains("name"))
            spec.parameters["name"] = lastPart(path);
    }
    spec.inputs["pictures"].path = pictures;
    spec.inputs["masks"].path = masks;
    spec.title = SegmentationSets::tr("Learning set %1").arg(QString::fromStdString(lastPart(path))).toStdString();
    return spec;
}

Result<base::JobSpec> ofCoco(const fs::path& path, const Json& options) {
    base::JobSpec spec;
    spec.kind = "segmentation.read_set";
    if (options.is_object())
        spec.parameters = options;
    TRIPTYCH_TRY(auto images, takenPath(spec, "images"));
    if (images.empty())
        images = picturesWithin(path.parent_path()).value_or(path.parent_path());
    if (!spec.parameters.contains("name"))
        spec.parameters["name"] = path.stem().string();
    spec.inputs["pictures"].path = images;
    spec.inputs["masks"].path = path;
    spec.title = SegmentationSets::tr("Learning set %1").arg(QString::fromStdString(path.stem().string())).toStdString();
    return spec;
}

}  // namespace

std::vector<Importer> setImporters() {
    Importer folder, coco;
    folder.id = folderSet;
    folder.text = SegmentationSets::tr("Pictures with masks to learn from…");
    folder.folder = true;
    folder.accepts = [](const fs::path& path) {
        std::error_code error;
        return fs::is_directory(path, error) && picturesWithin(path) && masksWithin(path);
    };
    folder.spec = ofFolder;
    coco.id = cocoSet;
    coco.text = SegmentationSets::tr("COCO pictures to learn from…");
    coco.fileFilter = SegmentationSets::tr("COCO files (*.json)");
    // A COCO file that is dropped is taken for masks to review; to learn from it is a choice of its own.
    coco.accepts = [](const fs::path&) { return false; };
    coco.spec = ofCoco;
    return {folder, coco};
}

bool makesSet(const Importer& importer) {
    return importer.id == folderSet || importer.id == cocoSet;
}

QStringList setWords(const base::JobRecord& record) {
    const auto& kind = record.spec.kind;
    const auto& s = record.summary;
    if ((kind != "segmentation.build_set" && kind != "segmentation.read_set" && kind != "segmentation.generate_set") || !s.is_object())
        return {};
    const QLocale locale;
    const auto number = [&s](const char* key) {
        const auto found = s.find(key);
        return found != s.end() && found->is_number() ? found->get<double>() : 0.0;
    };
    const auto whole = [&](const char* key) { return locale.toString(static_cast<qlonglong>(number(key))); };
    const auto text = [&s](const char* key) {
        const auto found = s.find(key);
        return found != s.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
    };
    QStringList lines;
    const auto share = locale.toString(100 * number("coverage"), 'f', 1);
    if (kind == "segmentation.generate_set")
        lines << SegmentationSets::tr("%1 generated pictures of %2 scenes with %3 bands; %4 % of their pixels are foreground, %5 pictures are blank").arg(whole("examples"), whole("scenes"), whole("bands"), share, whole("blank"));
    else
        lines << SegmentationSets::tr("%1 pictures with masks of %2 scenes with %3 bands; %4 % of their pixels are foreground, %5 masks are blank").arg(whole("examples"), whole("scenes"), whole("bands"), share, whole("blank"));
    if (const auto left = static_cast<int>(number("leftOut")); left > 0)
        lines << SegmentationSets::tr("%n picture(s) were left out; the first: %1", nullptr, left).arg(text("firstLeftOut"));
    if (const auto apart = static_cast<int>(number("audit")); apart > 0)
        lines << SegmentationSets::tr("%n subject(s) are kept apart for the audit", nullptr, apart);
    if (const auto empty = static_cast<int>(number("emptyLeftOut")); empty > 0)
        lines << SegmentationSets::tr("%n subject(s) with an empty mask were left out", nullptr, empty);
    return lines;
}

}  // namespace triptych::app::segmentationview
