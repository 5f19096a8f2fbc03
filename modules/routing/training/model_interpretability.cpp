#include "routing/training/model_interpretability.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "base/json_numbers.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::orNull;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Field = double MeasuredRouting::*;
constexpr std::array<Field, 9> fields = {&MeasuredRouting::information, &MeasuredRouting::floor,     &MeasuredRouting::hits,     &MeasuredRouting::lift,            &MeasuredRouting::separability,
                                         &MeasuredRouting::separabilityFloor, &MeasuredRouting::floorHigh, &MeasuredRouting::liftHigh, &MeasuredRouting::separabilityHigh};

OverSeeds overSeeds(const std::vector<MeasuredRouting>& seeds, Field field) {
    std::vector<double> values;
    for (const auto& m : seeds)
        values.push_back(m.*field);
    return routing::overSeeds(values);
}

// Each step that every seed measured, by seed.
std::map<double, std::vector<MeasuredRouting>> sharedSteps(const std::vector<ModelRun>& runs) {
    std::map<double, std::vector<MeasuredRouting>> steps;
    for (const auto& run : runs)
        for (const auto& m : run.measured)
            steps[m.step].push_back(m);
    std::erase_if(steps, [&](const auto& item) { return item.second.size() != runs.size(); });
    return steps;
}

// From the end back as long as it holds.
std::optional<double> firstAbove(const std::map<double, std::vector<MeasuredRouting>>& steps, Field value, Field high, Field floor) {
    std::optional<double> first;
    const auto above = [&](const MeasuredRouting& m) { return m.*value > (std::isfinite(m.*high) || !floor ? m.*high : m.*floor); };
    for (auto it = steps.rbegin(); it != steps.rend() && std::all_of(it->second.begin(), it->second.end(), above); ++it)
        first = it->first;
    return first;
}

bool known(const MeasuredRouting& m) {
    return std::any_of(fields.begin(), fields.end(), [&](Field f) { return std::isfinite(m.*f); });
}

}  // namespace

OverSeeds overSeeds(std::span<const double> seeds) {
    double sum = 0, squares = 0, count = 0;
    for (const double v : seeds)
        if (std::isfinite(v)) {
            sum += v;
            ++count;
        }
    if (count == 0)
        return {none, none};
    const double mean = sum / count;
    for (const double v : seeds)
        if (std::isfinite(v))
            squares += (v - mean) * (v - mean);
    return {mean, count > 1 ? std::sqrt(squares / (count - 1)) : none};
}

std::vector<ArmInterpretability> modelInterpretability(const ModelTable& table) {
    std::vector<ArmInterpretability> out;
    for (std::size_t a = 0; a < table.runs.size(); ++a) {
        std::vector<MeasuredRouting> last;
        for (const auto& run : table.runs[a])
            if (!run.measured.empty() && known(run.measured.back()))
                last.push_back(run.measured.back());
        if (last.empty())
            continue;
        std::array<OverSeeds, fields.size()> found;
        for (std::size_t i = 0; i < fields.size(); ++i)
            found[i] = overSeeds(last, fields[i]);
        out.push_back({a, found[0], found[1], found[2], found[3], found[4], found[5], found[6], found[7], found[8]});
    }
    return out;
}

std::vector<ArmEmergence> modelEmergence(const ModelTable& table) {
    std::vector<ArmEmergence> out;
    for (std::size_t a = 0; a < table.runs.size(); ++a) {
        const auto steps = sharedSteps(table.runs[a]);
        ArmEmergence arm;
        arm.arm = a;
        for (const auto& [step, seeds] : steps) {
            auto mean = notMeasured(step);
            for (const auto field : fields)
                mean.*field = overSeeds(seeds, field).mean;
            if (known(mean))
                arm.steps.push_back(mean);
        }
        if (arm.steps.empty())
            continue;
        arm.information = firstAbove(steps, &MeasuredRouting::information, &MeasuredRouting::floorHigh, &MeasuredRouting::floor);
        arm.lift = firstAbove(steps, &MeasuredRouting::lift, &MeasuredRouting::liftHigh, nullptr);
        arm.separability = firstAbove(steps, &MeasuredRouting::separability, &MeasuredRouting::separabilityHigh, &MeasuredRouting::separabilityFloor);
        out.push_back(std::move(arm));
    }
    return out;
}

Json toJson(const std::vector<ArmInterpretability>& arms, const std::vector<ArmEmergence>& emergence) {
    Json interpretability = Json::array(), moments = Json::array(), emerges = Json::array();
    for (const auto& arm : arms) {
        Json row = {{"arm", arm.arm}};
        for (const auto& [key, value] : {std::pair<const char*, const OverSeeds&>{"information", arm.information}, {"floor", arm.floor}, {"hits", arm.hits}, {"lift", arm.lift}, {"separability", arm.separability},
                                         {"separabilityFloor", arm.separabilityFloor}, {"floorHigh", arm.floorHigh}, {"liftHigh", arm.liftHigh}, {"separabilityHigh", arm.separabilityHigh}}) {
            row[key] = orNull(value.mean);
            row[std::string(key) + "Sd"] = orNull(value.deviation);
        }
        interpretability.push_back(std::move(row));
    }
    for (const auto& arm : emergence) {
        for (const auto& m : arm.steps)
            moments.push_back({{"arm", arm.arm}, {"step", m.step}, {"information", orNull(m.information)}, {"floor", orNull(m.floor)}, {"hits", orNull(m.hits)}, {"lift", orNull(m.lift)},
                               {"separability", orNull(m.separability)}, {"separabilityFloor", orNull(m.separabilityFloor)}, {"floorHigh", orNull(m.floorHigh)}, {"liftHigh", orNull(m.liftHigh)}, {"separabilityHigh", orNull(m.separabilityHigh)}});
        emerges.push_back({{"arm", arm.arm}, {"information", orNull(arm.information)}, {"lift", orNull(arm.lift)}, {"separability", orNull(arm.separability)}});
    }
    return {{"interpretability", std::move(interpretability)}, {"emergence", std::move(moments)}, {"emerges", std::move(emerges)}};
}

}  // namespace triptych::routing
