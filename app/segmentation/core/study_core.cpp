#include "app/segmentation/core/study_core.h"

#include <algorithm>
#include <fstream>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/disagreement.h"
#include "app/segmentation/core/experiment.h"
#include "app/segmentation/core/exporters.h"
#include "app/segmentation/core/gold_comparison.h"
#include "app/segmentation/core/learning_sets.h"
#include "app/segmentation/core/model_view.h"
#include "app/segmentation/core/objects.h"
#include "app/segmentation/core/set_scene.h"
#include "app/segmentation/core/subject_view.h"
#include "base/plan_reading.h"
#include "segmentation/import_masks.h"
#include "segmentation/kinds.h"
#include "segmentation/learning/experiment_plan.h"

namespace triptych::app {
namespace {

namespace fs = std::filesystem;
using base::Json;

struct SegmentationStudy {
    Q_DECLARE_TR_FUNCTIONS(SegmentationStudy)
};

constexpr const char* maskWords[] = {"mask", "label", "truth", "gold", "annotation"};

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

// Paths that stand among the options become inputs.
base::Status takePaths(base::JobSpec& spec, std::initializer_list<const char*> names) {
    for (const auto* name : names) {
        if (!spec.parameters.contains(name))
            continue;
        if (!spec.parameters[name].is_string())
            return base::badRequest("not a path", std::string("/") + name);
        spec.inputs[name].path = spec.parameters[name].get<std::string>();
        spec.parameters.erase(name);
    }
    return {};
}

// A COCO file by its members, GeoJSON by its type; the beginning is enough.
bool looksLike(const fs::path& path, segmentation::MaskFormat format) {
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return false;
    const auto found = segmentation::maskFormatOf(path);
    if (!found || *found != format)
        return false;
    if (format != segmentation::MaskFormat::coco)
        return true;
    std::ifstream file(path, std::ios::binary);
    std::string head(65536, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return head.find("\"segmentation\"") != std::string::npos || (head.find("\"images\"") != std::string::npos && head.find("\"file_name\"") != std::string::npos);
}

// A folder of label pictures cannot be told from one of photographs without reading it: its name must say so.
bool namedMasks(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error))
        return false;
    auto name = path.filename().string();
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::any_of(std::begin(maskWords), std::end(maskWords), [&name](const char* word) { return name.find(word) != std::string::npos; });
}

Importer masks(const char* id, const char* format, const QString& text, const QString& filter, bool folder, std::function<bool(const fs::path&)> accepts) {
    Importer made;
    made.id = id;
    made.text = text;
    made.fileFilter = filter;
    made.folder = folder;
    made.accepts = std::move(accepts);
    made.spec = [format](const fs::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "segmentation.import_masks";
        spec.inputs["masks"].path = path;
        if (options.is_object())
            spec.parameters = options;
        if (!spec.parameters.contains("format"))
            spec.parameters["format"] = format;
        TRIPTYCH_CHECK(takePaths(spec, {"images"}));
        const auto name = path.filename().empty() ? path.parent_path().filename() : path.filename();
        spec.title = SegmentationStudy::tr("Masks of %1").arg(QString::fromStdString(name.string())).toStdString();
        return spec;
    };
    return made;
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
        TRIPTYCH_CHECK(takePaths(spec, {"images", "subjects", "workflows", "manifest"}));
        std::error_code error;
        if (const auto beside = path.parent_path() / "images"; !spec.inputs.contains("images") && fs::is_directory(beside, error))
            spec.inputs["images"].path = beside;
        spec.title = SegmentationStudy::tr("Import %1").arg(QString::fromStdString(path.filename().string())).toStdString();
        return spec;
    };
    return made;
}

