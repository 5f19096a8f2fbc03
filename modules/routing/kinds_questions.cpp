#include <fmt/format.h>

#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/questions/question_import.h"
#include "routing/questions/question_prompts.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::Result;

Result<Output> runImportQuestions(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    QuestionImport options;
    TRIPTYCH_TRY(options.fields, questionFieldsFromJson(p.at("fields"), "/parameters/fields"));
    options.language = p.at("language").get<std::string>();
    options.neIsMongolian = p.at("ne") == "mongolian";
    options.skipBadRows = p.at("skip_bad_rows").get<bool>();
    TRIPTYCH_TRY(const auto source, arguments.path("source"));
    TRIPTYCH_TRY(const auto imported, importQuestions(source, options, context));
    const auto& set = imported.set;
    std::vector<std::int64_t> counts(set.languages.size());
    LanguageClasses classes(set.languages.size());
    for (const auto& question : set.questions) {
        ++counts[static_cast<std::size_t>(question.language)];
        classes.add(question.language, question.major);
    }
    Json languages = Json::array();
    for (std::size_t l = 0; l < set.languages.size(); ++l) {
        const auto major = classes.major(l);
        languages.push_back({{"code", set.languages[l]}, {"questions", counts[l]}, {"class", major ? Json(*major ? "major" : "minor") : Json()}});
    }
    Output out;
    out.arrays["questions"] = toArray(set);
    out.summary = {{"name", set.name}, {"questions", set.questions.size()}, {"languages", std::move(languages)}, {"skipped", imported.skipped}, {"notes", imported.notes}};
    for (const auto& note : imported.notes)
        context.log(base::LogLevel::info, note);
    return out;
}

base::Kind answerKind() {
    base::Kind kind;
    kind.name = "routing.answer_questions";
    kind.meaning = "Has a model answer multiple-choice questions: it chooses the option that it holds for the likeliest behind the question";
    kind.parameters = {text("prompt", QuestionForm().prompt, "What stands around the question; {question} is its place, {options} that of the options with their letters"),
                       choice("normalise", {"bytes", "tokens", "sum"}, "What an option's log p is divided by: without it long options lose by their length alone, and a byte is the same in all languages, a token is not"),
                       flag("options_shown", false, "The options stand in the prompt with their letters, and the model chooses a letter"),
                       whole("longest", 2048, 2, 131072, "tokens", "Longer prompts lose their beginning; at most what the model reads at once"),
                       whole("batch_tokens", 2048, 1, 1 << 20, "tokens", "Judged together, about so many")};
    kind.inputs = modelInputSlots();
    kind.inputs.insert(kind.inputs.begin(), {"questions", "A set of questions", false, false});
    kind.resources = {2, 2048 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

base::Kind readingKind() {
    auto fields = list("fields", base::ParameterType::json, "Where question, options, answer, language and class stand in a row, option_label and option_text in each option, by name or JSON pointer, and answer_base; none: the usual names");
    fields.defaultValue = Json::object();
    return importKind("routing.import_questions", "Reads multiple-choice questions with their right answers by language, in the usual layouts or by a mapping of fields",
                      {std::move(fields), text("language", "", "Language of rows that name none"), neParameter(),
                       flag("skip_bad_rows", false, "Leave out rows that are no question, and tell which, instead of refusing the file")},
                      "A JSON list, JSON lines, or an object with one list", 3072, runImportQuestions);
}

}  // namespace

std::vector<base::Kind> questionKinds() {
    auto reading = readingKind();
    reading.revision = 2;
    return {std::move(reading), answerKind()};
}

}  // namespace triptych::routing
