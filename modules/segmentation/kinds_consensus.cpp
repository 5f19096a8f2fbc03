#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "segmentation/kinds_parts.h"
#include "segmentation/votes.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::ParameterType;
using base::Result;

const double none = std::numeric_limits<double>::quiet_NaN();

Result<Output> consensus(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto strokes, strokesOf(arguments));
    const auto wanted = text(arguments, "subject");
    const int tool = arguments.parameters.at("tool").get<int>(), frame = arguments.parameters.at("frame").get<int>();
    const int margin = arguments.parameters.at("box_margin").get<int>();
    const double share = arguments.parameters.at("threshold").get<double>();
    int first = 0, last = static_cast<int>(strokes.subjects().size());
    if (!wanted.empty()) {
        first = strokes.find(wanted);
        if (first < 0)
            return base::badRequest(fmt::format("no subject {}", wanted.substr(0, 80)), "/parameters/subject",
                                    "an id of the import, or empty for all");
        last = first + 1;
    }
    std::int64_t pixels = 0;
    int mostRaters = 0;
    for (int s = first; s < last; ++s) {
        const auto& subject = strokes.subjects()[static_cast<std::size_t>(s)];
        pixels += std::int64_t{subject.width} * subject.height;
        mostRaters = std::max(mostRaters, static_cast<int>(strokes.raters(s).size()));
    }
    const bool wide = mostRaters > 255;
    const bool keepVotes = pixels * (wide ? 2 : 1) <= arguments.parameters.at("votes_limit").get<std::int64_t>() << 20;
    std::vector<double> subjects, scores;
    std::vector<float> dice;
    std::vector<std::uint64_t> histograms;
    std::vector<std::byte> votes;
    if (keepVotes)
        votes.reserve(static_cast<std::size_t>(pixels * (wide ? 2 : 1)));
    Json ids = Json::array(), unread = Json::array();
    double kappaSum = 0, diceSum = 0;
    int kappas = 0, done = 0;
    for (int s = first; s < last; ++s) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(s - first, last - first, "Counting votes");
        const auto& subject = strokes.subjects()[static_cast<std::size_t>(s)];
        const auto raters = strokes.raters(s).size();
        auto image = strokes.patterns(s, tool, frame);
        if (!image) {
            // Without a size nothing can be counted; the row stays, so that rows and subjects keep step.
            unread.push_back({{"id", subject.id}, {"why", image.error().message()}});
            image = PatternImage(0, 0, static_cast<int>(std::min<std::size_t>(raters, maxRaters)));
        }
        const auto table = patternTable(*image);
        const auto agreed = agreement(table, margin);
        const int threshold = std::max(1, static_cast<int>(std::ceil(share * image->raters - 1e-9)));
        const auto others = leaveOneOut(table, threshold);
        const auto withMarks = std::count_if(agreed.area.begin(), agreed.area.end(), [](auto a) { return a > 0; });
        subjects.insert(subjects.end(), {static_cast<double>(raters), static_cast<double>(withMarks),
                                         static_cast<double>(areaAt(agreed.histogram, 1)), static_cast<double>(agreed.box.area()),
                                         agreed.kappa.value_or(none), agreed.kappaInBox.value_or(none), agreed.meanDice,
                                         static_cast<double>(table.size()), static_cast<double>(threshold)});
        for (std::size_t r = 0; r < others.size(); ++r)
            scores.insert(scores.end(), {static_cast<double>(agreed.area[r]), others[r].dice(), others[r].sensitivity().value_or(none),
                                         others[r].specificity().value_or(none)});
        dice.insert(dice.end(), agreed.dice.begin(), agreed.dice.end());
        histograms.insert(histograms.end(), agreed.histogram.begin(), agreed.histogram.end());
        if (keepVotes) {
            const auto map = voteMap(*image);
            for (const auto v : map) {
                votes.push_back(static_cast<std::byte>(v));
                if (wide)
                    votes.push_back(static_cast<std::byte>(v >> 8));
            }
        }
        if (agreed.kappaInBox) {
            kappaSum += *agreed.kappaInBox;
            ++kappas;
        }
        diceSum += agreed.meanDice;
        ++done;
        ids.push_back(subject.id);
    }
    Output out;
    out.arrays["subjects"] = Array::of(subjects, {static_cast<std::int64_t>(subjects.size() / 9), 9});
    out.arrays["scores"] = Array::of(scores, {static_cast<std::int64_t>(scores.size() / 4), 4});
    out.arrays["dice"] = Array::of(dice);
    out.arrays["histograms"] = Array::of(histograms);
    if (keepVotes) {
        const auto type = wide ? base::DType::u16 : base::DType::u8;
        const auto counted = static_cast<std::int64_t>(votes.size()) / (wide ? 2 : 1);
        TRIPTYCH_TRY(out.arrays["votes"], Array::fromBytes(type, {counted}, std::move(votes)));
    } else {
        context.log(base::LogLevel::info, "Vote maps are not kept (votes_limit); they are counted again when looked at");
    }
    out.summary = {{"subjects", done}, {"meanDice", done > 0 ? Json(diceSum / done) : Json()},
                   {"meanKappaInBox", kappas > 0 ? Json(kappaSum / kappas) : Json()}, {"withoutSize", unread.size()}};
    out.arrays["about"] = Array::ofText(base::canonicalJson({{"subjects", ids}, {"withoutSize", unread}}));
    return out;
}

}  // namespace

base::Kind consensusKind() {
    base::Kind votes;
    votes.name = "segmentation.consensus";
    votes.meaning = "Counts votes and agreement of the volunteers, pixel by pixel, for one subject or all";
    votes.parameters = {
        {"subject", ParameterType::text, "", "", {}, {}, {}, "Id of one subject; empty: all"},
        {"tool", ParameterType::integer, -1, "", -1.0, 1e6, {}, "Number of one tool; -1: all together"},
        {"frame", ParameterType::integer, 0, "", 0.0, 1e6, {}, "Frame of subjects with several pictures"},
        {"box_margin", ParameterType::integer, 8, "px", 0.0, 1000.0, {}, "Grows the box in which Fleiss' kappa is taken"},
        {"threshold", ParameterType::number, 0.5, "", 0.0, 1.0, {}, "Share of votes the others' consensus needs in leave-one-out scores"},
        {"votes_limit", ParameterType::integer, 128, "MiB", 0.0, 4096.0, {}, "Vote maps are kept up to this size"},
    };
    votes.inputs = strokeSlots();
    votes.resources = {1, std::uint64_t{512} << 20, 0};
    votes.run = consensus;
    return votes;
}

}  // namespace triptych::segmentation