Importer weights() {
    Importer made;
    made.id = "model";
    made.text = SegmentationStudy::tr("Weights of a segmentation model…");
    made.fileFilter = SegmentationStudy::tr("Weights (*.safetensors *.pt *.ts *.pth)");
    // A safetensors file that is dropped may be a routing trace as well: weights are a choice of their own.
    made.accepts = [](const fs::path&) { return false; };
    made.spec = [](const fs::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "segmentation.import_model";
        spec.inputs["file"].path = path;
        if (options.is_object())
            spec.parameters = options;
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

base::Result<int> thresholdOf(const figures::FigureRecipe& recipe, const segmentationview::SubjectView& view) {
    if (!recipe.options.contains("threshold"))
        return view.majority();
    const auto& given = recipe.options["threshold"];
    if (!given.is_number_integer() || given.get<double>() < 1 || given.get<double>() > std::max(1, view.raters()))
        return base::badRequest("not a number of votes", "/options/threshold", "1 to the number of volunteers");
    return given.get<int>();
}

base::Result<figures::FigureScene> composeVotes(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto view, viewOf(recipe, record, source));
    TRIPTYCH_TRY(const auto threshold, thresholdOf(recipe, *view));
    std::string volunteer;
    if (recipe.options.contains("volunteer") && recipe.options["volunteer"].is_string())
        volunteer = recipe.options["volunteer"].get<std::string>();
    const bool staple = recipe.options.contains("staple") && recipe.options["staple"] == true;
    TRIPTYCH_TRY(const auto display, segmentationview::displayChoice(recipe.options));
    return segmentationview::votesScene(*view, threshold, volunteer, staple, display);
}

base::Result<figures::FigureScene> composeAgreement(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto view, viewOf(recipe, record, source));
    return segmentationview::agreementScene(*view);
}

base::Result<figures::FigureScene> composeGold(const figures::FigureRecipe&, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto comparison, segmentationview::goldComparison(record, source.blobs()));
    return segmentationview::goldScene(*comparison);
}

base::Result<figures::FigureScene> composeCurves(const figures::FigureRecipe&, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto experiment, segmentationview::experimentResult(record, source.blobs()));
    return segmentationview::learningCurvesScene(*experiment);
}
base::Result<figures::FigureScene> composeSimilarity(const figures::FigureRecipe&, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto experiment, segmentationview::experimentResult(record, source.blobs()));
    return segmentationview::featureSimilarityScene(*experiment);
}
base::Result<figures::FigureScene> composeHistory(const figures::FigureRecipe&, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto history, segmentationview::trainingHistory(record, source.blobs()));
    return segmentationview::historyScene(history);
}

base::Result<figures::FigureScene> composeSet(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto figure, segmentationview::setFigure(recipe.options));
    TRIPTYCH_TRY(const auto set, segmentationview::learningSet(record, source.blobs()));
    return segmentationview::setScene(set, figure);
}
base::Result<figures::FigureScene> composeDisagreement(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(auto choice, segmentationview::disagreementChoice(recipe.options));
    TRIPTYCH_TRY(const auto found, segmentationview::disagreementOf(source, record.id, choice));
    return segmentationview::disagreementScene(found, choice);
}

// Of objects counted for all subjects as they were counted there, unless the recipe says otherwise.
base::Result<figures::FigureScene> composeObjects(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    segmentationview::ObjectSettings settings;
    if (record.spec.kind == "segmentation.cluster_objects") {
        TRIPTYCH_TRY(settings.cluster, segmentation::clusterOptions(record.spec.parameters));
    }
    TRIPTYCH_TRY(settings, segmentationview::objectSettings(recipe.options, settings));
    TRIPTYCH_TRY(const auto view, viewOf(recipe, record, source));
    TRIPTYCH_TRY(const auto import, segmentationview::importResult(record, source));
    TRIPTYCH_TRY(const auto objects, segmentationview::subjectObjects(*import, import->strokes.find(view->id), view->frame, settings.cluster));
    int chosen = 0;
    if (recipe.options.contains("object")) {
        const auto& given = recipe.options["object"];
        if (!given.is_number_integer() || given.get<double>() < 0 || given.get<double>() > static_cast<double>(objects->objects.size()))
            return base::badRequest("no such object", "/options/object", "1 to the number of objects; 0: none");
        chosen = given.get<int>();
    }
    TRIPTYCH_TRY(const auto display, segmentationview::displayChoice(recipe.options));
    return segmentationview::objectsScene(*view, *objects, settings.share, chosen, display);
}

