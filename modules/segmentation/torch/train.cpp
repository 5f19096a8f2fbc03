#include "segmentation/torch/train.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "segmentation/torch/predictor.h"
#include "segmentation/torch/training_run.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobContext;
using base::Json;
using base::orNull;
using base::Output;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

Json whoIs(const LearningSet& set, const std::vector<int>& places) {
    Json ids = Json::array(), scenes = Json::array();
    for (const int place : places) {
        const auto& e = set.examples()[static_cast<std::size_t>(place)];
        ids.push_back(e.id);
        scenes.push_back(e.scene);
    }
    return {{"ids", ids}, {"scenes", scenes}};
}

// What a training begins from.
struct Start {
    std::map<std::string, Array> weights;
    Json told;  ///< for `about`; null without a source
    std::string name;
};

Result<Start> startOf(const base::JobArguments& arguments, const TrainingSettings& settings, JobContext& context) {
    Start start;
    const auto given = arguments.inputs.find("source");
    if (given == arguments.inputs.end() || !given->second.array) {
        if (settings.freeze > 0)
            return base::badRequest("there is no source whose levels could stay as they are", "/parameters/freeze", "0, or a model to start from");
        return start;
    }
    TRIPTYCH_TRY(const auto source, modelFromArray(*given->second.array, "/inputs/source"));
    auto target = tensorsOf(settings.network);
    if (settings.discriminator)
        for (const auto& form : tensorsOf(*settings.discriminator))
            target.push_back(form);
    const auto table = transferTable(target, source.weights, settings.transfer);
    if (settings.transfer.levels != 0 && std::none_of(table.begin(), table.end(), [](const auto& row) { return row.what != Copied::left; }))
        return base::badRequest(fmt::format("no tensor of the model \"{}\" fits", source.name), "/inputs/source",
                                fmt::format("a form like the source's: {} levels, {} filters", source.network.levels, source.network.filters));
    TRIPTYCH_TRY(start.weights, transferred(table, source.weights));
    auto theirs = source.preprocessing;
    theirs.bands = settings.preprocessing.bands;
    theirs.crop = settings.preprocessing.crop;
    if (!(theirs == settings.preprocessing))
        context.log(base::LogLevel::warning, "the source model was trained on pictures that were normalised in another way");
    start.name = source.name;
    start.told = {{"source", source.name}, {"hash", given->second.array->hash()}, {"rows", toJson(table)}};
    return start;
}

// Of each test picture at the model's threshold.
Result<Array> tested(const ModelFile& model, const LearningSet& set, const std::vector<int>& places, double before, JobContext& context, CountTable& pooled) {
    TRIPTYCH_TRY(auto predictor, Predictor::create(model.network, model.weights));
    const auto stop = [&context] { return context.stopRequested(); };
    std::vector<double> rows;
    const auto classes = static_cast<std::size_t>(model.network.classes);
    for (std::size_t i = 0; i < places.size(); ++i) {
        context.progress(before + static_cast<double>(i), before + static_cast<double>(places.size()), "Testing");
        const auto& e = set.examples()[static_cast<std::size_t>(places[i])];
        auto picture = prepared(set.picture(places[i]), model.preprocessing);
        if (!picture)
            return base::failed(picture.error().what, e.id, picture.error().hint);
        const auto p = wholePicture([&](const Batch& batch) { return predictor.probabilities(batch, stop); }, *picture, model.network.inputs, model.network.classes, e.width, e.height, model.preprocessing.crop, 8);
        if (p.empty())
            return base::cancelled();
        const auto mask = set.mask(places[i]);
        std::vector<std::uint8_t> found(p.size()), truth(p.size());
        for (std::size_t c = 0; c < classes; ++c)
            for (std::size_t j = 0; j < mask.size(); ++j) {
                found[c * mask.size() + j] = p[c * mask.size() + j] >= model.threshold;
                truth[c * mask.size() + j] = mask[j] == c + 1;
            }
        const auto t = countTable(found, truth);
        pooled.truePositive += t.truePositive;
        pooled.falsePositive += t.falsePositive;
        pooled.falseNegative += t.falseNegative;
        pooled.trueNegative += t.trueNegative;
        rows.insert(rows.end(), {static_cast<double>(places[i]), t.dice().value_or(none), t.iou().value_or(none), t.sensitivity().value_or(none), t.specificity().value_or(none),
                                 t.precision().value_or(none), t.mcc().value_or(none), static_cast<double>(t.truePositive + t.falseNegative), static_cast<double>(t.truePositive + t.falsePositive)});
    }
    return Array::of(rows, {static_cast<std::int64_t>(places.size()), 9});
}

