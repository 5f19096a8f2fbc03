#include "routing/training/model_limits.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "routing/training/model_comparison.h"

namespace triptych::routing {
namespace {

using base::Json;

// "1.9 M", "2.5 billion" is for people; a study has thousands to billions.
std::string big(double value) {
    if (!std::isfinite(value))
        return "?";
    if (value >= 1e9)
        return fmt::format("{:.1f} billion", value / 1e9);
    if (value >= 1e6)
        return fmt::format("{:.1f} million", value / 1e6);
    return fmt::format("{:.0f}", value);
}

std::string range(double least, double most) {
    return big(least) == big(most) ? big(least) : fmt::format("{} to {}", big(least), big(most));
}

template <class F>
std::pair<double, double> extremes(const ModelTable& table, F&& value) {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const auto& arm : table.runs)
        for (const auto& run : arm) {
            least = std::min(least, value(run));
            most = std::max(most, value(run));
        }
    return {least, most};
}

bool endedEarly(const std::vector<ModelRun>& runs) {
    return std::any_of(runs.begin(), runs.end(), [](const ModelRun& run) { return run.stoppedEarly; });
}

// The smallest difference that every arm would have shown in a group of several languages; of arms that ended early nothing is to be learnt of it, be it the baseline.
std::optional<double> detectableOf(const std::vector<GroupResult>& results, const ModelTable& table, std::size_t group) {
    std::optional<double> most;
    for (const auto& result : results)
        if (result.group == group && !endedEarly(table.runs[result.arm]) && !endedEarly(table.runs[table.baseline()]) && result.detectable && std::isfinite(*result.detectable))
            most = std::max(most.value_or(0), *result.detectable);
    return most;
}

std::vector<std::string> armsWith(const ModelTable& table, bool ModelRun::*what) {
    std::vector<std::string> titles;
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        if (std::any_of(table.runs[a].begin(), table.runs[a].end(), [what](const ModelRun& run) { return run.*what; }))
            titles.push_back(table.arms[a].title);
    return titles;
}

// "2 to 3", to the first decimal below ten.
std::string shortRange(double least, double most) {
    const auto one = [](double v) { return v < 9.95 ? fmt::format("{:.1f}", v) : fmt::format("{:.0f}", v); };
    return one(least) == one(most) ? one(least) : fmt::format("{} to {}", one(least), one(most));
}

ModelLimit aboutTokens(std::pair<double, double> tokens, std::pair<double, double> passes) {
    const auto many = range(tokens.first, tokens.second);
    Json numbers = {{"tokens", {tokens.first, tokens.second}}};
    if (!std::isfinite(passes.first) || !std::isfinite(passes.second))
        return {"tokens", fmt::format("They learnt from {} tokens of text; the paper's from 2.5 billion", many), std::move(numbers)};
    numbers["passes"] = {passes.first, passes.second};
    if (passes.second < 0.995)
        return {"tokens", fmt::format("They learnt from {} % of {} tokens of text; the paper's from 2.5 billion", shortRange(100 * passes.first, 100 * passes.second), many), std::move(numbers)};
    return {"tokens", fmt::format("They learnt from {} tokens of text, gone through {} times in these trainings; the paper's from 2.5 billion", many, shortRange(passes.first, passes.second)), std::move(numbers)};
}

void aboutQuestions(const ModelAccuracy& accuracy, const ModelTable& table, std::vector<ModelLimit>& out) {
    out.push_back({"questions", fmt::format("Accuracy rests on {} questions of \"{}\" in {} languages; options were scored by log p divided by {}", accuracy.count, accuracy.questions, accuracy.groups.front().languages.size(), accuracy.by == "sum" ? "nothing" : accuracy.by),
                   {{"set", accuracy.questions}, {"questions", accuracy.count}, {"languages", accuracy.groups.front().languages.size()}, {"by", accuracy.by}}});
    std::vector<std::string> guessing;
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        if (const auto& v = accuracy.at(a, 0).value; v.low.value_or(v.value) <= accuracy.chance.front())
            guessing.push_back(table.arms[a].title);
    if (!guessing.empty())
        out.push_back({"chance", fmt::format("No better than guessing ({:.1f} %), as far as these questions tell: {}", 100 * accuracy.chance.front(), fmt::join(guessing, ", ")), {{"chance", accuracy.chance.front()}, {"arms", guessing}}});
    if (const auto detectable = detectableOf(accuracy.results, table, 0))
        out.push_back({"detectableAccuracy", fmt::format("A difference in accuracy below {:.1f} percentage points over all languages would mostly not have been seen: finding none is no evidence that there is none", 100 * *detectable), {{"difference", *detectable}}});
}

}  // namespace