// Of a prediction; the import is that of its pictures, unless the recipe names another one that has the subject.
base::Result<figures::FigureScene> composeModel(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto prediction, segmentationview::prediction(record, source.blobs()));
    std::string origin;
    if (const auto given = recipe.options.find("import"); given != recipe.options.end()) {
        if (!given->is_string())
            return base::badRequest("not an import", "/options/import", "the id of an import of classifications");
        origin = given->get<std::string>();
    } else {
        for (const auto& [id, picture] : segmentationview::predictedPictures(record, source))
            if (!picture.job.empty())
                origin = picture.job;
    }
    if (origin.empty())
        return base::badRequest("it is not known whose pictures these are", "/options/import", "the id of the import of classifications");
    TRIPTYCH_TRY(const auto of, source.record(origin));
    auto wanted = recipe;
    if (!wanted.options.contains("subject") && !prediction->subjects.empty())
        wanted.options["subject"] = prediction->subjects.front().id;
    wanted.options.erase("frame");
    TRIPTYCH_TRY(const auto view, viewOf(wanted, of, source));
    const auto model = segmentationview::modelView(*prediction, *view);
    if (!model)
        return base::badRequest("the model did not look at this subject", "/options/subject", view->id);
    TRIPTYCH_TRY(const auto threshold, thresholdOf(recipe, *view));
    const bool patches = !(recipe.options.contains("patches") && recipe.options["patches"] == false);
    TRIPTYCH_TRY(const auto display, segmentationview::displayChoice(recipe.options));
    return segmentationview::modelScene(*view, *model, threshold, patches, display);
}

base::Result<figures::FigureScene> compose(const figures::FigureRecipe& recipe, const ResultSource& source) {
    return composeView({{"votes", composeVotes}, {"model", composeModel}, {"agreement", composeAgreement}, {"objects", composeObjects}, {"gold", composeGold}, {"history", composeHistory},
                        {"learning-curves", composeCurves}, {"feature-similarity", composeSimilarity}, {"data-set", composeSet}, {"disagreement", composeDisagreement}}, recipe, source);
}

qlonglong count(const Json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number() ? static_cast<qlonglong>(found->get<double>()) : 0;
}
QString decimal(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() || !found->is_number() ? QStringLiteral("–") : QLocale().toString(found->get<double>(), 'f', 3);
}

QString word(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() || !found->is_string() ? QStringLiteral("–") : QString::fromStdString(found->get<std::string>());
}

QString trainingWords(const Json& s) {
    const QLocale locale;
    const auto source = s.find("source");
    const bool begun = source != s.end() && source->is_string() && !source->get<std::string>().empty();
    auto words = SegmentationStudy::tr("%1 learned from %2 pictures in %3 epochs, the best the %4th; Dice %5 on the validation pictures, %6 on the test pictures")
                     .arg(word(s, "name"), locale.toString(count(s, "examples")), locale.toString(count(s, "epochs")), locale.toString(count(s, "bestEpoch")), decimal(s, "validationDice"), decimal(s, "testDice"));
    words += begun ? SegmentationStudy::tr("; begun with %1").arg(word(s, "source")) : SegmentationStudy::tr("; begun from nothing");
    if (word(s, "stopped") == QLatin1String("nan"))
        words += SegmentationStudy::tr("; stopped where the loss was no number, the last good epoch is kept");
    return words;
}

