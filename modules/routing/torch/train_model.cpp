#include "routing/torch/train_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "base/machine_memory.h"
#include "routing/kind_parts.h"
#include "routing/torch/language_run.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"
#include "routing/training/own_experts.h"
#include "routing/training/source_mixing.h"
#include "routing/training/source_model.h"
#include "routing/training/training_memory.h"
#include "routing/training/upcycle.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::orNull;
using base::Output;
using base::Result;

base::Status fitsMemory(const ModelTraining& settings) {
    constexpr double gib = 1 << 30;
    const auto need = trainingMemory(settings), most = base::memoryForJobs();
    if (need > most)
        return base::failed(fmt::format("the training needs about {:.1f} GiB of memory", static_cast<double>(need) / gib), {}, fmt::format("at most {:.1f} GiB on this machine: a smaller model, or fewer tokens a step", static_cast<double>(most) / gib));
    return {};
}

double positionsOf(const TokenDocuments& documents, std::int64_t context) {
    std::vector<std::int64_t> lengths;
    for (std::size_t d = 0; d < documents.size(); ++d)
        lengths.push_back(documents.scored(d));
    return meanPositions(lengths, context);
}

// What a training begins from; without weights from nothing.
Result<SourceModel> startOf(const JobArguments& arguments, JobContext& context) {
    const bool model = isGiven(arguments, "source"), folder = isGiven(arguments, "checkpoint");
    if (model && folder)
        return base::badRequest("a training begins from a model or from a checkpoint, not from both", "/inputs/checkpoint", "one of the two");
    return model || folder ? sourceModel(arguments, "source", trainingCopies, context) : SourceModel();
}

Json toldOf(const SourceModel& start) {
    if (start.name.empty())
        return {};
    return start.hash.empty() ? Json{{"name", start.name}, {"fingerprint", start.fingerprint}} : Json{{"name", start.name}, {"hash", start.hash}};
}

Result<LanguageData> dataOf(const Corpus& corpus, const CorpusSplit& split, const Tokenizer& tokenizer, JobContext& context) {
    LanguageData data;
    data.languages = corpus.languages;
    data.sentence = split.sentence;
    const auto encoded = [&](const std::vector<std::int32_t>& places) {
        return encodeDocuments(corpus, places, tokenizer, [&](std::size_t) {
            context.progress(0, 0, "Cutting texts into tokens");
            return !context.stopRequested();
        });
    };
    TRIPTYCH_TRY(data.train, encoded(split.train));
    TRIPTYCH_TRY(data.test, encoded(split.test));
    return data;
}

// Keeps a state; a training whose state cannot be kept goes on, and says from where it could be taken up.
class Keeper {
public:
    explicit Keeper(JobContext& context) : m_context(context) {}
    void keep(const LanguageRun& run) {
        auto state = run.state();
        const auto kept = state ? m_context.checkpoint(*state) : base::Status(tl::unexpected(state.error()));
        if (kept) {
            m_last = run.steps();
            m_failing = false;
        } else if (!std::exchange(m_failing, true)) {
            m_context.log(base::LogLevel::warning, fmt::format("the state after step {} could not be kept: {}; the training goes on, and could be taken up after step {}", run.steps(), kept.error().message(), m_last));
        }
    }

private:
    JobContext& m_context;
    std::int64_t m_last = 0;
    bool m_failing = false;
};

void show(const LanguageRun& run, const LanguageData& data, const ModelTraining& settings, JobContext& context) {
    Output partial;
    partial.arrays["history"] = run.history();
    partial.arrays["languages"] = run.languages();
    partial.arrays["routing"] = run.routing();
    partial.arrays["paths"] = run.paths();
    partial.summary = {{"steps", run.steps()}, {"of", settings.steps}, {"languages", data.languages}, {"bitsPerByte", orNull(run.bitsPerByte())}};
    context.publish(partial);
}