// Keeps a state; a training whose state cannot be kept goes on, and says from where it could be taken up.
class Keeper {
public:
    explicit Keeper(JobContext& context) : m_context(context) {}
    void keep(const TrainingRun& run) {
        auto state = run.state();
        const auto kept = state ? m_context.checkpoint(*state) : base::Status(tl::unexpected(state.error()));
        if (kept) {
            m_last = run.epochs();
            m_failing = false;
        } else if (!std::exchange(m_failing, true)) {
            m_context.log(base::LogLevel::warning, fmt::format("the state after epoch {} could not be kept: {}; the training goes on, and could be taken up after epoch {}", run.epochs(), kept.error().message(), m_last));
        }
    }

private:
    JobContext& m_context;
    int m_last = 0;
    bool m_failing = false;
};

void show(const TrainingRun& run, JobContext& context) {
    Output partial;
    partial.arrays["history"] = run.history();
    if (run.preview().size() > 0)
        partial.arrays["preview"] = run.preview();
    partial.summary = {{"epochs", run.epochs()}, {"bestEpoch", run.bestEpoch()}};
    context.publish(partial);
}

}  // namespace

Result<Output> runTraining(const base::JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto examples, arguments.array("examples"));
    TRIPTYCH_TRY(const auto pixels, arguments.array("pixels"));
    TRIPTYCH_TRY(const auto masks, arguments.array("masks"));
    TRIPTYCH_TRY(const auto set, LearningSet::fromArrays(examples, pixels, masks));
    TRIPTYCH_TRY(const auto settings, trainingFromParameters(arguments.parameters, set.bands(), set.classes()));
    TRIPTYCH_TRY(const auto start, startOf(arguments, settings, context));
    TRIPTYCH_TRY(const auto split, splitByScene(set, settings.validation, settings.test, settings.splitSeed));
    if (settings.patience > 0 && split.validation.empty())
        return base::badRequest("there is no validation picture that could show when to end", "/parameters/patience", "0, or a share of pictures for validation");
    auto train = fractionOf(split.train, settings.fraction, context.seed());
    std::sort(train.begin(), train.end());
    std::vector<int> needed = train;
    needed.insert(needed.end(), split.validation.begin(), split.validation.end());
    TRIPTYCH_TRY(const auto data, TrainingData::prepare(set, settings.preprocessing, needed, [&](std::size_t done) {
                     context.progress(0, 0, "Preparing pictures");
                     (void)done;
                     return !context.stopRequested();
                 }));

    TrainingRun run(settings, data, train, split.validation, static_cast<int>(split.test.size()), context.seed(), context.threads());
    bool going = false;
    if (const auto kept = context.restored()) {
        const auto status = run.restore(*kept);
        going = status.has_value();
        if (going && kept->summary.value("threads", Json()) != Json(context.threads()))
            context.log(base::LogLevel::warning, "the training goes on with another number of threads: the last bits of its weights may differ");
        if (going && kept->summary.value("device", nameOf(Device::processor)) != nameOf(bestDevice()))
            context.log(base::LogLevel::warning, "the training goes on with another device: the last bits of its weights may differ");
        if (!going)
            context.log(base::LogLevel::warning, "the training begins anew: " + status.error().message());
    }
    if (!going)
        TRIPTYCH_CHECK(run.begin(start.weights));
    Keeper keeper(context);
    std::string stopped = "epochs";
    while (run.epochs() < settings.epochs) {
        if (run.outOfPatience()) {
            stopped = "patience";
            break;
        }
        const auto outcome = run.epoch(context);
        if (outcome == TrainingRun::Outcome::cancelled)
            return base::cancelled();
        if (outcome == TrainingRun::Outcome::notFinite) {
            const auto& bad = *run.badBatch();
            const auto where = fmt::format("epoch {}, batch {}: {}", bad.epoch, bad.batch, fmt::join(bad.ids, ", "));
            if (run.bestEpoch() == 0)
                return base::failed("the loss is not a number before one epoch is done", where, "a lower rate, or another source");
            context.log(base::LogLevel::warning, fmt::format("the loss is not a number ({}): the training ends, and the model of epoch {} is kept", where, run.bestEpoch()));
            stopped = "nan";
            break;
        }
        show(run, context);
        keeper.keep(run);
    }

    ModelFile model;
    model.name = settings.name.empty() ? set.name() : settings.name;
    model.network = settings.network;
    model.discriminator = settings.discriminator;
    model.preprocessing = settings.preprocessing;
    model.threshold = run.threshold();
    model.weights = run.bestWeights();
    model.origin = {{"made", "trained"}, {"set", {{"name", set.name()}, {"hash", examples.hash()}}}, {"subjects", whoIs(set, train)["ids"]}, {"settings", arguments.parameters},
                    {"seed", context.seed()}, {"epoch", run.bestEpoch()}, {"source", start.told.is_null() ? Json() : Json({{"name", start.name}, {"hash", start.told["hash"]}})}};
    Output out;
    TRIPTYCH_TRY(out.arrays["model"], toArray(model));
    out.arrays["history"] = run.history();
    CountTable pooled;
    TRIPTYCH_TRY(out.arrays["test"], tested(model, set, split.test, run.trainingWork(), context, pooled));
    Json bad;
    if (const auto& at = run.badBatch())
        bad = {{"epoch", at->epoch}, {"batch", at->batch}, {"ids", at->ids}};
    std::int64_t parameters = parameterCount(tensorsOf(settings.network));
    if (settings.discriminator)
        parameters += parameterCount(tensorsOf(*settings.discriminator));
    const Json about = {{"name", model.name},
                        {"settings", arguments.parameters},
                        {"form", toJson(settings.network)},
                        {"discriminator", settings.discriminator ? toJson(*settings.discriminator) : Json()},
                        {"preprocessing", toJson(settings.preprocessing)},
                        {"parameters", parameterCount(tensorsOf(settings.network))},
                        {"parametersOfBoth", parameters},
                        {"set", {{"name", set.name()}, {"hash", examples.hash()}, {"examples", set.examples().size()}}},
                        {"train", whoIs(set, train)},
                        {"validation", whoIs(set, split.validation)},
                        {"test", whoIs(set, split.test)},
                        {"fraction", settings.fraction},
                        {"transfer", start.told},
                        {"threshold", model.threshold},
                        {"bestEpoch", run.bestEpoch()},
                        {"epochs", run.epochs()},
                        {"stopped", stopped},
                        {"nanAt", bad},
                        {"seed", context.seed()},
                        {"threads", context.threads()},
                        {"device", nameOf(bestDevice())}};
    out.arrays["about"] = Array::ofText(base::canonicalJson(about));
    out.summary = {{"name", model.name}, {"examples", train.size()}, {"epochs", run.epochs()}, {"bestEpoch", run.bestEpoch()}, {"validationDice", orNull(run.bestDice())},
                   {"testDice", orNull(pooled.dice().value_or(none))}, {"parameters", about["parameters"]}, {"source", start.name}, {"stopped", stopped}};
    return out;
}

}  // namespace triptych::segmentation