QStringList summarise(const base::JobRecord& record, const ResultSource& source) {
    const QLocale locale;
    const auto& s = record.summary;
    QStringList lines;
    if (record.spec.kind == "segmentation.import_masks") {
        const Json report = s.value("report", Json::object());
        qlonglong marks = 0;
        if (const auto found = report.find("marks"); found != report.end())
            for (const auto& n : *found)
                marks += n.is_number() ? n.get<long long>() : 0;
        lines << SegmentationStudy::tr("%1 masks of %2 subjects by %3; %4 objects").arg(locale.toString(count(report, "kept")), locale.toString(count(s, "subjects")), locale.toString(count(s, "volunteers")), locale.toString(marks));
        const Json left = report.value("left", Json::object());
        if (const auto bad = count(left, "badRows"); bad > 0)
            lines << SegmentationStudy::tr("%n entry(ies) that could not be read were left out", nullptr, static_cast<int>(bad));
    } else if (record.spec.kind == "segmentation.import_zooniverse") {
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
    } else if (record.spec.kind == "segmentation.preview_import" || record.spec.kind == "segmentation.preview_masks") {
        lines << SegmentationStudy::tr("Of %1 rows %2 would come in, %3 repaired, and %4 be left out")
                     .arg(locale.toString(count(s, "rows")), locale.toString(count(s, "kept")), locale.toString(count(s, "repaired")), locale.toString(count(s, "skipped")));
    } else if (record.spec.kind == "segmentation.cluster_objects") {
        lines << SegmentationStudy::tr("%1 objects on %2 subjects; mean consensus %3").arg(locale.toString(count(s, "objects")), locale.toString(count(s, "subjects")), decimal(s, "meanConsensus"));
    } else if (record.spec.kind == "segmentation.compare_gold") {
        if (const auto comparison = segmentationview::goldComparison(record, source.blobs()))
            lines << segmentationview::goldWords(**comparison);
    } else if (record.spec.kind == "segmentation.simulate_retirement") {
        lines << SegmentationStudy::tr("With this rule %1 of %2 classifications would have been needed; masks agree with those of all by a mean Dice of %3, at least %4")
                     .arg(locale.toString(count(s, "needed")), locale.toString(count(s, "available")), decimal(s, "meanDice"), decimal(s, "leastDice"));
    } else if (record.spec.kind == "segmentation.compare_arms") {
        if (const auto experiment = segmentationview::experimentResult(record, source.blobs()))
            lines << segmentationview::experimentWords(**experiment);
    } else if (record.spec.kind == "segmentation.train") {
        lines << trainingWords(s);
    } else if (record.spec.kind == "segmentation.predict") {
        lines << SegmentationStudy::tr("%n picture(s) predicted", nullptr, static_cast<int>(count(s, "subjects")));
    } else if (record.spec.kind == "segmentation.compare_features") {
        lines << SegmentationStudy::tr("Features of %1 and %2 on %n held-out picture(s)", nullptr, static_cast<int>(count(s, "pictures"))).arg(word(s, "source"), word(s, "model"));
    } else if (const auto words = segmentationview::setWords(record); !words.isEmpty()) {
        lines << words;
    } else if (record.spec.kind == "segmentation.simulate_volunteers") {
        lines << SegmentationStudy::tr("%n simulated volunteer(s)", nullptr, static_cast<int>(count(s, "volunteers")));
    }
    return lines;
}

