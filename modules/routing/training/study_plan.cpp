#include "routing/training/study_plan.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/plan_reading.h"
#include "routing/kinds.h"
#include "routing/training/training_settings.h"

namespace triptych::routing {
namespace {

using base::JobPlan;
using base::JobSpec;
using base::Json;
using base::Kind;
using base::Result;
using base::outputOf;
using base::over;

constexpr std::size_t mostJobs = 2000;
constexpr std::int64_t byteVocabulary = 257;

// "layers" of "/parameters/layers", "languages" of "/parameters/languages/families".
std::string parameterOf(std::string_view pointer) {
    constexpr std::string_view before = "/parameters/";
    return pointer.starts_with(before) ? std::string(pointer.substr(before.size(), pointer.find('/', before.size()) - before.size())) : std::string();
}

// What a model keeps of the one that it begins from.
Json sizesOf(const ModelConfig& source) {
    return {{"layers", source.layers}, {"hidden", source.hidden}, {"intermediate", source.intermediate}, {"heads", source.heads}, {"kv_heads", source.keyValueHeads}, {"rope_theta", source.ropeTheta}, {"tied", source.tiedEmbeddings}};
}

std::vector<MixtureArm> armsOf(const MixtureStudy& study) {
    if (!study.arms.empty())
        return study.arms;
    std::vector<MixtureArm> arms;
    for (const auto arm : {Arm::dense, Arm::moe, Arm::family})
        arms.push_back({{std::string(name(arm)), std::string(name(arm)), arm == Arm::dense}, Json::object()});
    return arms;
}

base::Status checked(const MixtureStudy& study, std::size_t arms) {
    if (study.seeds.empty() || base::isTwice(study.seeds))
        return base::badRequest("no list of seeds", "/seeds", "different whole numbers");
    if (arms < 2)
        return base::badRequest("fewer than two arms", "/arms", "a baseline, and what is held against it");
    if (!study.pretrain && study.tokenizer)
        return base::badRequest("a source brings its own tokenizer", "/tokenizer", R"(none, or {"job": id} of the one that it was trained with)");
    const auto jobs = study.seeds.size() * (arms * (study.questions ? 2 : 1) + 1) + 4;
    if (jobs > mostJobs)
        return base::badRequest(fmt::format("{} jobs", jobs), "/seeds", fmt::format("at most {}", mostJobs));
    return {};
}

// What the study says once for all its jobs.
base::Status isFree(const Json& parameters, const std::string& where) {
    for (const auto* own : {"name", "test", "split_seed", "minor", "minor_share"})
        if (parameters.contains(own))
            return base::badRequest(fmt::format("\"{}\" is the study's to set", own), fmt::format("{}/{}", where, own), own == std::string_view("name") ? "" : "beside the arms, once for all");
    return {};
}

base::Status keepsSizes(const Json& parameters, const std::string& where) {
    const auto sizes = sizesOf({});
    for (const auto& [size, value] : sizes.items())
        if (parameters.contains(size))
            return base::badRequest(fmt::format("\"{}\" is decided by what all arms begin from", size), fmt::format("{}/{}", where, size), "in \"pretrain\"");
    return {};
}

// Builds the submission; every job is checked against its kind as it is added, and every model for being one.
class StudyPlanner {
public:
    explicit StudyPlanner(const MixtureStudy& study) : m_study(study), m_arms(armsOf(study)) {
        for (auto& kind : kinds())
            (void)m_kinds.add(std::move(kind));
    }
    Result<JobPlan> plan() {
        TRIPTYCH_CHECK(checked(m_study, m_arms.size()));
        TRIPTYCH_CHECK(checkShared());
        TRIPTYCH_TRY(m_corpus, m_plan.addFrom(m_study.corpus, "corpus", m_study.name, "/corpus", {kind("routing.import_corpus")}));
        TRIPTYCH_CHECK(addTokenizer());
        if (m_study.questions) {
            TRIPTYCH_TRY(m_questions, m_plan.addFrom(*m_study.questions, "questions", fmt::format("{} · questions", m_study.name), "/questions", {kind("routing.import_questions")}));
        }
        TRIPTYCH_CHECK(addPretrainings());
        for (std::size_t i = 0; i < m_arms.size(); ++i)
            TRIPTYCH_CHECK(addArm(m_arms[i], i));
        TRIPTYCH_CHECK(addComparison());
        return std::move(m_plan);
    }

private:
    [[nodiscard]] const Kind& kind(const char* name) const { return *m_kinds.find(name); }
    [[nodiscard]] const Kind& trainKind() const { return kind("routing.train_model"); }