Json languagesOf(const LanguageData& data, const LanguageTable& table) {
    std::vector<std::int64_t> train(data.languages.size(), 0), test(data.languages.size(), 0);
    for (const auto l : data.train.language)
        ++train[static_cast<std::size_t>(l)];
    for (const auto l : data.test.language)
        ++test[static_cast<std::size_t>(l)];
    Json list = Json::array();
    for (std::size_t l = 0; l < data.languages.size(); ++l) {
        const auto language = table.language(data.languages[l]);
        const bool family = language.family >= 0 && static_cast<std::size_t>(language.family) < table.families.size();
        list.push_back({{"code", data.languages[l]}, {"major", language.major}, {"family", family ? Json(table.families[static_cast<std::size_t>(language.family)].name) : Json()},
                        {"ownExpert", l < data.ownExpert.size() && data.ownExpert[l] >= 0 ? Json(data.ownExpert[l]) : Json()}, {"trainDocuments", train[l]}, {"testDocuments", test[l]}});
    }
    return list;
}

}  // namespace

Result<Output> runTrainModel(const JobArguments& arguments, JobContext& context) {
    context.progress(0, 0, "Reading");
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(const auto corpus, corpusFromArray(blob));
    TRIPTYCH_TRY(auto start, startOf(arguments, context));
    const auto told = toldOf(start);
    std::string tokenizerText = start.tokenizer.empty() ? byteTokenizer() : start.tokenizer;
    if (isGiven(arguments, "tokenizer")) {
        TRIPTYCH_TRY(const auto given, arguments.array("tokenizer"));
        tokenizerText = std::string(given.text());
    } else if (!start.weights.empty() && start.tokenizer.empty()) {
        return base::badRequest("the checkpoint has no tokenizer.json", "/inputs/tokenizer", "the tokenizer that it was trained with");
    }
    TRIPTYCH_TRY(const auto tokenizer, Tokenizer::parse(tokenizerText, "/inputs/tokenizer"));
    TRIPTYCH_TRY(auto settings, modelTrainingFromParameters(arguments.parameters, tokenizer.vocabularySize(), start.weights.empty() ? nullptr : &start.config));
    TRIPTYCH_CHECK(fitsMemory(settings));
    if (!start.weights.empty()) {
        TRIPTYCH_TRY(const auto kept, keptExperts(start, settings));
        settings.notes.insert(settings.notes.end(), kept.begin(), kept.end());
    }
    TRIPTYCH_TRY(auto split, splitAwayFromCopies(corpus, settings.split, context));
    const auto sources = corpusSources(corpus);
    TRIPTYCH_TRY(const auto left, leaveOutSources(split, corpus, sources, settings.withoutSources, "/parameters/without_sources"));
    TRIPTYCH_TRY(auto data, dataOf(corpus, split, tokenizer, context));
    data.sourceOf = sources.of;
    std::vector<std::string> mixed;
    if (settings.mixing) {
        context.progress(0, 0, "Mixing");
        TRIPTYCH_TRY(auto passes, mixedPasses(corpus, data.train, *settings.mixing, context.seed()));
        data.order = std::move(passes.order);
        mixed = std::move(passes.notes);
    }
    const auto own = ownExperts(settings.languages, settings.own, corpus.languages);
    if (settings.own != OwnExpertBy::none)
        data.ownExpert = own.ofLanguage;
    auto notes = settings.notes;
    notes.insert(notes.end(), split.notes.begin(), split.notes.end());
    notes.insert(notes.end(), mixed.begin(), mixed.end());
    notes.insert(notes.end(), own.notes.begin(), own.notes.end());
    if (data.train.leftOut + data.test.leftOut > 0)
        notes.push_back(fmt::format("{} documents without a token to be predicted were left out", data.train.leftOut + data.test.leftOut));

    TRIPTYCH_TRY(auto run, LanguageRun::create(settings, data, context.seed(), context.threads()));
    if (settings.mixing)
        notes.push_back(fmt::format("A pass through the mixture takes {} steps; {} steps are {:.2f} passes", run.stepsPerPass(), settings.steps, static_cast<double>(settings.steps) / static_cast<double>(run.stepsPerPass())));
    for (const auto& note : notes)
        context.log(base::LogLevel::info, note);
    bool going = false;
    if (const auto kept = context.restored()) {
        const auto status = run.restore(*kept);
        going = status.has_value();
        if (!going)
            context.log(base::LogLevel::warning, "the training begins anew: " + status.error().message());
        if (going && kept->summary.value("device", nameOf(Device::processor)) != nameOf(bestDevice()))
            context.log(base::LogLevel::warning, "the training goes on with another device: the last bits of its weights may differ");
    }
    Keeper keeper(context);
    if (!going) {
        std::map<std::string, Array> weights;
        if (!start.weights.empty()) {
            TRIPTYCH_TRY(weights, upcycle(start.weights, start.config, settings.form, context.seed()));
        }
        TRIPTYCH_CHECK(run.begin(weights));
        if (run.measure(context, settings.steps == 0) == LanguageRun::Outcome::cancelled)
            return base::cancelled();
    }
    start.weights.clear();
    std::string stopped = "steps";
    while (run.steps() < settings.steps) {
        const auto outcome = run.advance(context);
        if (outcome == LanguageRun::Outcome::cancelled)
            return base::cancelled();
        if (outcome == LanguageRun::Outcome::notFinite) {
            const auto& bad = *run.badStep();
            const auto where = fmt::format("step {}, languages {}", bad.step, fmt::join(bad.languages, ", "));
            if (bad.step == 1)
                return base::failed("the loss is not a number before one step is done", where, "a lower rate, or another source");
            context.log(base::LogLevel::warning, fmt::format("the loss is not a number ({}): the training ends, and the model of step {} is kept", where, run.steps()));
            stopped = "nan";
            if (run.measure(context, true) == LanguageRun::Outcome::cancelled)
                return base::cancelled();
            break;
        }
        show(run, data, settings, context);
        keeper.keep(run);
    }

    const auto cost = costOf(settings.form, positionsOf(data.train, settings.context), settings.frozenLayers);
    Json bad;
    if (const auto& at = run.badStep())
        bad = {{"step", at->step}, {"languages", at->languages}};
    Json about = {{"name", settings.name.empty() ? fmt::format("{} · {}", name(settings.arm), corpus.name) : settings.name},
                  {"arm", name(settings.arm)},
                  {"rule", name(settings.rule)},
                  {"form", configToJson(settings.form)},
                  {"settings", arguments.parameters},
                  {"corpus", {{"name", corpus.name}, {"hash", blob.hash()}, {"documents", corpus.size()}}},
                  {"split", {{"trainDocuments", data.train.size()}, {"testDocuments", data.test.size()}, {"kept", split.kept}, {"joinedSentences", split.joined}, {"leftOut", left}, {"trainTokens", data.train.tokens.size()}, {"testTokens", data.test.tokens.size()}}},
                  {"languages", languagesOf(data, settings.languages)},
                  {"sources", sourcesTold(sources, data.train, data.test, run.learnt())},
                  {"withoutSources", settings.withoutSources},
                  {"experts", settings.own == OwnExpertBy::none ? Json::array() : Json(own.names)},
                  {"parameters", cost.parameters},
                  {"activeParameters", cost.activeParameters},
                  {"forwardFlops", cost.forwardFlops},
                  {"trainingFlops", cost.trainingFlops},
                  {"source", told},
                  {"deviation", told.is_null() ? Json(run.deviation()) : Json()},
                  {"seed", context.seed()},
                  {"device", nameOf(bestDevice())},
                  {"steps", run.steps()},
                  {"stopped", stopped},
                  {"nanAt", bad},
                  {"notes", notes}};
    LanguageModel model;
    model.name = about["name"];
    model.config = settings.form;
    model.rule = settings.rule;
    model.tokenizer = tokenizerText;
    model.languages = settings.languages;
    model.weights = run.weights();
    model.training = about;
    Output out;
    TRIPTYCH_TRY(out.arrays["model"], toArray(model));
    out.arrays["history"] = run.history();
    out.arrays["languages"] = run.languages();
    out.arrays["routing"] = run.routing();
    out.arrays["paths"] = run.paths();
    out.arrays["documents"] = run.documents();
    out.arrays["about"] = Array::ofText(base::canonicalJson(about));
    out.summary = {{"name", about["name"]}, {"arm", about["arm"]}, {"steps", run.steps()}, {"bitsPerByte", orNull(run.bitsPerByte())}, {"parameters", cost.parameters},
                   {"activeParameters", cost.activeParameters}, {"experts", settings.form.experts}, {"topK", settings.form.expertsPerToken}, {"modelLayers", settings.form.layers},
                   {"moeLayers", settings.form.moeLayers()}, {"source", start.name}, {"stopped", stopped}, {"notes", notes}};
    if (sources.names.size() > 1)
        out.summary["sources"] = about["sources"].size() <= 20 ? about["sources"] : Json(about["sources"].size());
    return out;
}

}  // namespace triptych::routing
