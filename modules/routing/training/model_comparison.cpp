#include "routing/training/model_comparison.h"

#include <cmath>
#include <limits>
#include <utility>

#include "base/json_numbers.h"
#include "base/seed.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::orNull;
using base::Result;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<LanguageGroup> groupsOf(const ModelTable& table) {
    std::vector<GroupedLanguage> languages;
    // Where sets are pooled every language is one that was held out: it is no group beside them all.
    for (const auto& language : table.languages)
        languages.push_back({languages.size(), language.code, language.major, language.trainDocuments > 0 || !table.pooled.empty(), table.pooled.empty() && isScarce(table.runs.front().front(), language.code)});
    return languageGroups(languages);
}

std::vector<ArmRouting> routingOf(const ModelTable& table) {
    std::vector<ArmRouting> out;
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        for (std::size_t i = 0; i < table.runs[a].front().routing.size(); ++i) {
            const auto mean = [&](double RoutedLayer::*field) {
                std::vector<double> seeds;
                for (const auto& run : table.runs[a])
                    seeds.push_back(i < run.routing.size() ? run.routing[i].*field : none);
                return overSeeds(seeds).mean;
            };
            out.push_back({a, {table.runs[a].front().routing[i].layer, mean(&RoutedLayer::information), mean(&RoutedLayer::floor), mean(&RoutedLayer::hits), mean(&RoutedLayer::lift)}});
        }
    return out;
}

// The least and the most steps of an arm's trainings: one may have ended early.
std::pair<double, double> stepsOf(const std::vector<ModelRun>& runs) {
    std::pair<double, double> steps{none, none};
    for (const auto& run : runs)
        steps = {std::fmin(steps.first, run.steps), std::fmax(steps.second, run.steps)};
    return steps;
}

}  // namespace

Result<ModelComparison> compareModels(ModelTable table, const ModelCompareOptions& options) {
    ModelComparison out;
    out.level = options.level;
    out.groups = groupsOf(table);
    // Sentences first, then questions.
    auto half = options;
    if (options.progress)
        half.progress = [&options](double done) { return options.progress(done / 4); };
    TRIPTYCH_TRY(out.results, compareRates(bitsPerByte(table), out.groups, half, base::namedSeed(options.seed, "models sentences")));
    if (options.progress)
        half.progress = [&options](double done) { return options.progress(0.25 + done / 4); };
    std::string many, why;
    TRIPTYCH_TRY(out.sources, modelSources(table, half, many));
    if (options.progress)
        half.progress = [&options](double done) { return options.progress(0.5 + done / 2); };
    TRIPTYCH_TRY(out.accuracy, modelAccuracy(table, half, why));
    for (auto* reason : {&many, &why})
        if (!reason->empty())
            table.leftOut.push_back(std::move(*reason));
    out.routing = routingOf(table);
    out.interpretability = modelInterpretability(table);
    out.emergence = modelEmergence(table);
    out.table = std::move(table);
    out.limits = modelLimits(out);
    return out;
}

base::Array resultsArray(const ModelComparison& comparison) {
    std::vector<double> rows;
    for (const auto& result : comparison.results) {
        const auto& bits = result.value;
        const auto difference = result.difference.value_or(base::Estimate{none, {}, {}, {}, {}, {}});
        for (const double value : {static_cast<double>(result.arm), static_cast<double>(result.group), bits.value, bits.low.value_or(none), bits.high.value_or(none), difference.value, difference.low.value_or(none),
                                   difference.high.value_or(none), difference.p.value_or(none), result.adjusted.value_or(none), result.detectable.value_or(none)})
            rows.push_back(value);
    }
    return base::Array::of(rows, {static_cast<std::int64_t>(comparison.results.size()), modelcolumn::columns});
}

Json modelReport(const ModelComparison& comparison) {
    const auto& table = comparison.table;
    Json arms = Json::array(), groups = Json::array(), routing = Json::array(), languages = Json::array(), limits = Json::array(), facts = Json::array();
    for (std::size_t a = 0; a < table.arms.size(); ++a) {
        const auto& run = table.runs[a].front();
        const auto steps = stepsOf(table.runs[a]);
        arms.push_back({{"name", table.arms[a].name}, {"title", table.arms[a].title}, {"baseline", table.arms[a].baseline}, {"parameters", orNull(run.parameters)},
                        {"activeParameters", orNull(run.activeParameters)}, {"forwardFlops", orNull(run.forwardFlops)}, {"trainingFlops", orNull(run.trainingFlops)}, {"leastSteps", orNull(steps.first)},
                        {"steps", orNull(steps.second)}, {"trainTokens", orNull(run.trainTokens)}, {"withoutSources", run.withoutSources}});
    }
    for (const auto& language : table.languages)
        languages.push_back({{"code", language.code}, {"major", language.major}, {"trainDocuments", language.trainDocuments}});
    for (const auto& group : comparison.groups) {
        Json codes = Json::array();
        for (const auto l : group.languages)
            codes.push_back(table.languages[l].code);
        groups.push_back({{"name", group.name}, {"single", group.single}, {"languages", std::move(codes)}});
    }
    for (const auto& row : comparison.routing)
        routing.push_back({{"arm", row.arm}, {"layer", row.layer.layer}, {"information", orNull(row.layer.information)}, {"floor", orNull(row.layer.floor)}, {"hits", orNull(row.layer.hits)}, {"lift", orNull(row.layer.lift)}});
    for (const auto& limit : comparison.limits) {
        limits.push_back(limit.text);
        facts.push_back({{"key", limit.key}, {"numbers", limit.numbers}});
    }
    Json report = {{"corpus", table.corpus}, {"level", comparison.level}, {"seeds", table.seeds}, {"sentences", table.units}, {"documents", table.documents()}, {"arms", std::move(arms)},
                   {"languages", std::move(languages)}, {"groups", std::move(groups)}, {"routing", std::move(routing)}, {"limits", std::move(limits)}, {"limitFacts", std::move(facts)}, {"leftOut", table.leftOut}};
    report.update(toJson(comparison.interpretability, comparison.emergence));
    if (comparison.accuracy)
        report["accuracy"] = toJson(*comparison.accuracy);
    if (comparison.sources)
        report["sources"] = toJson(*comparison.sources);
    if (!table.pooled.empty())
        report["pooled"] = table.pooled;
    return report;
}

}  // namespace triptych::routing