std::vector<ModelLimit> modelLimits(const ModelComparison& comparison) {
    const auto& table = comparison.table;
    std::vector<ModelLimit> out;
    const auto parameters = extremes(table, [](const ModelRun& run) { return run.parameters; });
    const auto active = extremes(table, [](const ModelRun& run) { return run.activeParameters; });
    out.push_back({"size", fmt::format("These models have {} parameters, {} of them active a token; the paper's have 0.5 to 10 billion: what holds here need not hold there", range(parameters.first, parameters.second), range(active.first, active.second)),
                   {{"parameters", {parameters.first, parameters.second}}, {"activeParameters", {active.first, active.second}}}});
    const auto tokens = extremes(table, [](const ModelRun& run) { return run.trainTokens; });
    if (std::isfinite(tokens.first) && tokens.second > 0)
        out.push_back(aboutTokens(tokens, extremes(table, [](const ModelRun& run) { return run.passes; })));
    out.push_back({"data", fmt::format("Bits per byte are those of \"{}\" and tell how well such texts are predicted; of medical knowledge they say nothing", table.corpus), {{"corpus", table.corpus}}});
    if (!comparison.accuracy)
        out.push_back({"noQuestions", "No questions were asked: nothing is said of accuracy", Json::object()});
    out.push_back({"sample", fmt::format("Everything rests on {} seeds and {} test sentences in {} languages", table.seeds.size(), table.units, table.languages.size()),
                   {{"seeds", table.seeds.size()}, {"sentences", table.units}, {"languages", table.languages.size()}}});
    if (const auto untaught = armsWith(table, &ModelRun::routerUntaught); !untaught.empty())
        out.push_back({"untaught", fmt::format("While these arms learn, the tokens of a language with an expert of its own pass it with weight 1, so that the router learns nothing of that language; in the test it is this router that chooses and weighs: {}", fmt::join(untaught, ", ")), {{"arms", untaught}}});
    if (table.seeds.size() < 2)
        out.push_back({"oneSeed", "With one seed there are no intervals: another seed might have turned any order round", Json::object()});
    if (const auto detectable = detectableOf(comparison.results, table, 0))
        out.push_back({"detectable", fmt::format("A difference below {:.3f} bits a byte over all languages would mostly not have been seen: finding none is no evidence that there is none", *detectable), {{"difference", *detectable}}});
    if (const auto scarce = std::find_if(comparison.groups.begin(), comparison.groups.end(), [](const LanguageGroup& g) { return g.name == "scarce" && !g.single; }); scarce != comparison.groups.end())
        out.push_back({"scarce", fmt::format("Languages of which only {:.0f} % were learnt from: {}; what is found of them is found of these alone", 100 * table.runs.front().front().heldShare, scarce->languages.size()),
                       {{"languages", scarce->languages.size()}, {"share", table.runs.front().front().heldShare}}});
    if (const auto unseen = std::find_if(comparison.groups.begin(), comparison.groups.end(), [](const LanguageGroup& g) { return g.name == "unseen" && !g.single; }); unseen != comparison.groups.end())
        out.push_back({"unseen", fmt::format("Languages held out whole: {}; what is found of them is found of these alone", unseen->languages.size()), {{"languages", unseen->languages.size()}}});
    if (!table.pooled.empty())
        out.push_back({"pooled", fmt::format("Each of the {} languages is judged by models that held it out, in {} sets: an average over them is one over different models", table.languages.size(), table.pooled.size()),
                       {{"languages", table.languages.size()}, {"sets", table.pooled.size()}}});
    if (comparison.accuracy)
        aboutQuestions(*comparison.accuracy, table, out);
    std::vector<std::string> early;
    for (const auto& arm : table.runs)
        for (const auto& run : arm)
            if (run.stoppedEarly)
                early.push_back(run.name);
    if (!early.empty())
        out.push_back({"stopped", fmt::format("Ended early because the loss was not a number, and compared as they were then: {}", fmt::join(early, ", ")), {{"trainings", early}}});
    return out;
}

}  // namespace triptych::routing
