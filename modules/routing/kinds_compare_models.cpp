#include <algorithm>

#include <fmt/format.h>

#include "base/repeated_inputs.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/training/model_comparison.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::Result;

Result<std::vector<ModelRun>> runsOf(const JobArguments& arguments, JobContext& context) {
    const auto abouts = base::repeatedInputs(arguments, "about"), documents = base::repeatedInputs(arguments, "documents"), routings = base::repeatedInputs(arguments, "routing");
    const auto paths = base::repeatedInputs(arguments, "paths"), answers = base::repeatedInputs(arguments, "answers"), asked = base::repeatedInputs(arguments, "answers_about");
    std::vector<ModelRun> runs;
    for (const auto& [suffix, about] : abouts) {
        if (context.stopRequested())
            return base::cancelled();
        const auto tested = documents.find(suffix), routed = routings.find(suffix);
        if (tested == documents.end() || routed == routings.end())
            return base::badRequest("not all outputs of the same training", "inputs/about." + suffix, fmt::format("documents.{0} and routing.{0}", suffix));
        TRIPTYCH_TRY(auto run, modelRun(tested->second, about, routed->second, "inputs/about." + suffix));
        if (const auto path = paths.find(suffix); path != paths.end())
            TRIPTYCH_CHECK(addPaths(run, path->second, "inputs/paths." + suffix));
        const auto answer = answers.find(suffix), account = asked.find(suffix);
        if ((answer == answers.end()) != (account == asked.end()))
            return base::badRequest("not both outputs of the same answers", "inputs/about." + suffix, fmt::format("answers.{0} and answers_about.{0}", suffix));
        if (answer != answers.end()) {
            TRIPTYCH_TRY(auto given, modelAnswers(answer->second, account->second, "inputs/answers." + suffix));
            TRIPTYCH_CHECK(addAnswers(run, std::move(given), "inputs/answers." + suffix));
        }
        runs.push_back(std::move(run));
    }
    for (const auto* others : {&documents, &routings, &paths, &answers, &asked})
        for (const auto& [suffix, ignored] : *others)
            if (!abouts.contains(suffix))
                return base::badRequest("no \"about\" of the same training", "inputs", "about." + suffix);
    if (runs.empty())
        return base::badRequest("no training", "inputs", "about.N, documents.N and routing.N of each");
    return runs;
}

Result<Output> compare(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(auto runs, runsOf(arguments, context));
    TRIPTYCH_TRY(auto arms, modelArmsFromJson(base::armsGivenOrMet(arguments.parameters.at("arms"), runs), "/parameters/arms"));
    TRIPTYCH_TRY(auto table, arguments.parameters.at("pooled") == true ? pooledModelTable(arms, std::move(runs)) : modelTable(arms, std::move(runs)));
    ModelCompareOptions options;
    options.resamples = arguments.parameters.at("resamples").get<int>();
    options.level = arguments.parameters.at("level").get<double>();
    options.seed = context.seed();
    options.progress = [&context](double done) {
        context.progress(done, 1, done < 0.5 ? "Drawing sentences" : "Drawing questions");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(const auto comparison, compareModels(std::move(table), options));
    for (const auto& note : comparison.table.leftOut)
        context.log(base::LogLevel::warning, note);
    Output out;
    out.arrays["results"] = resultsArray(comparison);
    out.arrays["report"] = Array::ofText(base::canonicalJson(modelReport(comparison)));
    Json bits = Json::object();
    for (std::size_t a = 0; a < comparison.table.arms.size(); ++a)
        bits[comparison.table.arms[a].name] = comparison.at(a, 0).value.value;
    out.summary = {{"corpus", comparison.table.corpus}, {"seeds", comparison.table.seeds.size()}, {"languages", comparison.table.languages.size()}, {"sentences", comparison.table.units}, {"bitsPerByte", std::move(bits)}};
    if (comparison.accuracy) {
        Json accuracy = Json::object();
        for (std::size_t a = 0; a < comparison.table.arms.size(); ++a)
            accuracy[comparison.table.arms[a].name] = comparison.accuracy->at(a, 0).value.value;
        out.summary["accuracy"] = std::move(accuracy);
        out.summary["chance"] = comparison.accuracy->chance.front();
    }
    return out;
}

}  // namespace

std::vector<base::Kind> compareModelKinds() {
    base::Kind kind;
    kind.name = "routing.compare_models";
    kind.revision = 5;
    kind.meaning = "Arms of a training study side by side: bits per byte and accuracy by language and group, differences to the baseline with intervals, what their routers tell of languages and since when, and what these seeds could have shown";
    kind.parameters = {list("arms", base::ParameterType::json, "Arms: name, title, and which is the baseline; none: those that the trainings' names begin with"),
                       whole("resamples", 2000, 100, 100000, "", "Draws of the sentences, for the intervals"), levelParameter(),
                       {"pooled", base::ParameterType::boolean, false, "", {}, {}, {}, "Trainings that hold out different languages: each language as those judge it that held it out"}};
    kind.inputs = {{"about", "Accounts of the trainings", false, false}, {"documents", "What each found on the test documents", false, false}, {"routing", "What each one's routers did", false, false},
                   {"paths", "How well each one's routes tell languages apart", false, true}, {"answers", "What each one's model answered", false, true}, {"answers_about", "Accounts of the answers", false, true}};
    for (auto& slot : kind.inputs)
        slot.repeated = true;
    kind.resources = {1, 512 * mebibyte, 0};
    kind.place = base::Place::thread;
    kind.run = compare;
    return {std::move(kind)};
}

}  // namespace triptych::routing
