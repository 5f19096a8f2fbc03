#include <algorithm>

#include <QCoreApplication>

#include <fmt/format.h>

#include "app/segmentation/core/exporters.h"
#include "segmentation/files/coco_writer.h"
#include "segmentation/files/geojson_writer.h"
#include "segmentation/files/mask_writer.h"
#include "segmentation/files/whole_file.h"
#include "segmentation/review/mask_outline.h"

namespace triptych::app::segmentationview {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Result;

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

base::Status makeFolder(const fs::path& target) {
    std::error_code error;
    fs::create_directories(target, error);
    if (error || !fs::is_directory(target, error))
        return base::failed("the folder could not be made", target.string());
    return {};
}

// One picture a subject, and a table that says which is which.
Result<Exported> exportPictures(const ResultSource& source, const std::string& job, const fs::path& target, const Json& options, const ExportProgress& progress,
                                const std::function<Result<std::string>(const SubjectVotes&)>& write) {
    Exported report;
    std::string table = "subject_id,file,width,height,volunteers,threshold,mask,review,area_px\n";
    bool made = false;
    auto done = eachSubject(source, job, options, progress, report, [&](const SubjectVotes& votes) -> base::Status {
        // Not before it is known that there is something to write.
        if (!std::exchange(made, true))
            TRIPTYCH_CHECK(makeFolder(target));
        TRIPTYCH_TRY(const auto file, write(votes));
        report.files.push_back(target / file);
        const auto mask = votes.mask();
        const auto area = std::count_if(mask.begin(), mask.end(), [](std::uint8_t v) { return v != 0; });
        table += fmt::format("{},{},{},{},{},{},{},{},{}\n", segmentation::csvField(votes.subject->id), segmentation::csvField(file), votes.width,
                             votes.height, votes.raters, votes.threshold, votes.origin(), nameOf(votes.state), area);
        return {};
    });
    TRIPTYCH_CHECK(std::move(done));
    TRIPTYCH_CHECK(segmentation::writeWhole(target / "subjects.csv", table));
    report.files.push_back(target / "subjects.csv");
    return report;
}

}  // namespace

Result<Exported> exportMaskFiles(const ResultSource& source, const std::string& job, const fs::path& target, const Json& options, const std::string& ending, const ExportProgress& progress) {
    return exportPictures(source, job, target, options, progress, [&](const SubjectVotes& votes) -> Result<std::string> {
        const auto name = votes.file + ending;
        TRIPTYCH_CHECK(segmentation::writeMask(target / name, votes.mask(), votes.width, votes.height));
        return name;
    });
}

Result<Exported> exportVoteFiles(const ResultSource& source, const std::string& job, const fs::path& target, const Json& options, const ExportProgress& progress) {
    return exportPictures(source, job, target, options, progress, [&](const SubjectVotes& votes) -> Result<std::string> {
        const auto name = votes.file + ".tif";
        TRIPTYCH_CHECK(segmentation::writeNumbers(target / name, votes.votes, votes.width, votes.height));
        return name;
    });
}

Result<Exported> exportCoco(const ResultSource& source, const std::string& job, const fs::path& target, const Json& options, const ExportProgress& progress) {
    Exported report;
    segmentation::CocoWriter writer("Consensus masks of volunteers' outlines, by Triptych");
    const int category = writer.addCategory("consensus");
    TRIPTYCH_CHECK(eachSubject(source, job, options, progress, report, [&](const SubjectVotes& votes) -> base::Status {
        // An import keeps no names of pictures; COCO asks for one, so it is that under which the subject's own files are written.
        const int image = writer.addImage(votes.subject->id, votes.file + ".png", votes.width, votes.height);
        writer.addMask(image, category, votes.mask(), {{"threshold", votes.threshold}, {"volunteers", votes.raters}, {"mask", votes.origin()}, {"review", nameOf(votes.state)}});
        return {};
    }));
    TRIPTYCH_CHECK(writer.write(target));
    report.files.push_back(target);
    report.lines << SegmentationExports::tr("%n mask(s) with something in them", nullptr, static_cast<int>(writer.annotations()));
    report.details["annotations"] = writer.annotations();
    return report;
}

Result<Exported> exportGeoJson(const ResultSource& source, const std::string& job, const fs::path& target, const Json& options, const ExportProgress& progress) {
    Exported report;
    std::vector<segmentation::GeoFeature> features;
    std::size_t polygons = 0;
    TRIPTYCH_CHECK(eachSubject(source, job, options, progress, report, [&](const SubjectVotes& votes) -> base::Status {
        segmentation::GeoFeature feature;
        feature.id = votes.subject->id;
        const auto rings = votes.model ? segmentation::outlineOf(*votes.model) : votes.drawn ? segmentation::outlineOf(*votes.drawn) : segmentation::contours(votes.votes, votes.width, votes.height, votes.threshold, {0, 0, votes.width, votes.height});
        feature.polygons = segmentation::polygonsOf(rings);
        feature.properties = {{"subject_id", votes.subject->id}, {"width", votes.width}, {"height", votes.height},
                              {"volunteers", votes.raters}, {"threshold", votes.threshold}, {"mask", votes.origin()}, {"review", nameOf(votes.state)}};
        polygons += feature.polygons.size();
        features.push_back(std::move(feature));
        return {};
    }));
    TRIPTYCH_CHECK(segmentation::writeGeoJson(target, features));
    report.files.push_back(target);
    report.lines << SegmentationExports::tr("%n polygon(s)", nullptr, static_cast<int>(polygons));
    report.details["polygons"] = polygons;
    return report;
}

}  // namespace triptych::app::segmentationview
