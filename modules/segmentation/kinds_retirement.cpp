#include <limits>

#include <fmt/format.h>

#include "segmentation/kinds_parts.h"
#include "base/json_numbers.h"
#include "segmentation/retirement_simulator.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::orNull;
using base::Output;
using base::ParameterType;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

Result<Output> simulateRetirement(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto strokes, strokesOf(arguments));
    const auto whole = [&arguments](const char* name) { return arguments.parameters.at(name).get<int>(); };
    RetirementRule rule;
    rule.blankFirst = whole("blank_first");
    rule.consensusVotes = whole("consensus_votes");
    rule.consensusDice = arguments.parameters.at("consensus_dice").get<double>();
    rule.maximum = whole("maximum");
    TRIPTYCH_CHECK(checkedRule(rule));
    const double share = arguments.parameters.at("threshold").get<double>();
    const int tool = whole("tool"), frame = whole("frame"), subjects = static_cast<int>(strokes.subjects().size());
    RetirementTotals totals;
    std::vector<double> rows;
    Json ids = Json::array(), unread = Json::array();
    for (int s = 0; s < subjects; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s, subjects, "Replaying");
        const auto& id = strokes.subjects()[static_cast<std::size_t>(s)].id;
        const auto image = strokes.patterns(s, tool, frame);
        if (!image) {
            unread.push_back({{"id", id}, {"why", image.error().message()}});
            continue;
        }
        std::vector<bool> blank;
        for (const auto& rater : strokes.raters(s))
            blank.push_back(rater.blank());
        const auto replay = replayedSubject(patternTable(*image), blank, rule, share);
        totals.add(replay);
        rows.insert(rows.end(), {static_cast<double>(replay.available), static_cast<double>(replay.needed), static_cast<double>(replay.reason), replay.dice.value_or(none),
                                 static_cast<double>(replay.areaAtStop), static_cast<double>(replay.areaOfAll), static_cast<double>(replay.differing)});
        ids.push_back(id);
    }
    Output out;
    out.summary = {{"needed", totals.needed}, {"available", totals.available}, {"meanDice", orNull(totals.meanDice)}, {"leastDice", orNull(totals.leastDice)},
                   {"blankEarly", totals.blankEarly}, {"agreedEarly", totals.agreedEarly}, {"counted", totals.counted}, {"notStopped", totals.notStopped}};
    out.arrays["subjects"] = Array::of(rows, {static_cast<std::int64_t>(rows.size() / 7), 7});
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"subjects", ids}, {"unread", unread}, {"totals", out.summary}}));
    return out;
}

}  // namespace

base::Kind retirementKind() {
    base::Kind kind;
    kind.name = "segmentation.simulate_retirement";
    kind.meaning = "Replays the classifications in their order of arrival under a retirement rule: how many would have been needed, and how masks would differ";
    kind.parameters = {
        {"blank_first", ParameterType::integer, 3, "", 0.0, 1000.0, {}, "Ends a subject whose first so many volunteers saw nothing; 0: never"},
        {"consensus_votes", ParameterType::integer, 3, "", 0.0, 1000.0, {}, "Ends a subject after so many successive votes in agreement; 0: never"},
        {"consensus_dice", ParameterType::number, 0.8, "", 0.0, 1.0, {}, "Agreement: the 95 % lower bound of the mean leave-one-out Dice reaches this"},
        {"maximum", ParameterType::integer, 15, "", 0.0, 1000.0, {}, "Ends every subject after so many votes; 0: never"},
        {"threshold", ParameterType::number, 0.5, "", 0.0, 1.0, {}, "Share of votes a mask needs"},
        {"tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool; -1: all together"},
        {"frame", ParameterType::integer, 0, "", 0.0, 1e6, {}, "Frame of subjects with several pictures"},
    };
    kind.inputs = strokeSlots();
    kind.resources = {1, std::uint64_t{512} << 20, 0};
    kind.run = simulateRetirement;
    return kind;
}

}  // namespace triptych::segmentation
