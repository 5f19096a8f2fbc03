#include "app/routing/training/training_records.h"

#include <algorithm>
#include <array>
#include <set>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/kind_named.h"
#include "app/routing/core/model_source.h"
#include "base/study_arms.h"
#include "routing/training/training_settings.h"

namespace triptych::app::routingview {
namespace {

constexpr std::array splitParameters = {"test", "split_seed", "minor", "minor_share"};

struct TrainingRecords {
    Q_DECLARE_TR_FUNCTIONS(TrainingRecords)
};
using base::Json;

std::string textIn(const Json& json, const char* key) {
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
}

base::JobInput outputOf(const std::string& job, const char* name) {
    base::JobInput input;
    input.job = job;
    input.output = name;
    return input;
}

// What an input holds, by whichever of its two names.
bool isOf(const base::JobInput& input, const base::JobRecord& record, const char* output) {
    const auto found = record.outputs.find(output);
    return input.job == record.id || (input.blob && found != record.outputs.end() && *input.blob == found->second);
}

// One of each training, all to the questions of the newest set that every one answered; empty where there is none.
std::vector<const base::JobRecord*> answersOf(const std::vector<base::JobRecord>& trainings, const std::vector<base::JobRecord>& answers) {
    for (const auto& first : answers) {
        const auto questions = first.spec.inputs.find("questions");
        if (questions == first.spec.inputs.end())
            continue;
        std::vector<const base::JobRecord*> out;
        for (const auto& training : trainings)
            for (const auto& one : answers) {
                const auto model = one.spec.inputs.find("model"), asked = one.spec.inputs.find("questions");
                if (one.state == base::JobState::done && model != one.spec.inputs.end() && asked != one.spec.inputs.end() && asked->second == questions->second && isOf(model->second, training, "model")) {
                    out.push_back(&one);
                    break;
                }
            }
        if (out.size() == trainings.size())
            return out;
    }
    return {};
}

}  // namespace

bool isTrainingKind(const std::string& kind) {
    return kind == trainModelKind || isTokenizerKind(kind) || kind == compareModelsKind;
}

QString trainingName(const base::JobRecord& record) {
    if (record.spec.kind == trainModelKind) {
        auto name = textIn(record.spec.parameters, "name");
        if (name.empty())
            name = textIn(record.summary, "name");
        if (!name.empty())
            return QString::fromStdString(name);
    }
    return QString::fromStdString(record.spec.title.empty() ? record.id : record.spec.title);
}

std::string defaultTrainingName(const Json& parameters, std::uint64_t seed) {
    std::vector<std::string> without;
    if (parameters.is_object() && parameters.contains("without_sources") && parameters["without_sources"].is_array())
        for (const auto& source : parameters["without_sources"])
            if (source.is_string())
                without.push_back(source.get<std::string>());
    const auto arm = textIn(parameters, "arm");
    return (without.empty() ? arm : routing::armWithout(arm, without)) + "/" + std::to_string(seed);
}

QString trainingSide(const base::JobRecord& record) {
    const QLocale locale;
    if (record.state == base::JobState::queued || record.state == base::JobState::staged)
        return TrainingRecords::tr("waiting");
    if (!base::isFinal(record.state))
        return TrainingRecords::tr("running");
    if (record.state != base::JobState::done)
        return record.state == base::JobState::failed ? TrainingRecords::tr("failed") : TrainingRecords::tr("broken off");
    const auto number = [&](const char* key) { return record.summary.is_object() && record.summary.contains(key) && record.summary[key].is_number() ? std::optional(record.summary[key].get<double>()) : std::nullopt; };
    if (const auto bits = number("bitsPerByte"))
        return locale.toString(*bits, 'f', 2);
    if (const auto tokens = number("tokens"))
        return locale.toString(static_cast<qlonglong>(*tokens));
    if (const auto seeds = number("seeds"))
        return TrainingRecords::tr("%Ln seed(s)", nullptr, static_cast<int>(*seeds));
    return {};
}

std::vector<base::JobSpec> trainingSpecs(const base::JobRecord& corpus, const TokenizerChoice& tokenizer, const TrainingSource& source, Json parameters, std::uint64_t seed) {
    std::vector<base::JobSpec> specs;
    base::JobSpec train;
    train.kind = trainModelKind;
    train.seed = seed;
    train.inputs["corpus"].blob = corpus.outputs.at("corpus");
    if (tokenizer.how == TokenizerChoice::How::trained) {
        train.inputs["tokenizer"] = outputOf(tokenizer.job, "tokenizer");
    } else if (tokenizer.how == TokenizerChoice::How::trainFirst) {
        base::JobSpec first;
        first.kind = trainTokenizerKind;
        first.parameters = {{"form", "bpe"}, {"size", tokenizer.size}};
        // What is kept for the test is not learnt from here either.
        for (const auto* name : splitParameters)
            if (parameters.contains(name))
                first.parameters[name] = parameters[name];
        first.inputs["corpus"].blob = corpus.outputs.at("corpus");
        first.title = TrainingRecords::tr("Tokenizer of %1").arg(QString::fromStdString(corpus.spec.title)).toStdString();
        specs.push_back(std::move(first));
        train.inputs["tokenizer"] = outputOf("0", "tokenizer");
    }
    if (source.isCheckpoint())
        train.inputs["checkpoint"].path = source.record->spec.inputs.at("source").path;
    else if (source.record)
        train.inputs["source"] = outputOf(source.record->id, "model");
    if (textIn(parameters, "name").empty())
        parameters["name"] = defaultTrainingName(parameters, seed);
    train.title = TrainingRecords::tr("%1 on %2", "a model's name, a corpus").arg(QString::fromStdString(textIn(parameters, "name")), QString::fromStdString(corpus.spec.title)).toStdString();
    train.parameters = std::move(parameters);
    specs.push_back(std::move(train));
    return specs;
}

base::JobSpec comparisonSpec(const std::vector<base::JobRecord>& trainings, const std::vector<base::JobRecord>& answers, const QString& title) {
    base::JobSpec spec;
    spec.kind = compareModelsKind;
    spec.title = title.toStdString();
    const auto* kind = kindNamed(compareModelsKind);
    const auto takes = [&](const char* slot) { return kind && std::any_of(kind->inputs.begin(), kind->inputs.end(), [&](const base::InputSlot& each) { return each.name == slot; }); };
    const auto answered = takes("answers") ? answersOf(trainings, answers) : std::vector<const base::JobRecord*>();
    for (std::size_t i = 0; i < trainings.size(); ++i) {
        const auto suffix = "." + std::to_string(i + 1);
        for (const char* name : {"about", "documents", "routing", "paths"})
            if (takes(name) && trainings[i].outputs.count(name) > 0)
                spec.inputs[name + suffix] = outputOf(trainings[i].id, name);
        if (answered.empty())
            continue;
        spec.inputs["answers" + suffix] = outputOf(answered[i]->id, "answers");
        spec.inputs["answers_about" + suffix] = outputOf(answered[i]->id, "about");
    }
    return spec;
}

TestedOn testedOn(const base::JobRecord& training, const ResultSource& source) {
    TestedOn key;
    if (const auto blob = inputBlob(training, "corpus", source))
        key.corpus = blob->hash;
    else if (const auto input = training.spec.inputs.find("corpus"); input != training.spec.inputs.end())
        key.corpus = input->second.job;
    const auto parameters = filledParameters(training.spec);
    for (const auto* name : splitParameters)
        if (parameters.is_object() && parameters.contains(name))
            key.split[name] = parameters[name];
    return key;
}

QString comparisonProblem(const std::vector<base::JobRecord>& trainings, const ResultSource& source) {
    std::set<std::string> arms;
    std::set<std::pair<std::string, std::uint64_t>> seen;
    std::map<std::string, std::set<std::uint64_t>> seeds;
    std::set<std::string> corpora;
    std::set<base::Json> splits;
    for (const auto& record : trainings) {
        const auto arm = base::armOfTraining(trainingName(record).toStdString());
        arms.insert(arm);
        seeds[arm].insert(record.spec.seed);
        const auto tested = testedOn(record, source);
        corpora.insert(tested.corpus);
        splits.insert(tested.split);
        if (!seen.emplace(arm, record.spec.seed).second)
            return TrainingRecords::tr("The arm “%1” is there twice with seed %2: leave one out.").arg(QString::fromStdString(arm)).arg(record.spec.seed);
    }
    if (arms.size() < 2)
        return TrainingRecords::tr("Choose trainings of two arms or more; an arm is what a name has before its “/”.");
    if (corpora.size() > 1)
        return TrainingRecords::tr("They learnt from different corpora.");
    if (splits.size() > 1)
        return TrainingRecords::tr("Their corpus was split differently: other documents were kept for the test.");
    auto common = seeds.begin()->second;
    for (const auto& [arm, mine] : seeds)
        std::erase_if(common, [&mine = mine](std::uint64_t seed) { return !mine.contains(seed); });
    if (common.empty())
        return TrainingRecords::tr("No seed was trained in every arm.");
    return {};
}

}  // namespace triptych::app::routingview
