#include <limits>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "segmentation/gold_job.h"
#include "segmentation/gold_sweep.h"
#include "segmentation/kinds_parts.h"
#include "segmentation/votes.h"

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

// The experts' import; nothing when they are those of the import itself.
Result<std::optional<StrokeSet>> goldSet(const JobArguments& arguments) {
    if (!arguments.inputs.contains("gold_index"))
        return std::optional<StrokeSet>();
    std::map<std::string, Array> arrays;
    for (const auto* name : {"index", "raters", "marks", "rings", "points"}) {
        TRIPTYCH_TRY(arrays[name], arguments.array(std::string("gold_") + name));
    }
    TRIPTYCH_TRY(auto set, StrokeSet::fromArrays(arrays["index"], arrays["raters"], arrays["marks"], arrays["rings"], arrays["points"]));
    return std::optional(std::move(set));
}

Json told(const GoldSweep& sweep) {
    Json out = Json::object();
    for (std::size_t k = 0; k < goldScores; ++k) {
        const auto& score = sweep.scores[k];
        const auto best = static_cast<std::size_t>(std::max(0, score.best));
        const bool any = score.best >= 0;
        out[std::string(goldScoreNames[k])] = {{"threshold", any ? Json(sweep.thresholds[best]) : Json()}, {"value", any ? orNull(score.value[best]) : Json()},
                                               {"low", any ? orNull(score.low[best]) : Json()}, {"high", any ? orNull(score.high[best]) : Json()},
                                               {"thresholdLow", orNull(score.bestLow)}, {"thresholdHigh", orNull(score.bestHigh)},
                                               {"ownMean", orNull(score.ownMean)}, {"ownError", orNull(score.ownError)}};
    }
    return out;
}

