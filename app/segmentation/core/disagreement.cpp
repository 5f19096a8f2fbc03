#include "app/segmentation/core/disagreement.h"

#include <algorithm>
#include <numeric>

#include <QCoreApplication>

#include <fmt/format.h>

#include "app/segmentation/core/model_view.h"
#include "segmentation/files/whole_file.h"
#include "segmentation/votes.h"

namespace triptych::app::segmentationview {

using base::Json;
using base::Result;

namespace {

struct DisagreementWords {
    Q_DECLARE_TR_FUNCTIONS(SegmentationExports)
};

constexpr const char* reasons[] = {"model_differs_from_crowd", "discriminator_doubts_model", "model_is_unsure"};

int chosenThreshold(const Json& thresholds, const std::string& id, int raters) {
    if (thresholds.is_object())
        if (const auto found = thresholds.find(id); found != thresholds.end() && found->is_number_integer())
            return static_cast<int>(std::clamp<double>(found->get<double>(), 1, std::max(1, raters)));
    return raters / 2 + 1;
}

}  // namespace

std::optional<double> scoreOf(const DisagreementRow& row, DisagreementOrder order) {
    return order == DisagreementOrder::distance ? row.distance : order == DisagreementOrder::discriminator ? row.doubt : row.uncertainty;
}

Result<Disagreement> disagreement(const base::JobRecord& record, const ImportResult& import, const Json& thresholds, const base::BlobReader& blobs, const std::function<bool(double)>& progress) {
    TRIPTYCH_TRY(const auto found, segmentationview::prediction(record, blobs));
    Disagreement out;
    out.prediction = record.id;
    out.import = import.job;
    out.model = found->modelName;
    out.threshold = found->threshold;
    for (std::size_t i = 0; i < found->subjects.size(); ++i) {
        if (progress && !progress(static_cast<double>(i) / static_cast<double>(found->subjects.size())))
            return base::cancelled();
        const auto& subject = found->subjects[i];
        const int place = import.strokes.find(subject.id);
        const auto patterns = place >= 0 ? import.strokes.patterns(place, -1, 0) : Result<segmentation::PatternImage>(base::failed("not there"));
        if (!patterns || patterns->raters < 1 || patterns->width != subject.width || patterns->height != subject.height) {
            ++out.unknown;
            continue;
        }
        DisagreementRow row;
        row.id = subject.id;
        row.subject = place;
        row.pixels = static_cast<std::int64_t>(subject.area());
        row.raters = patterns->raters;
        row.threshold = chosenThreshold(thresholds, row.id, row.raters);
        const auto agreement = segmentation::modelAgreement(segmentation::goldHistogram(segmentation::voteMap(*patterns), row.raters, found->mask(subject, subject.width, subject.height)), row.threshold);
        row.modelPixels = static_cast<std::int64_t>(agreement.modelPixels);
        row.consensusPixels = static_cast<std::int64_t>(agreement.consensusPixels);
        row.bothEmpty = agreement.bothEmpty;
        row.distance = agreement.distance();
        if (subject.discriminator)
            row.doubt = 1 - *subject.discriminator;
        row.uncertainty = subject.uncertainty;
        out.rows.push_back(std::move(row));
    }
    if (out.rows.empty())
        return base::badRequest("the prediction and the import have no subject in common", record.id, "a prediction of this import's pictures");
    return out;
}

std::vector<int> ordered(const std::vector<DisagreementRow>& rows, DisagreementOrder order) {
    std::vector<int> places(rows.size());
    std::iota(places.begin(), places.end(), 0);
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) { return scoreOf(rows[static_cast<std::size_t>(a)], order).value_or(-1) > scoreOf(rows[static_cast<std::size_t>(b)], order).value_or(-1); });
    return places;
}

Result<DisagreementChoice> disagreementChoice(const Json& options) {
    DisagreementChoice out;
    if (!options.is_null() && !options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name == "order") {
            const auto found = value.is_string() ? std::find(std::begin(disagreementOrderNames), std::end(disagreementOrderNames), value.get<std::string>()) : std::end(disagreementOrderNames);
            if (found == std::end(disagreementOrderNames))
                return base::badRequest("an order that is not known", "/options/order", "distance, discriminator, uncertainty");
            out.order = static_cast<DisagreementOrder>(found - std::begin(disagreementOrderNames));
        } else if (name == "count") {
            if (!value.is_number_integer() || value.get<double>() < 1 || value.get<double>() > 1e7)
                return base::badRequest("not a number that can be used", "/options/count", "1 or more");
            out.count = value.get<std::size_t>();
        } else if (name == "import" && value.is_string()) {
            out.import = value.get<std::string>();
        } else {
            return base::badRequest("an option that is not known", "/options/" + name, "order, count, import");
        }
    }
    return out;
}

