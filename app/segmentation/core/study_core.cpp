#include "app/segmentation/core/study_core.h"

#include <algorithm>
#include <fstream>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/subject_view.h"
#include "segmentation/kinds.h"

namespace triptych::app {
namespace {

namespace fs = std::filesystem;
using base::Json;

struct SegmentationStudy {
    Q_DECLARE_TR_FUNCTIONS(SegmentationStudy)
};

bool looksLikeClassifications(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string head(8192, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    // UTF-16 is told too, so that its importer can say what to do about it.
    head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());
    head = head.substr(0, head.find_first_of("\r\n"));
    return (head.find("classification_id") != std::string::npos && head.find("annotations") != std::string::npos) ||
           (head.find("relPath") != std::string::npos && head.find("startingPoint_x") != std::string::npos);
}

Importer zooniverse() {
    Importer made;
    made.id = "zooniverse";
    made.text = SegmentationStudy::tr("Zooniverse classifications…");
    made.fileFilter = SegmentationStudy::tr("Classification exports (*.csv)");
    made.accepts = looksLikeClassifications;
    made.spec = [](const fs::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "segmentation.import_zooniverse";
        spec.inputs["export"].path = path;
        if (options.is_object())
            spec.parameters = options;
        std::error_code error;
        if (spec.parameters.contains("images")) {
            if (!spec.parameters["images"].is_string())
                return base::badRequest("not the path of a folder", "/images");
            spec.inputs["images"].path = spec.parameters["images"].get<std::string>();
            spec.parameters.erase("images");
        } else if (const auto beside = path.parent_path() / "images"; fs::is_directory(beside, error)) {
            spec.inputs["images"].path = beside;
        }
        spec.title = SegmentationStudy::tr("Import %1").arg(QString::fromStdString(path.filename().string())).toStdString();
        return spec;
    };
    return made;
}

using View = std::shared_ptr<const segmentationview::SubjectView>;

base::Result<View> viewOf(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto import, segmentationview::importResult(record, source));
    if (import->strokes.subjects().empty())
        return base::failed("the import holds no subject", recipe.result);
    int subject = 0;
    if (recipe.options.contains("subject") && recipe.options["subject"].is_string()) {
        subject = import->strokes.find(recipe.options["subject"].get<std::string>());
        if (subject < 0)
            return base::badRequest("no such subject in the import", "/options/subject");
    }
    int frame = 0;
    if (recipe.options.contains("frame")) {
        const auto& given = recipe.options["frame"];
        if (!given.is_number_integer() || given.get<double>() < 0 || given.get<double>() > 1e6)
            return base::badRequest("not a frame", "/options/frame", "0 for the first");
        frame = given.get<int>();
    }
    return segmentationview::subjectView(*import, source.blobs(), subject, frame);
}

base::Result<figures::FigureScene> composeVotes(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto view, viewOf(recipe, record, source));
    int threshold = view->majority();
    if (recipe.options.contains("threshold")) {
        const auto& given = recipe.options["threshold"];
        if (!given.is_number_integer() || given.get<double>() < 1 || given.get<double>() > std::max(1, view->raters()))
            return base::badRequest("not a number of votes", "/options/threshold", "1 to the number of volunteers");
        threshold = given.get<int>();
    }
    std::string volunteer;
    if (recipe.options.contains("volunteer") && recipe.options["volunteer"].is_string())
        volunteer = recipe.options["volunteer"].get<std::string>();
    const bool staple = recipe.options.contains("staple") && recipe.options["staple"] == true;
    return segmentationview::votesScene(*view, threshold, volunteer, staple);
}

base::Result<figures::FigureScene> composeAgreement(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto view, viewOf(recipe, record, source));
    return segmentationview::agreementScene(*view);
}

base::Result<figures::FigureScene> compose(const figures::FigureRecipe& recipe, const ResultSource& source) {
    return composeView({{"votes", composeVotes}, {"agreement", composeAgreement}}, recipe, source);
}

qlonglong count(const Json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number() ? static_cast<qlonglong>(found->get<double>()) : 0;
}
QString decimal(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() || !found->is_number() ? QStringLiteral("–") : QLocale().toString(found->get<double>(), 'f', 3);
}

