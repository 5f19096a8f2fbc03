#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/repeated_inputs.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/learning/arm_comparison.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

// Means over the trainings of an arm, level by level.
base::Status addLikeness(const std::map<std::string, Array>& given, const std::map<std::string, const ArmRun*>& runs, ArmComparison& out) {
    std::map<std::pair<std::size_t, int>, DepthLikeness> rows;
    for (const auto& [suffix, array] : given) {
        const auto where = "inputs/cka." + suffix;
        const auto run = runs.find(suffix);
        if (run == runs.end())
            return base::badRequest("belongs to no training", where, fmt::format("inputs test.{0} and about.{0}", suffix));
        const auto arm = std::find_if(out.table.arms.begin(), out.table.arms.end(), [&](const Arm& each) { return each.name == run->second->arm; });
        if (array.dtype() != base::DType::f64 || array.shape().size() != 2 || array.shape()[1] != 4 || array.shape()[0] > 64)
            return base::badRequest("not an output \"cka\" of segmentation.compare_features", where);
        TRIPTYCH_TRY(const auto values, array.as<double>());
        for (std::size_t at = 0; at + 4 <= values.size(); at += 4) {
            const double level = values[at];
            if (!(level >= 0 && level < 64))
                return base::badRequest("a level out of range", where);
            if (!std::isfinite(values[at + 1]) || arm == out.table.arms.end())
                continue;
            const auto number = static_cast<std::size_t>(arm - out.table.arms.begin());
            auto& row = rows[{number, static_cast<int>(level)}];
            row.arm = number;
            row.level = static_cast<int>(level);
            row.cka += values[at + 1];
            row.low = row.low.value_or(0) + values[at + 2];
            row.high = row.high.value_or(0) + values[at + 3];
            ++row.seeds;
        }
    }
    for (auto& [key, row] : rows) {
        row.cka /= row.seeds;
        // Of few pictures a level has no interval: then neither has the mean.
        for (auto* bound : {&row.low, &row.high})
            *bound = std::isfinite(**bound) ? std::optional(**bound / row.seeds) : std::nullopt;
        out.likeness.push_back(row);
    }
    return {};
}

Json summaryOf(const ArmComparison& comparison) {
    const auto& table = comparison.table;
    Json beats = Json::object(), order = Json::array();
    for (std::size_t a = 0; a < table.arms.size(); ++a)
        if (!table.arms[a].baseline && table.arms[a].of.empty())
            beats[table.arms[a].name] = comparison.beatsFrom[a] ? Json(*comparison.beatsFrom[a]) : Json();
    for (const auto arm : comparison.order.arms)
        order.push_back(table.arms[arm].name);
    return {{"arms", table.arms.size()}, {"fractions", table.fractions.size()}, {"seeds", table.seeds.size()}, {"subjects", table.subjects.size()}, {"scenes", table.scenes.size()},
            {"generated", table.generated}, {"beatsFrom", std::move(beats)}, {"order", std::move(order)},
            {"above75", findingNames[static_cast<std::size_t>(comparison.above75)]}, {"genericBetter", findingNames[static_cast<std::size_t>(comparison.genericBetter)]}};
}

Result<Output> compare(const JobArguments& arguments, JobContext& context) {
    CompareOptions options;
    const auto named = arguments.parameters.at("measure").get<std::string>();
    options.measure = static_cast<ArmMeasure>(std::find(std::begin(armMeasureNames), std::end(armMeasureNames), named) - std::begin(armMeasureNames));
    options.resamples = arguments.parameters.at("resamples").get<int>();
    options.level = arguments.parameters.at("level").get<double>();
    options.seed = context.seed();
    options.progress = [&context](double done) {
        context.progress(done, 1, "Drawing seeds and scenes");
        return !context.stopRequested();
    };
    const auto tests = base::repeatedInputs(arguments, "test"), abouts = base::repeatedInputs(arguments, "about");
    std::vector<ArmRun> runs;
    std::vector<std::string> suffixes;
    for (const auto& [suffix, test] : tests) {
        if (context.stopRequested())
            return base::cancelled();
        const auto about = abouts.find(suffix);
        if (about == abouts.end())
            return base::badRequest("no \"about\" of the same training", "inputs/test." + suffix, "about." + suffix);
        TRIPTYCH_TRY(auto run, armRun(test, about->second, options.measure, "inputs/about." + suffix));
        runs.push_back(std::move(run));
        suffixes.push_back(suffix);
    }
    for (const auto& [suffix, about] : abouts)
        if (!tests.contains(suffix))
            return base::badRequest("no \"test\" of the same training", "inputs/about." + suffix, "test." + suffix);
    TRIPTYCH_TRY(auto arms, armsFromJson(base::armsGivenOrMet(arguments.parameters.at("arms"), runs), "/parameters/arms"));
    TRIPTYCH_TRY(auto table, armTable(std::move(arms), runs));
    table.generated = table.generated || flag(arguments, "generated");
    TRIPTYCH_TRY(auto comparison, compareArms(std::move(table), options));
    std::map<std::string, const ArmRun*> bySuffix;
    for (std::size_t i = 0; i < runs.size(); ++i)
        bySuffix[suffixes[i]] = &runs[i];
    TRIPTYCH_CHECK(addLikeness(base::repeatedInputs(arguments, "cka"), bySuffix, comparison));
    Output out;
    out.summary = summaryOf(comparison);
    out.arrays["curve"] = curveArray(comparison);
    out.arrays["report"] = Array::ofText(base::canonicalJson(reportJson(comparison)));
    return out;
}

}  // namespace

base::Kind compareArmsKind() {
    base::Kind kind;
    kind.name = "segmentation.compare_arms";
    kind.revision = 2;
    kind.meaning = "Holds the arms of an experiment against its baseline: learning curves with intervals, from which share of the sample an arm is better, and what it saves";
    kind.parameters = {
        {"arms", ParameterType::json, Json::array(), "", {}, {}, {}, "Objects with name, title, baseline, role (sister or generic), of and levels (sweep over depth); empty: by the trainings' names"},
        {"measure", ParameterType::choice, "dice", "", {}, {}, {"dice", "iou", "mcc"}, "What is compared on the held-out subjects"},
        {"resamples", ParameterType::integer, 2000, "", 100.0, 20000.0, {}, "Draws of seeds and scenes"},
        {"level", ParameterType::number, 0.95, "", 0.5, 0.999, {}, "Of the intervals; what is left is the chance of a false finding among all"},
        {"generated", ParameterType::boolean, false, "", {}, {}, {}, "The data are made up: the report says so"},
    };
    kind.inputs = {{"test", "test table of a training", false, false, true}, {"about", "what the same training tells of itself", false, false, true}, {"cka", "likeness of features of the same training", false, true, true}};
    kind.resources = {1, std::uint64_t{1} << 30, 0};
    kind.run = compare;
    return kind;
}

}  // namespace triptych::segmentation