base::Result<base::JobPlan> planTransfer(const Json& description, std::string_view where, const fs::path& folder) {
    TRIPTYCH_TRY(const auto options, segmentation::experimentFromJson(description, where, folder));
    auto plan = segmentation::experimentPlan(options);
    if (!plan)
        return base::toldAt(std::move(plan).error(), where);
    return plan;
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
    // The simulated volunteers drew after these masks: they are what experts would have marked.
    base::JobSpec truth, gold;
    truth.kind = "segmentation.import_masks";
    truth.inputs["masks"].path = folder / "truth";
    truth.parameters = {{"volunteer", "truth"}};
    truth.title = SegmentationStudy::tr("True masks of 12 subjects").toStdString();
    gold.kind = "segmentation.compare_gold";
    for (const auto* name : {"index", "raters", "marks", "rings", "points"})
        for (const auto& [slot, job] : {std::pair{std::string(name), "0"}, {std::string("gold_") + name, "2"}}) {
            gold.inputs[slot].job = job;
            gold.inputs[slot].output = name;
        }
    gold.title = SegmentationStudy::tr("Consensus against the true masks").toStdString();
    study.jobs = {import, consensus, truth, gold};
    const auto figure = [&](const char* id, const char* view, const char* subject, const QString& title, const char* result = "0") {
        figures::FigureRecipe recipe;
        recipe.id = id;
        recipe.study = "segmentation";
        recipe.result = result;
        recipe.view = view;
        if (*subject != '\0')
            recipe.options = {{"subject", subject}};
        recipe.title = title.toStdString();
        recipe.widthMm = 120;
        recipe.heightMm = 100;
        study.figures.push_back(std::move(recipe));
    };
    figure("segmentation-kelp", "votes", "458021", SegmentationStudy::tr("A kelp-like band and its consensus"));
    figure("segmentation-droplets", "votes", "458022", SegmentationStudy::tr("Droplets and their consensus"));
    figure("segmentation-agreement", "agreement", "458021", SegmentationStudy::tr("Who agrees with whom"));
    figure("segmentation-gold", "gold", "", SegmentationStudy::tr("Which of fifteen votes?"), "3");
    return study;
}

}  // namespace

Study segmentationStudyCore() {
    Study study;
    study.id = "segmentation";
    study.title = SegmentationStudy::tr("Segmentation");
    study.icon = QStringLiteral("segmentation");
    study.kinds = segmentation::kinds();
    using segmentation::MaskFormat;
    study.importers = {zooniverse(),
                       masks("coco", "coco", SegmentationStudy::tr("COCO masks…"), SegmentationStudy::tr("COCO files (*.json)"), false, [](const fs::path& path) { return looksLike(path, MaskFormat::coco); }),
                       masks("geojson", "geojson", SegmentationStudy::tr("GeoJSON outlines…"), SegmentationStudy::tr("GeoJSON files (*.geojson *.json)"), false, [](const fs::path& path) { return looksLike(path, MaskFormat::geojson); }),
                       masks("masks", "pictures", SegmentationStudy::tr("Masks as pictures…"), {}, true, namedMasks)};
    for (auto& importer : segmentationview::setImporters())
        study.importers.push_back(std::move(importer));
    study.importers.push_back(weights());
    study.exporters = segmentationview::exporters();
    study.planners = {{"transfer", SegmentationStudy::tr("Is it worth to begin with another project's model?"), planTransfer}};
    study.commands = {{QStringLiteral("segmentation.review"), SegmentationStudy::tr("Segmentation: page Review"), SegmentationStudy::tr("Subjects, their votes and masks"), {}, QStringLiteral("Ctrl+Shift+R")},
                      {QStringLiteral("segmentation.learning"), SegmentationStudy::tr("Segmentation: page Learning"), SegmentationStudy::tr("Data sets, models, and what transfer is worth"), {}, QStringLiteral("Ctrl+Shift+L")},
                      {QStringLiteral("segmentation.predict"), SegmentationStudy::tr("Predict with model…"), SegmentationStudy::tr("Let a model of the project look at every picture of the import on screen"), {}, QStringLiteral("Ctrl+Shift+P")},
                      {QStringLiteral("segmentation.settle"), SegmentationStudy::tr("Accept where the crowd agrees…"), SegmentationStudy::tr("Accept subjects whose volunteers agree with each other and with the model; shows which before it does"), {}, QStringLiteral("Ctrl+Shift+A")},
                      {QStringLiteral("segmentation.retrain"), SegmentationStudy::tr("Retrain with reviewed masks"), SegmentationStudy::tr("Train the model on with the masks that were reviewed, and measure what that gains on subjects set apart"), {}, QStringLiteral("Ctrl+Shift+T")}};
    study.compose = compose;
    study.summary = summarise;
    study.sample = sample;
    return study;
}

}  // namespace triptych::app
