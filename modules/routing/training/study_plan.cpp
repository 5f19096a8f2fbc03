#include "routing/training/study_plan.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/plan_reading.h"
#include "routing/kinds.h"
#include "routing/questions/question_prompts.h"
#include "routing/training/training_settings.h"
#include "routing/utf8.h"

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

const MixtureArm& baselineOf(const std::vector<MixtureArm>& arms) {
    const auto found = std::find_if(arms.begin(), arms.end(), [](const MixtureArm& arm) { return arm.arm.baseline; });
    return found == arms.end() ? arms.front() : *found;
}

// What an arm does not learn from, in order; what is no list is told of the arm's training.
std::vector<std::string> withoutOf(const Json& train) {
    std::vector<std::string> sources;
    if (const auto found = train.find("without_sources"); found != train.end() && found->is_array())
        for (const auto& source : *found)
            if (source.is_string())
                sources.push_back(source.get<std::string>());
    std::sort(sources.begin(), sources.end());
    return sources;
}

// Those that are described, and after them the baseline without each source.
std::vector<MixtureArm> armsOf(const MixtureStudy& study) {
    auto arms = study.arms;
    if (arms.empty())
        for (const auto arm : {Arm::dense, Arm::moe, Arm::family})
            arms.push_back({{std::string(name(arm)), std::string(name(arm)), arm == Arm::dense}, Json::object()});
    const auto baseline = baselineOf(arms);
    for (const auto& source : study.leaveOut) {
        auto arm = baseline;
        arm.arm = {armWithout(baseline.arm.name, {source}), fmt::format("{} − {}", baseline.arm.title, source), false};
        arm.train = over({{"arm", baseline.arm.name}}, baseline.train);
        auto without = withoutOf(over(study.train, baseline.train));
        without.push_back(source);
        arm.train["without_sources"] = without;
        arms.push_back(std::move(arm));
    }
    return arms;
}

base::Status checked(const MixtureStudy& study, std::size_t arms, std::size_t pretrainings) {
    if (study.seeds.empty() || base::isTwice(study.seeds))
        return base::badRequest("no list of seeds", "/seeds", "different whole numbers");
    if (arms < 2)
        return base::badRequest("fewer than two arms", "/arms", "a baseline, and what is held against it");
    if (!study.pretrain && study.tokenizer)
        return base::badRequest("a source brings its own tokenizer", "/tokenizer", R"(none, or {"job": id} of the one that it was trained with)");
    if (base::isTwice(study.leaveOut))
        return base::badRequest("a source is left out twice", "/leave_out");
    if (arms > base::mostArms)
        return base::badRequest(fmt::format("{} arms", arms), study.leaveOut.empty() ? "/arms" : "/leave_out", fmt::format("at most {}", base::mostArms));
    const auto sets = std::max<std::size_t>(1, study.heldOut.size());
    const auto jobs = sets * (study.seeds.size() * (arms * (study.questions ? 2 : 1) + pretrainings) + 2) + 2;
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
        m_begun[withoutOf(over(study.train, baselineOf(m_arms).train))] = "pretrain";
        for (const auto& arm : m_arms)
            m_begun.try_emplace(withoutOf(over(study.train, arm.train)), "pretrain." + arm.arm.name);
    }
    Result<JobPlan> plan() {
        TRIPTYCH_CHECK(checked(m_study, m_arms.size(), m_begun.size()));
        TRIPTYCH_CHECK(checkShared());
        TRIPTYCH_TRY(m_corpus, m_plan.addFrom(m_study.corpus, "corpus", m_study.name, "/corpus", {kind("routing.import_corpus")}));
        if (m_study.questions) {
            TRIPTYCH_TRY(m_questions, m_plan.addFrom(*m_study.questions, "questions", fmt::format("{} · questions", m_study.name), "/questions", {kind("routing.import_questions")}));
        }
        if (m_study.heldOut.empty()) {
            m_split = m_study.split;
            TRIPTYCH_CHECK(addTrainings());
            TRIPTYCH_CHECK(addComparison("compare", m_trainings, false));
            return std::move(m_plan);
        }
        std::vector<std::string> all;
        for (const auto& set : m_study.heldOut) {
            m_set = set.name;
            m_split = over(m_study.split, {{"minor", set.languages}});
            m_trainings.clear();
            TRIPTYCH_CHECK(addTrainings());
            TRIPTYCH_CHECK(addComparison("compare/" + m_set, m_trainings, false));
            all.insert(all.end(), m_trainings.begin(), m_trainings.end());
        }
        m_set.clear();
        if (m_study.heldOut.size() > 1)
            TRIPTYCH_CHECK(addComparison("compare", all, true));
        return std::move(m_plan);
    }

