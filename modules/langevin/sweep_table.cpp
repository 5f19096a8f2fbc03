#include "langevin/sweep_table.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "langevin/space_job.h"

namespace triptych::langevin {
namespace {

using base::Json;

constexpr std::pair<const char*, SweepRule> ruleNames[] = {{"log T/(2aT)", SweepRule::logTOver2aT},
                                                           {"log T/(4aT)", SweepRule::logTOver4aT},
                                                           {"log T/(aT)", SweepRule::logTOveraT},
                                                           {"fixed", SweepRule::fixed},
                                                           {"best", SweepRule::best}};
constexpr const char* dominantNames[] = {"unknown", "starting error", "stationary bias", "both"};

base::Result<std::vector<std::size_t>> chosen(const Json& list, const std::vector<std::string>& known, const std::string& where) {
    std::string all;
    for (const auto& name : known)
        all += fmt::format("{}\"{}\"", all.empty() ? "" : ", ", name);
    if (!list.is_array() || list.empty() || list.size() > known.size())
        return base::badRequest("not a list of names", where, fmt::format("some of {}", all));
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto found = list[i].is_string() ? std::find(known.begin(), known.end(), list[i].get<std::string>()) : known.end();
        if (found == known.end())
            return base::badRequest(fmt::format("{} is not among the names", list[i].dump().substr(0, 40)), fmt::format("{}/{}", where, i), all);
        const auto index = static_cast<std::size_t>(found - known.begin());
        if (std::find(out.begin(), out.end(), index) == out.end())
            out.push_back(index);
    }
    return out;
}

}  // namespace

std::string_view ruleName(SweepRule rule) {
    for (const auto& [name, known] : ruleNames)
        if (known == rule)
            return name;
    return {};
}

base::Result<std::vector<SweepRule>> sweepRules(const Json& list, const std::string& where) {
    std::vector<std::string> names;
    for (const auto& [name, rule] : ruleNames)
        names.emplace_back(name);
    TRIPTYCH_TRY(const auto indices, chosen(list, names, where));
    std::vector<SweepRule> rules;
    for (const auto index : indices)
        rules.push_back(ruleNames[index].second);
    return rules;
}

base::Result<std::vector<std::string>> sweepStarts(const Json& list, const std::string& where) {
    const std::vector<std::string> names{"far", "mode", "mean"};
    TRIPTYCH_TRY(const auto indices, chosen(list, names, where));
    std::vector<std::string> starts;
    for (const auto index : indices)
        starts.push_back(names[index]);
    return starts;
}

base::Result<std::vector<double>> sweepValues(const Json& list, double otherwise, double least, double most, const std::string& where) {
    if (!list.is_array() || list.size() > 16)
        return base::badRequest("not a list of numbers", where, "at most 16 numbers");
    std::vector<double> values;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_number() || !(list[i].get<double>() >= least) || !(list[i].get<double>() <= most))
            return base::badRequest(fmt::format("{} is no strength of these data", list[i].dump().substr(0, 40)), fmt::format("{}/{}", where, i), fmt::format("a number from {} to {}", least, most));
        values.push_back(list[i].get<double>());
    }
    if (values.empty())
        values.push_back(otherwise);
    return values;
}

base::Result<std::vector<std::int64_t>> sweepSteps(const Json& parameters) {
    const auto from = parameters["from"].get<int>(), to = parameters["to"].get<int>();
    if (from > to)
        return base::badRequest(fmt::format("T from 2^{} to 2^{}", from, to), "/parameters/to", "an upper end above the lower one");
    std::vector<std::int64_t> steps;
    for (int k = from; k <= to; ++k)
        steps.push_back(std::int64_t{1} << k);
    return steps;
}

Json rateFits(const std::vector<double>& steps, const std::vector<double>& distances, double floor) {
    Json fits = Json::array();
    for (const double q : {0.0, 0.5, 1.0}) {
        const auto fit = fitRate(steps, distances, q, 2.0 * floor);
        fits.push_back({{"q", q}, {"p", shownNumber(fit.p)}, {"error", shownNumber(fit.error)}, {"points", fit.points}});
    }
    return fits;
}

SweepOutput sweepOutput(const SweepAxes& axes, const std::vector<std::vector<SweepPoint>>& points, double floor) {
    std::vector<double> rows;
    SweepOutput output{{}, Json::array()};
    for (std::size_t m = 0; m < axes.mixing.size(); ++m)
        for (std::size_t r = 0; r < axes.rules.size(); ++r)
            for (std::size_t s = 0; s < axes.starts.size(); ++s) {
                std::vector<SweepPoint> own;
                std::vector<double> ts, distances;
                for (const auto& point : points[m])
                    if (point.rule == axes.rules[r] && point.start == static_cast<int>(s)) {
                        own.push_back(point);
                        ts.push_back(static_cast<double>(point.steps));
                        distances.push_back(point.distance);
                        rows.insert(rows.end(), {static_cast<double>(r), static_cast<double>(s), static_cast<double>(m), ts.back(), point.eta, point.distance, point.startingError,
                                                 point.stationaryBias, point.predictedBias});
                    }
                Json slopes = Json::array();
                for (const double slope : localSlopes(ts, distances))
                    slopes.push_back(shownNumber(slope));
                output.series.push_back({{"rule", std::string(ruleName(axes.rules[r]))},
                                         {"start", axes.starts[s]},
                                         {"startAt", axes.startsAt[s]},
                                         {"mixing", shownNumber(axes.mixing[m])},
                                         {"longRunVariance", shownNumber(axes.longRun[m])},
                                         {"dominant", dominantNames[static_cast<int>(dominant(own))]},
                                         {"slopes", std::move(slopes)},
                                         {"fits", rateFits(ts, distances, floor)}});
            }
    output.points = base::Array::of(rows, {static_cast<std::int64_t>(rows.size() / 9), 9});
    return output;
}

}  // namespace triptych::langevin
