#include <optional>

#include <fmt/format.h>

#include "routing/corpus/composition.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/recipe.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/tokenizer.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

/// Inputs and parameters of both kinds, read and checked.
struct WorkshopInput {
    Corpus corpus;
    std::optional<Corpus> test;
    std::optional<Tokenizer> tokenizer;
    Recipe recipe;
    LanguageTable languages;
    Json hashes = Json::object();
    int examples = 20;
};

Result<WorkshopInput> readInput(const JobArguments& arguments) {
    WorkshopInput in;
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(in.corpus, corpusFromArray(blob));
    in.hashes["corpus"] = blob.hash();
    if (const auto given = arguments.inputs.find("test"); given != arguments.inputs.end() && given->second.array) {
        TRIPTYCH_TRY(in.test, corpusFromArray(*given->second.array));
        in.hashes["test"] = given->second.array->hash();
    }
    if (const auto given = arguments.inputs.find("tokenizer"); given != arguments.inputs.end() && given->second.array) {
        TRIPTYCH_TRY(in.tokenizer, Tokenizer::parse(given->second.array->text(), "tokenizer"));
        in.hashes["tokenizer"] = given->second.array->hash();
    }
    TRIPTYCH_TRY(in.recipe, recipeFromJson(p.at("recipe"), "/parameters/recipe"));
    if (in.recipe.steps.empty())
        in.recipe = defaultRecipe(in.test.has_value());
    TRIPTYCH_TRY(in.languages, presetLanguages(p.at("families").get<std::string>()));
    in.examples = p.at("examples").get<int>();
    return in;
}

const Tokenizer* tokenizerOf(const WorkshopInput& in) {
    return in.tokenizer ? &*in.tokenizer : nullptr;
}

CleaningInput handed(const WorkshopInput& in, JobContext& context, double from, double to) {
    CleaningInput input;
    input.test = in.test ? &*in.test : nullptr;
    input.tokenizer = tokenizerOf(in);
    input.examples = in.examples;
    input.threads = context.threads();
    input.progress = [&context, from, to](double share, std::string_view phase) {
        context.progress(from + share * (to - from), 1, phase);
        return !context.stopRequested();
    };
    return input;
}

// Progress of the counting, from a share of the whole to its end.
std::function<bool(double)> counting(JobContext& context, double from) {
    return [&context, from](double share) {
        context.progress(from + share * (1 - from), 1, "Counting");
        return !context.stopRequested();
    };
}
/// A line a step for lists; the whole report is a blob.
Json stepsInBrief(const Json& report) {
    Json steps = Json::array();
    for (const auto& step : report.at("steps"))
        steps.push_back({{"rule", step.at("rule")}, {"action", step.at("action")}, {"seen", step.at("seen")}, {"dropped", step.at("dropped")}, {"changed", step.at("changed")}, {"flagged", step.at("flagged")}});
    return steps;
}

void addFindings(Output& output, const Findings& findings) {
    const auto n = static_cast<std::int64_t>(findings.size());
    output.arrays["findings"] = base::Array::of(findings.rows, {n, 4});
    output.arrays["values"] = base::Array::of(findings.values, {n});
    output.arrays["reasons"] = base::Array::ofText(fmt::format("{}", fmt::join(findings.reasons, "\n")));
}

Result<Output> runClean(const JobArguments& arguments, JobContext& context) {
    context.progress(0, 1, "Reading");
    TRIPTYCH_TRY(const auto in, readInput(arguments));
    TRIPTYCH_TRY(auto cleaned, cleanCorpus(in.corpus, in.recipe, handed(in, context, 0, 0.8)));
    auto& report = cleaned.report;
    report["name"] = in.corpus.name;
    report["inputs"] = in.hashes;
    report["families"] = in.languages.preset;
    TRIPTYCH_TRY(const auto compositions, compositionsOf(in.corpus, cleaned, in.languages, tokenizerOf(in), context.threads(), counting(context, 0.8)));
    report["before"] = toJson(compositions.before);
    report["composition"] = toJson(compositions.after);
    Output output;
    TRIPTYCH_TRY(output.arrays["corpus"], toArray(cleaned.corpus));
    report["cleaned"] = output.arrays["corpus"].hash();
    std::vector<std::int32_t> verdicts;
    for (const auto& verdict : cleaned.verdicts)
        verdicts.insert(verdicts.end(), {verdict.step, verdict.other, verdict.flags});
    output.arrays["verdicts"] = base::Array::of(verdicts, {static_cast<std::int64_t>(cleaned.verdicts.size()), 3});
    addFindings(output, cleaned.findings);
    output.arrays["report"] = base::Array::ofText(base::canonicalJson(report));
    output.summary = {{"name", in.corpus.name}, {"documents", in.corpus.size()}, {"kept", cleaned.corpus.size()}, {"bytes", cleaned.corpus.text.size()}, {"languages", cleaned.corpus.languages.size()},
                      {"recipeHash", report.at("recipeHash")}, {"steps", stepsInBrief(report)}};
    return output;
}

Result<Output> runInspect(const JobArguments& arguments, JobContext& context) {
    context.progress(0, 1, "Reading");
    TRIPTYCH_TRY(const auto in, readInput(arguments));
    TRIPTYCH_TRY(auto inspected, inspectCorpus(in.corpus, in.recipe, handed(in, context, 0, 0.85)));
    auto& report = inspected.report;
    report["name"] = in.corpus.name;
    report["inputs"] = in.hashes;
    report["families"] = in.languages.preset;
    TRIPTYCH_TRY(const auto composition, compositionOf(in.corpus, in.languages, tokenizerOf(in), context.threads(), counting(context, 0.85)));
    report["composition"] = toJson(composition);
    Output output;
    addFindings(output, inspected.findings);
    output.arrays["report"] = base::Array::ofText(base::canonicalJson(report));
    output.summary = {{"name", in.corpus.name}, {"documents", in.corpus.size()}, {"bytes", in.corpus.text.size()}, {"languages", in.corpus.languages.size()}, {"recipeHash", report.at("recipeHash")},
                      {"steps", stepsInBrief(report)}};
    return output;
}

base::Kind workshopKind(std::string name, std::string meaning, base::JobFunction run) {
    base::Kind kind;
    kind.name = std::move(name);
    kind.revision = 2;
    kind.meaning = std::move(meaning);
    base::Parameter recipe;
    recipe.name = "recipe";
    recipe.type = base::ParameterType::json;
    recipe.defaultValue = Json::array();
    recipe.meaning = "Rules in order, each with its thresholds: [{\"rule\": \"length\", \"leastCharacters\": 10}], or a saved recipe; an empty list: every rule as it comes";
    kind.parameters = {std::move(recipe), whole("examples", 20, 0, 1000, "", "Documents that are shown for each rule"), choice("families", {"paper", "linguistic"}, "Families by which the corpus is counted")};
    kind.inputs = {{"corpus", "A corpus", false, false}, {"test", "A corpus of which nothing may be in the first", false, true}, {"tokenizer", "A tokenizer.json, to count tokens and their overlaps; without it words count", false, true}};
    kind.resources = {2, 2048 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.revision = 2;
    // Medians and shares are exact; the few square roots are correctly rounded everywhere.
    kind.run = std::move(run);
    return kind;
}

}  // namespace

std::vector<base::Kind> corpusKinds() {
    return {workshopKind("routing.clean_corpus", "Drops, changes and marks documents by a recipe of rules, and tells of each what it did and why", runClean),
            workshopKind("routing.inspect_corpus", "Shows what each rule would do to a corpus on its own, and what the corpus is made of; changes nothing", runInspect)};
}

}  // namespace triptych::routing