private:
    [[nodiscard]] const Kind& kind(const char* name) const { return *m_kinds.find(name); }
    [[nodiscard]] const Kind& trainKind() const { return kind("routing.train_model"); }

    // With one split: what a tokenizer and a pre-training learn from is what the arms learn from.
    base::Status addTrainings() {
        TRIPTYCH_CHECK(addTokenizer());
        TRIPTYCH_CHECK(addPretrainings());
        for (std::size_t i = 0; i < m_arms.size(); ++i)
            TRIPTYCH_CHECK(addArm(m_arms[i], i));
        return {};
    }
    // "ARM/SEED", "ARM/SET/SEED".
    [[nodiscard]] std::string nameOf(std::string_view first, std::uint64_t seed) const { return m_set.empty() ? fmt::format("{}/{}", first, seed) : fmt::format("{}/{}/{}", first, m_set, seed); }
    [[nodiscard]] std::string titleOf(std::string_view first, std::uint64_t seed) const { return m_set.empty() ? fmt::format("{} · {}", first, seed) : fmt::format("{} · {} · {}", first, m_set, seed); }
    // Where an arm's parameters are given.
    [[nodiscard]] std::string placeOf(std::size_t arm) const {
        const auto described = m_arms.size() - m_study.leaveOut.size();
        return arm < described ? fmt::format("/arms/{}/train", arm) : fmt::format("/leave_out/{}", arm - described);
    }

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
        if (m_study.split.value("test", Json(1)) == Json(0))
            return base::badRequest("nothing is left to be tested on, so that nothing could be compared", "/test", "a share of the sentences above 0");
        if (const auto prompt = m_study.answer.find("prompt"); prompt != m_study.answer.end() && prompt->is_string())
            if (auto fine = checkPrompt(prompt->get_ref<const std::string&>()); !fine)
                return base::toldAt(std::move(fine).error(), "/answer");
        for (const auto* own : {"arms", "pooled"})
            if (m_study.compare.contains(own))
                return base::badRequest(fmt::format("\"{}\" is the study's to set", own), fmt::format("/compare/{}", own));
        return {};
    }
    base::Status addTokenizer() {
        m_tokenizer = m_study.knownTokenizer;
        if (!m_study.tokenizer)
            return {};
        TRIPTYCH_CHECK(isFree(*m_study.tokenizer, "/tokenizer"));
        JobSpec spec;
        spec.parameters = over(*m_study.tokenizer, m_split);
        spec.inputs["corpus"] = outputOf(m_corpus, "corpus");
        spec.title = m_set.empty() ? fmt::format("{} · tokenizer", m_study.name) : fmt::format("{} · tokenizer · {}", m_study.name, m_set);
        const auto& tokenizer = kind("routing.train_tokenizer");
        m_tokenizer = m_set.empty() ? "tokenizer" : "tokenizer/" + m_set;
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
        if (m_study.pretrain->contains("without_sources"))
            return base::badRequest("\"without_sources\" is the study's to set", where + "/without_sources", "\"leave_out\", or in \"train\": a pre-training leaves out what its arm does");
        const auto parameters = over(*m_study.pretrain, m_split);
        TRIPTYCH_TRY(m_source, formOf(parameters, nullptr, [&](const auto&) { return where; }));
        m_kept = over(sizesOf(*m_source), {{"context", m_source->maxPositions}});
        for (const auto& [without, first] : m_begun)
            for (const auto seed : m_study.seeds) {
                const auto training = nameOf(first, seed);
                JobSpec spec;
                spec.parameters = over(parameters, {{"name", training}});
                if (!without.empty())
                    spec.parameters["without_sources"] = without;
                spec.title = titleOf(without.empty() ? fmt::format("{} · 0", m_study.name) : fmt::format("{} · 0 − {}", m_study.name, fmt::join(without, ", ")), seed);
                TRIPTYCH_CHECK(addTraining(training, std::move(spec), seed, where));
            }
        return {};
    }
    // Parameters of a training over those of all, without the split.
    [[nodiscard]] Json parametersOf(const MixtureArm& arm) const { return over(over(over({{"arm", arm.arm.name}}, m_kept), m_study.train), arm.train); }
    // A dense arm that is to be as large as a mixture is so as that one is in this study, not as it would be by itself.
    // \param shapedBy set to that one.
    Result<Json> equalled(const MixtureArm& arm, const std::string& where, std::optional<std::size_t>& shapedBy) const {
        auto parameters = parametersOf(arm);
        if (parameters["arm"] != "dense" || parameters.value("equal", Json("copy")) == "copy" || !parameters.value("equal_to", Json("")).is_string())
            return parameters;
        const auto to = parameters.value("equal_to", parameter("equal_to").defaultValue.get<std::string>());
        const auto named = [&](const auto& is) { return std::find_if(m_arms.begin(), m_arms.end(), [&](const MixtureArm& other) { return &other != &arm && is(other); }); };
        auto other = named([&](const MixtureArm& each) { return each.arm.name == to; });
        if (other == m_arms.end())
            other = named([&](const MixtureArm& each) { return parametersOf(each).at("arm") == to; });
        if (other == m_arms.end())
            return base::badRequest(fmt::format("no arm of the study is \"{}\", which this one is to be equal to", wholeCharacters(to, 60)), where + "/equal_to", "the name of another arm, or what it is");
        shapedBy = static_cast<std::size_t>(other - m_arms.begin());
        const auto mixture = parametersOf(*other);
        parameters["equal_to"] = mixture.at("arm");
        for (const auto* shape : {"experts", "top_k", "shared", "last_layers", "languages"}) {
            parameters.erase(shape);
            if (mixture.contains(shape))
                parameters[shape] = mixture.at(shape);
        }
        return parameters;
    }
    base::Status addArm(const MixtureArm& arm, std::size_t index) {
        const auto own = placeOf(index);
        TRIPTYCH_CHECK(isFree(arm.train, own));
        TRIPTYCH_CHECK(keepsSizes(arm.train, own));
        std::optional<std::size_t> shapedBy;
        TRIPTYCH_TRY(auto parameters, equalled(arm, own, shapedBy));
        parameters = over(parameters, m_split);
        if (const auto& choices = parameter("arm").choices; !arm.train.contains("arm") && std::find(choices.begin(), choices.end(), arm.arm.name) == choices.end())
            return base::badRequest(fmt::format("\"{}\" does not say what the arm is", arm.arm.name), own + "/arm", fmt::format("one of {}", fmt::join(choices, ", ")));
        // A parameter of all arms is told where it stands, also when it is this arm that it does not fit.
        const auto where = [&](const base::Error& error) {
            const auto wrong = parameterOf(error.where);
            if (shapedBy && m_arms[*shapedBy].train.contains(wrong))
                return placeOf(*shapedBy);
            return m_study.train.contains(wrong) && !arm.train.contains(wrong) ? std::string("/train") : own;
        };
        if (m_source) {
            TRIPTYCH_TRY(const auto form, formOf(parameters, &*m_source, where));
        }
        for (const auto seed : m_study.seeds) {
            const auto training = nameOf(arm.arm.name, seed);
            JobSpec spec;
            spec.parameters = over(parameters, {{"name", training}});
            spec.title = titleOf(arm.arm.title, seed);
            if (m_study.pretrain)
                spec.inputs["source"] = outputOf(nameOf(m_begun.at(withoutOf(parameters)), seed), "model");
            else if (!m_study.source.empty())
                spec.inputs["source"] = outputOf(m_study.source, "model");
            else
                spec.inputs["checkpoint"].path = m_study.checkpoint;
            TRIPTYCH_CHECK(addTraining(training, std::move(spec), seed, own));
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
        spec.title = titleOf(title, seed) + " · ?";
        return m_plan.add(kind("routing.answer_questions"), answersOf(training), std::move(spec), "/answer", m_study.threads);
    }
    base::Status addTraining(const std::string& name, JobSpec spec, std::uint64_t seed, const std::string& where) {
        spec.inputs["corpus"] = outputOf(m_corpus, "corpus");
        if (!m_tokenizer.empty())
            spec.inputs["tokenizer"] = outputOf(m_tokenizer, "tokenizer");
        spec.seed = seed;
        return m_plan.add(trainKind(), name, std::move(spec), where, m_study.threads);
    }
    base::Status addComparison(const std::string& name, const std::vector<std::string>& trainings, bool pooled) {
        JobSpec spec;
        Json arms = Json::array();
        for (const auto& [arm, train] : m_arms)
            arms.push_back({{"name", arm.name}, {"title", arm.title}, {"baseline", arm.baseline}});
        spec.parameters = over(m_study.compare, {{"arms", std::move(arms)}});
        if (pooled)
            spec.parameters["pooled"] = true;
        for (std::size_t i = 0; i < trainings.size(); ++i) {
            for (const auto* output : {"about", "documents", "routing", "paths"})
                spec.inputs[fmt::format("{}.{}", output, i)] = outputOf(trainings[i], output);
            // What routers do and what is answered is of one model, not of several sets.
            if (!m_study.questions || pooled)
                continue;
            spec.inputs[fmt::format("answers.{}", i)] = outputOf(answersOf(trainings[i]), "answers");
            spec.inputs[fmt::format("answers_about.{}", i)] = outputOf(answersOf(trainings[i]), "about");
        }
        spec.title = m_set.empty() ? m_study.name : fmt::format("{} · {}", m_study.name, m_set);
        return m_plan.add(kind("routing.compare_models"), name, std::move(spec), "/compare");
    }
    [[nodiscard]] const base::Parameter& parameter(std::string_view name) const {
        const auto& table = trainKind().parameters;
        return *std::find_if(table.begin(), table.end(), [name](const base::Parameter& each) { return each.name == name; });
    }
    static std::string answersOf(const std::string& training) { return "answers." + training; }

    const MixtureStudy& m_study;
    std::vector<MixtureArm> m_arms;
    base::KindRegistry m_kinds;
    JobPlan m_plan;
    std::string m_corpus, m_tokenizer, m_questions;  // names of their jobs
    std::string m_set;                                // that is held out; empty: the study has none
    Json m_split = Json::object();
    std::map<std::vector<std::string>, std::string> m_begun;  // pre-trainings: what they leave out, and what stands before "/SEED"
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