    // Told once, and not of the first training that has it.
    base::Status checkShared() const {
        if (auto fine = base::checkedParameters(trainKind(), m_study.split); !fine)
            return base::toldAt(std::move(fine).error(), "");
        if (base::isTwice(m_study.split.value("minor", std::vector<std::string>())))
            return base::badRequest("a language is there twice", "/minor");
        TRIPTYCH_CHECK(isFree(m_study.train, "/train"));
        TRIPTYCH_CHECK(keepsSizes(m_study.train, "/train"));
        if (m_study.train.contains("arm"))
            return base::badRequest("an arm for all arms", "/train/arm", "each arm's name, or \"arm\" in its \"train\"");
        if (auto fine = base::checkedParameters(trainKind(), m_study.train); !fine)
            return base::toldAt(std::move(fine).error(), "/train");
        if (m_study.compare.contains("arms"))
            return base::badRequest("\"arms\" is the study's to set", "/compare/arms");
        return {};
    }
    base::Status addTokenizer() {
        m_tokenizer = m_study.knownTokenizer;
        if (!m_study.tokenizer)
            return {};
        TRIPTYCH_CHECK(isFree(*m_study.tokenizer, "/tokenizer"));
        JobSpec spec;
        spec.parameters = over(*m_study.tokenizer, m_study.split);
        spec.inputs["corpus"] = outputOf(m_corpus, "corpus");
        spec.title = fmt::format("{} · tokenizer", m_study.name);
        const auto& tokenizer = kind("routing.train_tokenizer");
        m_tokenizer = "tokenizer";
        TRIPTYCH_CHECK(m_plan.add(tokenizer, m_tokenizer, std::move(spec), "/tokenizer"));
        TRIPTYCH_TRY(const auto parameters, base::checkedParameters(tokenizer, *m_study.tokenizer));
        if (parameters.at("form") != "bytes")
            m_vocabulary = parameters.at("size").get<std::int64_t>();
        return {};
    }
    // What the parameters make a model of; an error is told where they stand.
    template <class Where>
    Result<ModelConfig> formOf(const Json& parameters, const ModelConfig* source, const Where& where) const {
        auto all = base::checkedParameters(trainKind(), parameters);
        if (!all)
            return base::toldAt(all.error(), where(all.error()));
        auto settings = modelTrainingFromParameters(*all, source ? std::min(m_vocabulary, source->vocabulary) : m_vocabulary, source);
        if (!settings) {
            auto error = settings.error();
            error.kind = base::ErrorKind::badRequest;
            return base::toldAt(error, where(error));
        }
        return std::move(settings->form);
    }
    base::Status addPretrainings() {
        if (!m_study.pretrain) {
            m_source = m_study.checkpointForm;
            if (m_source)
                m_kept = over(sizesOf(*m_source), {{"context", std::min(m_source->maxPositions, parameter("context").defaultValue.get<std::int64_t>())}});
            return {};
        }
        const std::string where = "/pretrain";
        TRIPTYCH_CHECK(isFree(*m_study.pretrain, where));
        if (m_study.pretrain->value("arm", Json("dense")) != "dense")
            return base::badRequest("every arm begins from a dense model", where + "/arm", "\"dense\"");
        const auto parameters = over(*m_study.pretrain, m_study.split);
        TRIPTYCH_TRY(m_source, formOf(parameters, nullptr, [&](const auto&) { return where; }));
        m_kept = over(sizesOf(*m_source), {{"context", m_source->maxPositions}});
        for (const auto seed : m_study.seeds) {
            JobSpec spec;
            spec.parameters = over(parameters, {{"name", pretraining(seed)}});
            spec.title = fmt::format("{} · 0 · {}", m_study.name, seed);
            TRIPTYCH_CHECK(addTraining(pretraining(seed), std::move(spec), seed, where));
        }
        return {};
    }
    base::Status addArm(const MixtureArm& arm, std::size_t index) {
        const auto own = fmt::format("/arms/{}", index);
        TRIPTYCH_CHECK(isFree(arm.train, own + "/train"));
        TRIPTYCH_CHECK(keepsSizes(arm.train, own + "/train"));
        const auto parameters = over(over(over(over({{"arm", arm.arm.name}}, m_kept), m_study.train), arm.train), m_study.split);
        if (const auto& choices = parameter("arm").choices; !arm.train.contains("arm") && std::find(choices.begin(), choices.end(), arm.arm.name) == choices.end())
            return base::badRequest(fmt::format("\"{}\" does not say what the arm is", arm.arm.name), own + "/train/arm", fmt::format("one of {}", fmt::join(choices, ", ")));
        // A parameter of all arms is told where it stands, also when it is this arm that it does not fit.
        const auto where = [&](const base::Error& error) {
            const auto wrong = parameterOf(error.where);
            return m_study.train.contains(wrong) && !arm.train.contains(wrong) ? std::string("/train") : own + "/train";
        };
        if (m_source) {
            TRIPTYCH_TRY(const auto form, formOf(parameters, &*m_source, where));
        }
        for (const auto seed : m_study.seeds) {
            const auto training = fmt::format("{}/{}", arm.arm.name, seed);
            JobSpec spec;
            spec.parameters = over(parameters, {{"name", training}});
            spec.title = fmt::format("{} · {}", arm.arm.title, seed);
            if (m_study.pretrain)
                spec.inputs["source"] = outputOf(pretraining(seed), "model");
            else if (!m_study.source.empty())
                spec.inputs["source"] = outputOf(m_study.source, "model");
            else
                spec.inputs["checkpoint"].path = m_study.checkpoint;
            TRIPTYCH_CHECK(addTraining(training, std::move(spec), seed, own + "/train"));
            m_trainings.push_back(training);
            if (m_study.questions)
                TRIPTYCH_CHECK(addAnswers(training, arm.arm.title, seed));
        }
        return {};
    }
    base::Status addAnswers(const std::string& training, const std::string& title, std::uint64_t seed) {
        JobSpec spec;
        spec.parameters = m_study.answer;
        spec.inputs["questions"] = outputOf(m_questions, "questions");
        spec.inputs["model"] = outputOf(training, "model");
        spec.seed = seed;
        spec.title = fmt::format("{} · {} · ?", title, seed);
        return m_plan.add(kind("routing.answer_questions"), answersOf(training), std::move(spec), "/answer", m_study.threads);
    }
    base::Status addTraining(const std::string& name, JobSpec spec, std::uint64_t seed, const std::string& where) {
        spec.inputs["corpus"] = outputOf(m_corpus, "corpus");
        if (!m_tokenizer.empty())
            spec.inputs["tokenizer"] = outputOf(m_tokenizer, "tokenizer");
        spec.seed = seed;
        return m_plan.add(trainKind(), name, std::move(spec), where, m_study.threads);
    }
    base::Status addComparison() {
        JobSpec spec;
        Json arms = Json::array();
        for (const auto& [arm, train] : m_arms)
            arms.push_back({{"name", arm.name}, {"title", arm.title}, {"baseline", arm.baseline}});
        spec.parameters = over(m_study.compare, {{"arms", std::move(arms)}});
        for (std::size_t i = 0; i < m_trainings.size(); ++i) {
            for (const auto* output : {"about", "documents", "routing", "paths"})
                spec.inputs[fmt::format("{}.{}", output, i)] = outputOf(m_trainings[i], output);
            if (!m_study.questions)
                continue;
            spec.inputs[fmt::format("answers.{}", i)] = outputOf(answersOf(m_trainings[i]), "answers");
            spec.inputs[fmt::format("answers_about.{}", i)] = outputOf(answersOf(m_trainings[i]), "about");
        }
        spec.title = m_study.name;
        return m_plan.add(kind("routing.compare_models"), "compare", std::move(spec), "/compare");
    }
    [[nodiscard]] const base::Parameter& parameter(std::string_view name) const {
        const auto& table = trainKind().parameters;
        return *std::find_if(table.begin(), table.end(), [name](const base::Parameter& each) { return each.name == name; });
    }
    static std::string answersOf(const std::string& training) { return "answers." + training; }
    static std::string pretraining(std::uint64_t seed) { return fmt::format("pretrain/{}", seed); }

    const MixtureStudy& m_study;
    std::vector<MixtureArm> m_arms;
    base::KindRegistry m_kinds;
    JobPlan m_plan;
    std::string m_corpus, m_tokenizer, m_questions;  // names of their jobs
    std::int64_t m_vocabulary = byteVocabulary;
    std::optional<ModelConfig> m_source;  // the form that all arms begin with, where it is known
    Json m_kept = Json::object();         // parameters that say it
    std::vector<std::string> m_trainings;
};

}  // namespace

Result<JobPlan> mixtureStudyPlan(const MixtureStudy& study) {
    return StudyPlanner(study).plan();
}

}  // namespace triptych::routing
