#include "routing/torch/answer_questions.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "routing/kind_parts.h"
#include "routing/questions/question_answers.h"
#include "routing/questions/question_prompts.h"
#include "routing/torch/language_step.h"
#include "routing/training/model_input.h"
#include "routing/training/packing.h"
#include "routing/training/source_model.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::Result;

Result<SourceModel> modelOf(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_CHECK(oneModel(arguments));
    constexpr std::uint64_t copies = 3;  // as read, as they are used, and turned
    TRIPTYCH_TRY(auto model, sourceModel(arguments, "model", copies, context));
    if (model.tokenizer.empty())
        return base::badRequest("the checkpoint has no tokenizer.json", "/inputs/checkpoint", "the tokenizer that it was trained with");
    return model;
}

// Options one after the other as the documents of a batch; their log p goes to its place when the batch is full.
class Judge {
public:
    Judge(const LanguageStep& step, std::int64_t most, JobContext& context) : m_step(step), m_most(most), m_context(context) {}

    base::Status add(const PromptedOption& option, double* score) {
        const auto n = static_cast<std::int64_t>(option.tokens.size()) - 1;
        if (!m_lengths.empty() && static_cast<std::int64_t>(m_tokens.size()) + n > m_most)
            TRIPTYCH_CHECK(flush());
        for (std::int64_t t = 0; t < n; ++t) {
            const auto next = static_cast<std::size_t>(t) + 1;
            m_tokens.push_back(option.tokens[static_cast<std::size_t>(t)]);
            m_targets.push_back(t + 1 < option.given ? -1 : option.tokens[next]);
        }
        m_lengths.push_back(n);
        m_scores.push_back({score, option.weight});
        return {};
    }
    base::Status flush() {
        if (m_lengths.empty())
            return {};
        const auto judged = m_step.judge({m_tokens, m_targets, m_lengths, {}}, false, [this] { return m_context.stopRequested(); });
        if (judged.stopped || m_context.stopRequested())
            return base::cancelled();
        for (std::size_t i = 0; i < m_scores.size(); ++i)
            *m_scores[i].first = -judged.nats[i] / m_scores[i].second;
        m_tokens.clear();
        m_targets.clear();
        m_lengths.clear();
        m_scores.clear();
        return {};
    }

private:
    const LanguageStep& m_step;
    std::int64_t m_most;
    JobContext& m_context;
    std::vector<std::int64_t> m_tokens, m_targets, m_lengths;
    std::vector<std::pair<double*, double>> m_scores;
};

struct Scored {
    std::vector<std::vector<double>> scores;  // of each question's options
    std::size_t cutPrompts = 0, cutOptions = 0;
};

Result<Scored> scoresOf(const QuestionSet& set, QuestionPrompts& prompts, const LanguageStep& step, std::int64_t batchTokens, JobContext& context) {
    Scored out;
    out.scores.resize(set.questions.size());
    Judge judge(step, batchTokens, context);
    for (std::size_t q = 0; q < set.questions.size(); ++q) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(static_cast<double>(q), static_cast<double>(set.questions.size()), "Answering");
        const auto prompted = prompts.prompted(set.questions[q]);
        if (!prompted)
            return base::unreadable(prompted.error().what, fmt::format("question {}", q + 1), prompted.error().hint);
        out.cutPrompts += prompted->promptCut;
        out.cutOptions += prompted->optionsCut;
        out.scores[q].resize(prompted->options.size());
        for (std::size_t i = 0; i < prompted->options.size(); ++i)
            TRIPTYCH_CHECK(judge.add(prompted->options[i], &out.scores[q][i]));
    }
    TRIPTYCH_CHECK(judge.flush());
    for (std::size_t q = 0; q < out.scores.size(); ++q)
        if (!std::all_of(out.scores[q].begin(), out.scores[q].end(), [](double v) { return std::isfinite(v); }))
            return base::failed("the model's log p is not a number", fmt::format("question {}", q + 1), "a model that was not driven out of bounds");
    return out;
}

}  // namespace