Result<Output> compareGold(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto crowd, strokesOf(arguments));
    TRIPTYCH_TRY(const auto other, goldSet(arguments));
    const auto whole = [&arguments](const char* name) { return arguments.parameters.at(name).get<int>(); };
    const int tool = whole("tool"), goldTool = whole("gold_tool"), frame = whole("frame");
    SweepOptions options;
    options.shares = text(arguments, "by") == "share" ? whole("shares") : 0;
    options.replicates = whole("replicates");
    options.confidence = arguments.parameters.at("confidence").get<double>();
    options.seed = context.seed();
    const auto& gold = other ? *other : crowd;
    GoldMatch match;
    if (other)
        match = matchGold(crowd, gold);
    std::vector<GoldHistogram> histograms;
    std::vector<std::uint64_t> kept;
    Json ids = Json::array(), goldIds = Json::array(), unread = Json::array();
    int withoutGold = 0;
    const int subjects = static_cast<int>(crowd.subjects().size());
    for (int s = 0; s < subjects; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s, 2.0 * subjects, "Holding votes against experts");
        const auto& subject = crowd.subjects()[static_cast<std::size_t>(s)];
        const int g = other ? match.goldOf[static_cast<std::size_t>(s)] : s;
        const auto refuse = [&](const std::string& why) { unread.push_back({{"id", subject.id}, {"why", why}}); };
        if (g < 0 || (!other && crowd.experts(s).empty())) {
            ++withoutGold;
            continue;
        }
        const auto& known = gold.subjects()[static_cast<std::size_t>(g)];
        if (crowd.raters(s).empty()) {
            refuse("no volunteer looked at it");
            continue;
        }
        if (known.width != subject.width || known.height != subject.height) {
            refuse(fmt::format("the expert's mask has {} x {} px, the subject {} x {}", known.width, known.height, subject.width, subject.height));
            continue;
        }
        const auto mask = goldMask(gold, g, other ? GoldOf::everyone : GoldOf::experts, goldTool, frame);
        const auto image = mask ? crowd.patterns(s, tool, frame) : tl::unexpected(mask.error());
        if (!image) {
            refuse(image.error().message());
            continue;
        }
        if (!*mask) {
            ++withoutGold;
            continue;
        }
        histograms.push_back(goldHistogram(voteMap(*image), image->raters, **mask));
        kept.insert(kept.end(), histograms.back().inside.begin(), histograms.back().inside.end());
        kept.insert(kept.end(), histograms.back().outside.begin(), histograms.back().outside.end());
        ids.push_back(subject.id);
        goldIds.push_back(known.id);
    }
    if (histograms.empty())
        return base::failed(unread.empty() ? "no subject has an expert's mask" : "no expert's mask can be compared: " + unread[0]["why"].get<std::string>(), other ? "gold_index" : "index",
                            other ? "masks named by the subjects' ids or by the names of their pictures" : "an export with expert or gold_standard classifications, or masks as a second input");
    options.progress = [&](double done) {
        context.progress(1 + done, 2, "Drawing subjects anew");
        return !context.stopRequested();
    };
    TRIPTYCH_TRY(const auto sweep, goldSweep(histograms, options));
    namespace column = goldcolumn;
    std::vector<double> table, rows;
    for (std::size_t t = 0; t < sweep.thresholds.size(); ++t) {
        table.push_back(sweep.thresholds[t]);
        for (const auto& score : sweep.scores)
            table.insert(table.end(), {score.value[t].value_or(none), score.low[t].value_or(none), score.high[t].value_or(none), score.mean[t].value_or(none),
                                       score.error[t].value_or(none), static_cast<double>(score.subjects[t]), score.chosen[t]});
    }
    const int best = sweep.scores[goldMcc].best;
    for (const auto& histogram : histograms) {
        std::optional<double> own, ownValue;
        for (const double threshold : sweep.thresholds)
            if (const auto mcc = histogram.at(votesAt(threshold, options.shares, histogram.raters())).mcc(); mcc && (!ownValue || *mcc > *ownValue)) {
                own = threshold;
                ownValue = mcc;
            }
        const auto counts = best < 0 ? CountTable{} : histogram.at(votesAt(sweep.thresholds[static_cast<std::size_t>(best)], options.shares, histogram.raters()));
        rows.insert(rows.end(), {static_cast<double>(histogram.raters()), static_cast<double>(histogram.goldArea()), own.value_or(none), ownValue.value_or(none),
                                 counts.mcc().value_or(none), counts.iou().value_or(none), counts.dice().value_or(none), counts.sensitivity().value_or(none), counts.specificity().value_or(none)});
    }
    Output out;
    out.summary = {{"subjects", ids.size()}, {"withoutGold", withoutGold}, {"ambiguous", match.ambiguous.size()}, {"unread", unread.size()},
                   {"by", text(arguments, "by")}, {"replicates", sweep.replicates}, {"confidence", options.confidence}, {"best", told(sweep)}};
    out.arrays["sweep"] = Array::of(table, {static_cast<std::int64_t>(sweep.thresholds.size()), column::sweepColumns});
    out.arrays["subjects"] = Array::of(rows, {static_cast<std::int64_t>(histograms.size()), column::subjectColumns});
    out.arrays["histograms"] = Array::of(kept);
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"subjects", ids}, {"gold", goldIds}, {"unread", unread}, {"ambiguous", match.ambiguous}, {"summary", out.summary}}));
    return out;
}

}  // namespace

base::Kind goldKind() {
    base::Kind kind;
    kind.name = "segmentation.compare_gold";
    kind.meaning = "Holds the consensus at every threshold against masks of experts: MCC, IoU and Dice, the best threshold, and how sure it is";
    kind.parameters = {
        {"by", ParameterType::choice, "votes", "", {}, {}, {"votes", "share"}, "Thresholds are numbers of votes, or shares of a subject's volunteers"},
        {"shares", ParameterType::integer, 20, "", 2.0, 1000.0, {}, "So many steps of the share from 0 to 1"},
        {"replicates", ParameterType::integer, 2000, "", 0.0, 1e6, {}, "Bootstrap: subjects are drawn anew so often; 0: no intervals"},
        {"confidence", ParameterType::number, 0.95, "", 0.5, 0.9999, {}, "Of the intervals"},
        {"tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool of the volunteers; -1: all together"},
        {"gold_tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool of the experts; -1: all together"},
        {"frame", ParameterType::integer, 0, "", 0.0, 1e6, {}, "Frame of subjects with several pictures"},
    };
    kind.inputs = strokeSlots();
    for (auto slot : strokeSlots()) {
        slot.meaning = "of the experts: " + slot.meaning;
        slot.name = "gold_" + slot.name;
        slot.optional = true;
        kind.inputs.push_back(slot);
    }
    kind.resources = {1, std::uint64_t{512} << 20, 0};
    kind.run = compareGold;
    return kind;
}

}  // namespace triptych::segmentation