QStringList summarise(const base::JobRecord& record, const ResultSource&) {
    const QLocale locale;
    const auto& s = record.summary;
    QStringList lines;
    if (record.spec.kind == "segmentation.import_zooniverse") {
        const Json report = s.value("report", Json::object());
        const auto sum = [&report](const char* key) {
            qlonglong total = 0;
            if (const auto found = report.find(key); found != report.end())
                for (const auto& n : *found)
                    total += n.is_number() ? n.get<long long>() : 0;
            return total;
        };
        const qlonglong marks = sum("marks"), unusable = sum("unusable");
        lines << SegmentationStudy::tr("%1 classifications of %2 subjects by %3 volunteers; %4 marks")
                     .arg(locale.toString(count(report, "kept")), locale.toString(count(s, "subjects")), locale.toString(count(s, "volunteers")), locale.toString(marks));
        lines << SegmentationStudy::tr("Repaired: %1 strokes closed, %2 self-crossing kept in all their parts; %3 marks reach beyond their image and count inside it; %4 could not be used")
                     .arg(locale.toString(count(report, "closed")), locale.toString(count(report, "crossing")),
                          locale.toString(count(report, "partlyOutside") + count(report, "whollyOutside")), locale.toString(unusable));
        const Json left = report.value("left", Json::object());
        lines << SegmentationStudy::tr("Left out: %1 duplicates, %2 of another workflow or version, %3 rows that could not be read")
                     .arg(locale.toString(count(left, "duplicates")), locale.toString(count(left, "otherWorkflow") + count(left, "otherVersion")), locale.toString(count(left, "badRows")));
        if (const auto blank = count(report, "withoutDrawing"); blank > 0)
            lines << SegmentationStudy::tr("Without a drawing: %1 classifications").arg(locale.toString(blank));
        if (const auto experts = count(report, "experts"); experts > 0)
            lines << SegmentationStudy::tr("%n classification(s) of experts or with a known answer, kept apart", nullptr, static_cast<int>(experts));
        if (const auto unknown = count(report, "unknownMarks"); unknown > 0)
            lines << SegmentationStudy::tr("%n mark(s) of no known shape, not used", nullptr, static_cast<int>(unknown));
        if (const Json workflows = report.value("workflows", Json::object()); workflows.size() > 1 && count(left, "otherWorkflow") == 0)
            lines << SegmentationStudy::tr("%n workflow(s) were taken together: choose one to keep their tools apart", nullptr, static_cast<int>(workflows.size()));
        const Json sizes = report.value("sizes", Json::object());
        if (const auto guessed = count(sizes, "fromExtent"); guessed > 0)
            lines << SegmentationStudy::tr("%n subject(s) have no known size: taken from the reach of their marks", nullptr, static_cast<int>(guessed));
    } else if (record.spec.kind == "segmentation.consensus") {
        if (s.contains("meanKappaInBox"))  // of revision 1
            lines << SegmentationStudy::tr("%1 subjects; mean pairwise Dice %2, mean Fleiss κ %3 in the box of the marks").arg(locale.toString(count(s, "subjects")), decimal(s, "meanDice"), decimal(s, "meanKappaInBox"));
        else
            lines << SegmentationStudy::tr("%1 subjects; mean pairwise Dice %2, mean Fleiss κ %3 and vote entropy %4 bits in the marks' union grown by 8 px").arg(locale.toString(count(s, "subjects")), decimal(s, "meanDice"), decimal(s, "meanKappaInUnion"), decimal(s, "meanEntropyInUnion"));
        if (const auto open = count(s, "stapleUnconverged"); open > 0)
            lines << SegmentationStudy::tr("STAPLE did not settle on %n subject(s)", nullptr, static_cast<int>(open));
    } else if (record.spec.kind == "segmentation.preview_import") {
        lines << SegmentationStudy::tr("Of %1 rows %2 would come in, %3 repaired, and %4 be left out")
                     .arg(locale.toString(count(s, "rows")), locale.toString(count(s, "kept")), locale.toString(count(s, "repaired")), locale.toString(count(s, "skipped")));
    } else if (record.spec.kind == "segmentation.cluster_objects") {
        lines << SegmentationStudy::tr("%1 objects on %2 subjects; mean consensus %3").arg(locale.toString(count(s, "objects")), locale.toString(count(s, "subjects")), decimal(s, "meanConsensus"));
    } else if (record.spec.kind == "segmentation.simulate_retirement") {
        lines << SegmentationStudy::tr("With this rule %1 of %2 classifications would have been needed; masks agree with those of all by a mean Dice of %3, at least %4")
                     .arg(locale.toString(count(s, "needed")), locale.toString(count(s, "available")), decimal(s, "meanDice"), decimal(s, "leastDice"));
    } else if (record.spec.kind == "segmentation.simulate_volunteers") {
        lines << SegmentationStudy::tr("%n simulated volunteer(s)", nullptr, static_cast<int>(count(s, "volunteers")));
    }
    return lines;
}

base::Result<SampleStudy> sample(const fs::path& samples) {
    const auto folder = samples / "segmentation";
    std::error_code error;
    if (!fs::exists(folder / "classifications.csv", error))
        return base::unreadable("the segmentation sample is not here", folder.string(), "classifications.csv and a folder images");
    SampleStudy study;
    study.title = SegmentationStudy::tr("How do fifteen volunteers become one mask?");
    study.subtitle = SegmentationStudy::tr("12 simulated subjects · 15 volunteers");
    base::JobSpec import, consensus;
    import.kind = "segmentation.import_zooniverse";
    import.inputs["export"].path = folder / "classifications.csv";
    import.inputs["images"].path = folder / "images";
    import.title = SegmentationStudy::tr("Simulated volunteers, 12 subjects").toStdString();
    consensus.kind = "segmentation.consensus";
    for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
        consensus.inputs[name].job = "0";
        consensus.inputs[name].output = name;
    }
    consensus.title = SegmentationStudy::tr("Consensus of 12 subjects").toStdString();
    study.jobs = {import, consensus};
    const auto figure = [&](const char* id, const char* view, const char* subject, const QString& title) {
        figures::FigureRecipe recipe;
        recipe.id = id;
        recipe.study = "segmentation";
        recipe.result = "0";
        recipe.view = view;
        recipe.options = {{"subject", subject}};
        recipe.title = title.toStdString();
        recipe.widthMm = 120;
        recipe.heightMm = 100;
        study.figures.push_back(std::move(recipe));
    };
    figure("segmentation-kelp", "votes", "458021", SegmentationStudy::tr("A kelp-like band and its consensus"));
    figure("segmentation-droplets", "votes", "458022", SegmentationStudy::tr("Droplets and their consensus"));
    figure("segmentation-agreement", "agreement", "458021", SegmentationStudy::tr("Who agrees with whom"));
    return study;
}

}  // namespace

Study segmentationStudyCore() {
    Study study;
    study.id = "segmentation";
    study.title = SegmentationStudy::tr("Segmentation");
    study.icon = QStringLiteral("segmentation");
    study.kinds = segmentation::kinds();
    study.importers = {zooniverse()};
    study.exporters = segmentationview::exporters();
    study.compose = compose;
    study.summary = summarise;
    study.sample = sample;
    return study;
}

}  // namespace triptych::app