Result<Output> runAnswerQuestions(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    context.progress(0, 0, "Reading");
    TRIPTYCH_TRY(const auto blob, arguments.array("questions"));
    TRIPTYCH_TRY(const auto set, questionsFromArray(blob, "/inputs/questions", [&context] { return context.stopRequested(); }));
    if (set.questions.empty())
        return base::badRequest("no question", "/inputs/questions");
    TRIPTYCH_TRY(auto model, modelOf(arguments, context));
    TRIPTYCH_TRY(const auto tokenizer, Tokenizer::parse(model.tokenizer, "tokenizer"));
    if (tokenizer.vocabularySize() > model.config.vocabulary)
        return base::badRequest(fmt::format("the tokenizer has {} tokens, the model {}", tokenizer.vocabularySize(), model.config.vocabulary), "/inputs/checkpoint");
    TRIPTYCH_TRY(const auto before, endOfText(tokenizer));
    QuestionForm form;
    form.prompt = p.at("prompt").get<std::string>();
    form.optionsShown = p.at("options_shown").get<bool>();
    form.by = p.at("normalise") == "sum" ? QuestionForm::By::sum : p.at("normalise") == "tokens" ? QuestionForm::By::tokens : QuestionForm::By::bytes;
    form.longest = std::min(p.at("longest").get<std::int64_t>(), model.config.maxPositions);
    TRIPTYCH_TRY(auto prompts, QuestionPrompts::of(tokenizer, before, form));
    TRIPTYCH_TRY(auto step, LanguageStep::forJudging(model.config, context.threads()));
    TRIPTYCH_CHECK(step.replace(model.weights));
    model.weights.clear();
    TRIPTYCH_TRY(const auto scored, scoresOf(set, prompts, step, p.at("batch_tokens").get<std::int64_t>(), context));

    ModelAnswers answers;
    answers.model = model.name;
    answers.modelHash = model.hash.empty() ? model.fingerprint : model.hash;
    answers.questions = set.name;
    answers.questionsHash = blob.hash();
    answers.languages = set.languages;
    answers.by = name(form.by);
    answers.asked = base::canonicalJson({{"prompt", form.prompt}, {"options_shown", form.optionsShown}, {"longest", form.longest}});
    answers.chance = set.chances();
    const bool named = std::any_of(set.questions.begin(), set.questions.end(), [](const Question& q) { return !q.id.empty(); });
    for (std::size_t q = 0; q < set.questions.size(); ++q) {
        answers.rows.push_back(chosenOf(set.questions[q], scored.scores[q]));
        if (named)
            answers.ids.push_back(set.questions[q].id);
    }
    std::vector<std::string> notes;
    if (scored.cutPrompts > 0)
        notes.push_back(fmt::format("{} prompts lost their beginning: the model reads {} tokens", scored.cutPrompts, form.longest));
    if (scored.cutOptions > 0)
        notes.push_back(fmt::format("{} questions have options that lost their end: the model reads {} tokens", scored.cutOptions, form.longest));
    for (const auto& note : notes)
        context.log(base::LogLevel::warning, note);
    auto about = toJson(answers);
    about["settings"] = p;
    about["cutPrompts"] = scored.cutPrompts;
    about["cutOptions"] = scored.cutOptions;
    about["notes"] = notes;
    if (model.training.is_object() && model.training.contains("seed"))
        about["model"]["seed"] = model.training["seed"];
    Output out;
    out.arrays["answers"] = answersArray(answers);
    out.arrays["about"] = Array::ofText(base::canonicalJson(about));
    out.summary = {{"name", model.name}, {"questions", {{"name", set.name}, {"count", set.questions.size()}}}, {"languages", set.languages.size()}, {"accuracy", about["accuracy"]}, {"chance", about["chance"]}, {"notes", notes}};
    return out;
}

}  // namespace triptych::routing