Result<Disagreement> disagreementOf(const ResultSource& source, const std::string& job, DisagreementChoice& choice, const ExportProgress& progress) {
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (record.spec.kind != "segmentation.predict" || record.state != base::JobState::done)
        return base::badRequest("a result without masks of a model", job, "a prediction that is done");
    // The pictures came out of the import.
    for (const auto& [name, input] : record.spec.inputs)
        if (choice.import.empty() && name.rfind("image", 0) == 0 && !input.job.empty())
            choice.import = input.job;
    if (choice.import.empty())
        return base::badRequest("the import of these pictures is not known", "/options/import", "its job");
    TRIPTYCH_TRY(const auto origin, source.record(choice.import));
    TRIPTYCH_TRY(const auto import, importResult(origin, source));
    TRIPTYCH_TRY(auto found, disagreement(record, *import, source.document("segmentation/thresholds"), source.blobs(), [&](double done) { return !progress || progress(done, 1); }));
    if (std::none_of(found.rows.begin(), found.rows.end(), [&](const auto& row) { return scoreOf(row, choice.order).has_value(); }))
        return base::badRequest("no subject has this score", "/options/order", choice.order == DisagreementOrder::uncertainty ? "a prediction with passes with dropout" : "a model with a discriminator");
    return found;
}

Result<Exported> exportDisagreement(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(auto choice, disagreementChoice(options));
    TRIPTYCH_TRY(const auto found, disagreementOf(source, job, choice, progress));
    const auto order = choice.order;
    auto places = ordered(found.rows, order);
    std::erase_if(places, [&](int place) { return !scoreOf(found.rows[static_cast<std::size_t>(place)], order); });
    const auto defined = places.size();
    places.resize(std::min(places.size(), choice.count));
    const auto* reason = reasons[static_cast<int>(order)];
    std::string csv = "subject_id,reason,distance,discriminator,uncertainty\n";
    Json list = Json::array();
    for (const int place : places) {
        const auto& row = found.rows[static_cast<std::size_t>(place)];
        const auto number = [](const std::optional<double>& value) { return value ? segmentation::csvNumber(*value) : std::string(); };
        csv += fmt::format("{},{},{},{},{}\n", segmentation::csvField(row.id), reason, number(row.distance), number(row.doubt ? std::optional(1 - *row.doubt) : std::nullopt), number(row.uncertainty));
        list.push_back({{"subject_id", row.id}, {"votes", row.threshold}, {"volunteers", row.raters}, {"modelPixels", row.modelPixels}, {"consensusPixels", row.consensusPixels}, {"bothEmpty", row.bothEmpty}});
    }
    const Json chosen = {{"order", disagreementOrderNames[static_cast<int>(order)]}, {"reason", reason}, {"count", places.size()}, {"of", defined},
                         {"meaning", order == DisagreementOrder::distance        ? "1 - Dice of the model's mask at its threshold and the consensus of the volunteers at theirs; greatest first"
                                     : order == DisagreementOrder::discriminator ? "1 - mean score of the discriminator over its patches; greatest first"
                                                                                 : "mean standard deviation of the model's probability over passes with dropout; greatest first"},
                         {"prediction", job}, {"import", choice.import}, {"model", found.model}, {"modelThreshold", found.threshold}, {"leastScore", *scoreOf(found.rows[static_cast<std::size_t>(places.back())], order)}, {"subjects", std::move(list)}};
    std::error_code error;
    std::filesystem::create_directories(target, error);
    Exported report;
    report.files = {target / "subjects.csv", target / "subjects.json"};
    TRIPTYCH_CHECK(segmentation::writeWhole(report.files[0], csv));
    TRIPTYCH_CHECK(segmentation::writeWhole(report.files[1], chosen.dump(2) + "\n"));
    report.lines << DisagreementWords::tr("%n subject(s) written", nullptr, static_cast<int>(places.size()));
    report.details = {{"subjects", places.size()}, {"of", defined}};
    return report;
}

}  // namespace triptych::app::segmentationview
