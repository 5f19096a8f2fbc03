#include "app/segmentation/core/exporters.h"

#include "app/segmentation/core/disagreement.h"

#include <cmath>
#include <set>

#include <QCoreApplication>

#include <fmt/format.h>

#include "app/segmentation/core/model_view.h"

namespace triptych::app::segmentationview {
namespace {

using base::Json;
using base::Result;

struct SegmentationExports {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

bool countsVotes(const base::JobRecord& record) {
    return isImport(record.spec.kind) || record.spec.kind == "segmentation.consensus";
}

Result<int> whole(const Json& value, const std::string& name, int least, int most) {
    if (!value.is_number_integer() || value.get<double>() < least || value.get<double>() > most)
        return base::badRequest("not a number that can be used", "/options/" + name, fmt::format("{} to {}", least, most));
    return value.get<int>();
}

// Ids come from outside: nothing of a path is left in a name.
std::string fileName(const std::string& id) {
    std::string out;
    for (const char c : id.substr(0, 100)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (c == '.' && !out.empty());
        out += plain ? c : '_';
    }
    return out.empty() ? "subject" : out;
}

}  // namespace

std::vector<std::uint8_t> SubjectVotes::mask() const {
    if (model)
        return model->toMask();
    if (drawn)
        return drawn->toMask();
    std::vector<std::uint8_t> out(votes.size());
    segmentation::thresholdMask(votes, threshold, out);
    return out;
}

Result<MaskOptions> maskOptions(const Json& options, const base::JobRecord& record) {
    MaskOptions out;
    const auto of = [&](const char* name) -> const Json* {
        const auto& parameters = record.spec.parameters;
        const auto found = parameters.is_object() && record.spec.kind == "segmentation.consensus" ? parameters.find(name) : parameters.end();
        return record.spec.kind == "segmentation.consensus" && parameters.is_object() && found != parameters.end() ? &*found : nullptr;
    };
    if (const auto* subject = of("subject"); subject && subject->is_string())
        out.subject = subject->get<std::string>();
    if (const auto* frame = of("frame"); frame && frame->is_number_integer())
        out.frame = frame->get<int>();
    if (const auto* tool = of("tool"); tool && tool->is_number_integer())
        out.tool = tool->get<int>();
    if (options.is_null())
        return out;
    if (!options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name == "subject") {
            // An id that looks like a number comes as one from the command line.
            if (!value.is_string() && !value.is_number_integer())
                return base::badRequest("not a subject", "/options/subject", "an id of the import");
            out.subject = value.is_string() ? value.get<std::string>() : base::canonicalJson(value);
        } else if (name == "threshold") {
            TRIPTYCH_TRY(out.threshold, whole(value, name, 1, segmentation::maxRaters));
        } else if (name == "share") {
            if (!value.is_number() || !(value.get<double>() > 0) || !(value.get<double>() <= 1))
                return base::badRequest("not a share of the volunteers", "/options/share", "over 0, at most 1");
            out.share = value.get<double>();
        } else if (name == "frame") {
            TRIPTYCH_TRY(out.frame, whole(value, name, 0, 1000000));
        } else if (name == "tool") {
            TRIPTYCH_TRY(out.tool, whole(value, name, -1, 1000000));
        } else if (name == "drawn") {
            if (!value.is_boolean())
                return base::badRequest("neither true nor false", "/options/drawn", "true: masks drawn by hand; false: the consensus alone");
            out.drawn = value.get<bool>();
        } else if (name == "model") {
            if (!value.is_string() || value.get<std::string>().empty())
                return base::badRequest("not a prediction", "/options/model", "the id of a result of segmentation.predict");
            out.model = value.get<std::string>();
        } else {
            return base::badRequest("an option that is not known", "/options/" + name, "subject, threshold, share, frame, tool, drawn, model");
        }
    }
    if (!out.model.empty() && (out.threshold || out.share || out.tool >= 0 || out.frame > 0))
        return base::badRequest("a model's masks have a threshold of their own, and are of the first frame and all tools", "/options/model", "model without threshold, share, tool and frame");
    if (out.threshold && out.share)
        return base::badRequest("threshold and share together", "/options", "one of them");
    return out;
}

base::Status eachSubject(const ResultSource& source, const std::string& job, const Json& options, const ExportProgress& progress, Exported& report,
                         const std::function<base::Status(const SubjectVotes&)>& take) {
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (!countsVotes(record) || record.state != base::JobState::done)
        return base::badRequest("a result without votes", job, "an import of classifications or a consensus that is done");
    TRIPTYCH_TRY(const auto wanted, maskOptions(options, record));
    TRIPTYCH_TRY(const auto import, importResult(record, source));
    const Json chosen = source.document("segmentation/thresholds");
    const auto& subjects = import->strokes.subjects();
    int first = 0, last = static_cast<int>(subjects.size());
    if (!wanted.subject.empty()) {
        first = import->strokes.find(wanted.subject);
        if (first < 0)
            return base::badRequest("no such subject in the import", "/options/subject");
        last = first + 1;
    }
    std::shared_ptr<const Prediction> model;
    if (!wanted.model.empty()) {
        TRIPTYCH_TRY(const auto predicted, source.record(wanted.model));
        TRIPTYCH_TRY(model, prediction(predicted, source.blobs()));
    }
    Json skipped = Json::array();
    std::set<std::string> names;
    int written = 0, drawn = 0;
    for (int s = first; s < last; ++s) {
        TRIPTYCH_CHECK(told(progress, s - first, last - first));
        const auto& subject = subjects[static_cast<std::size_t>(s)];
        SubjectVotes votes;
        votes.subject = &subject;
        votes.file = fileName(subject.id);
        for (int copy = 2; !names.insert(votes.file).second; ++copy)
            votes.file = fmt::format("{}-{}", fileName(subject.id), copy);
        votes.width = subject.width;
        votes.height = subject.height;
        const auto patterns = import->strokes.patterns(s, wanted.tool, wanted.frame);
        if (!patterns) {
            skipped.push_back({{"subject", subject.id}, {"why", patterns.error().message()}});
            continue;
        }
        votes.raters = patterns->raters;
        votes.votes = segmentation::voteMap(*patterns);
        if (wanted.threshold)
            votes.threshold = *wanted.threshold;
        else if (wanted.share)
            votes.threshold = std::max(1, static_cast<int>(std::ceil(*wanted.share * votes.raters - 1e-9)));
        else if (chosen.is_object() && chosen.contains(subject.id) && chosen[subject.id].is_number_integer())
            votes.threshold = static_cast<int>(std::clamp<double>(chosen[subject.id].get<double>(), 1, std::max(1, votes.raters)));
        else
            votes.threshold = votes.raters / 2 + 1;
        const auto place = reviewPlace(import->job, subject.id, wanted.frame);
        const auto review = reviewOf(source.document(reviewPrefix + place));
        votes.state = review.state;
        // What was accepted is what was seen then.
        if (votes.state == ReviewState::accepted && review.threshold > 0 && !wanted.threshold && !wanted.share)
            votes.threshold = std::clamp(review.threshold, 1, std::max(1, votes.raters));
        // Of one tool alone nothing was drawn, and a threshold that is asked for is that of the consensus.
        if (wanted.drawn && wanted.tool < 0 && !wanted.threshold && !wanted.share)
            votes.drawn = drawnMask(source, place, votes.width, votes.height);
        if (model) {
            const auto* predicted = model->find(subject.id);
            if (predicted == nullptr) {
                skipped.push_back({{"subject", subject.id}, {"why", "the model did not look at it"}});
                continue;
            }
            votes.drawn.reset();
            votes.model = segmentation::TiledMask::of(model->mask(*predicted, votes.width, votes.height), votes.width, votes.height);
        }
        drawn += votes.drawn ? 1 : 0;
        TRIPTYCH_CHECK(take(votes));
        ++written;
    }
    if (written == 0)
        return base::failed("no subject has votes that can be written", job, skipped.empty() ? "the import holds no subject" : skipped[0]["why"].get<std::string>());
    report.lines << SegmentationExports::tr("%n subject(s) written", nullptr, written);
    if (!skipped.empty())
        report.lines << SegmentationExports::tr("%n subject(s) left out: %1", nullptr, static_cast<int>(skipped.size())).arg(QString::fromStdString(skipped[0]["why"].get<std::string>()));
    if (model)
        report.lines << SegmentationExports::tr("Masks of the model “%1” at %2").arg(QString::fromStdString(model->modelName), QString::number(model->threshold, 'g', 3));
    if (drawn > 0)
        report.lines << SegmentationExports::tr("%n of them drawn by hand", nullptr, drawn);
    report.details["subjects"] = written;
    report.details["drawn"] = drawn;
    report.details["skipped"] = std::move(skipped);
    return {};
}

std::vector<Exporter> exporters() {
    const auto make = [](const char* id, const QString& text, const QString& filter, const QString& suggested, auto write) {
        Exporter made;
        made.id = id;
        made.text = text;
        made.fileFilter = filter;
        made.suggested = suggested;
        made.folder = filter.isEmpty();
        made.accepts = countsVotes;
        made.write = write;
        made.onlyWhenAsked = [](const base::JobRecord& record) { return record.spec.kind == "segmentation.import_masks"; };
        return made;
    };
    const auto images = [](const char* ending) {
        return [ending](const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
            return exportMaskFiles(source, job, target, options, ending, progress);
        };
    };
    auto retirement = make("retirement", SegmentationExports::tr("Retired subjects as CSV…"), SegmentationExports::tr("Comma-separated values (*.csv)"), QStringLiteral("retirement.csv"), exportRetirement);
    retirement.accepts = [](const base::JobRecord& record) { return record.spec.kind == "segmentation.simulate_retirement"; };
    auto model = make("model-safetensors", SegmentationExports::tr("Model as safetensors…"), SegmentationExports::tr("safetensors (*.safetensors)"), QStringLiteral("model.safetensors"), exportModel);
    // Other studies have models, too.
    model.accepts = [](const base::JobRecord& record) { return record.spec.kind.starts_with("segmentation.") && record.outputs.count("model") > 0; };
    model.onlyWhenAsked = {};
    auto script = make("model-torchscript", SegmentationExports::tr("Model as TorchScript…"), SegmentationExports::tr("TorchScript (*.pt *.ts)"), QStringLiteral("model.pt"), exportModelScript);
    script.accepts = model.accepts;
    script.onlyWhenAsked = {};
    auto recheck = make("recheck", SegmentationExports::tr("Subjects to look at again…"), {}, {}, exportDisagreement);
    recheck.accepts = [](const base::JobRecord& record) { return record.spec.kind == "segmentation.predict"; };
    const auto ofObjects = [&](const char* id, const QString& text, const QString& filter, const QString& suggested, auto write) {
        auto made = make(id, text, filter, suggested, write);
        made.accepts = [](const base::JobRecord& record) { return record.spec.kind == "segmentation.cluster_objects"; };
        return made;
    };
    return {
        make("masks-png", SegmentationExports::tr("Masks as PNG…"), {}, {}, images(".png")),
        make("masks-tiff", SegmentationExports::tr("Masks as TIFF…"), {}, {}, images(".tif")),
        make("votes-tiff", SegmentationExports::tr("Votes as 16-bit TIFF…"), {}, {}, exportVoteFiles),
        make("masks-coco", SegmentationExports::tr("Masks as COCO…"), SegmentationExports::tr("COCO instances (*.json)"), QStringLiteral("masks.json"), exportCoco),
        make("masks-geojson", SegmentationExports::tr("Outlines as GeoJSON…"), SegmentationExports::tr("GeoJSON (*.geojson)"), QStringLiteral("outlines.geojson"), exportGeoJson),
        make("volunteers", SegmentationExports::tr("Volunteers as CSV…"), SegmentationExports::tr("Comma-separated values (*.csv)"), QStringLiteral("volunteers.csv"), exportVolunteers),
        std::move(retirement),
        std::move(recheck),
        ofObjects("objects-geojson", SegmentationExports::tr("Objects as GeoJSON…"), SegmentationExports::tr("GeoJSON (*.geojson)"), QStringLiteral("objects.geojson"), exportObjectsGeoJson),
        ofObjects("objects-csv", SegmentationExports::tr("Objects as panoptes_aggregation's CSV…"), SegmentationExports::tr("Comma-separated values (*.csv)"), QStringLiteral("objects.csv"), exportObjectsCsv),
        std::move(model),
        std::move(script),
    };
}

}  // namespace triptych::app::segmentationview
