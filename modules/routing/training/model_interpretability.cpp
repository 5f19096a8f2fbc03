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

using Steps = std::map<double, std::vector<MeasuredRouting>>;

// Each step that every seed measured, by seed.
Steps sharedSteps(const std::vector<const std::vector<MeasuredRouting>*>& seeds) {
    Steps steps;
    for (const auto* seed : seeds)
        for (const auto& m : *seed)
            steps[m.step].push_back(m);
    std::erase_if(steps, [&](const auto& item) { return item.second.size() != seeds.size(); });
    return steps;
}

// From the end back as long as it holds.
std::optional<double> firstAbove(const Steps& steps, Field value, Field high, Field floor) {
    std::optional<double> first;
    const auto above = [&](const MeasuredRouting& m) { return m.*value > (std::isfinite(m.*high) || !floor ? m.*high : m.*floor); };
    for (auto it = steps.rbegin(); it != steps.rend() && std::all_of(it->second.begin(), it->second.end(), above); ++it)
        first = it->first;
    return first;
}

bool known(const MeasuredRouting& m) {
    return std::any_of(fields.begin(), fields.end(), [&](Field f) { return std::isfinite(m.*f); });
}

// The mean over seeds of each step of which something is known.
std::vector<MeasuredRouting> meanOf(const Steps& steps) {
    std::vector<MeasuredRouting> out;
    for (const auto& [step, seeds] : steps) {
        auto mean = notMeasured(step);
        for (const auto field : fields)
            mean.*field = overSeeds(seeds, field).mean;
        if (known(mean))
            out.push_back(mean);
    }
    return out;
}

std::optional<double> informationFrom(const Steps& steps) {
    return firstAbove(steps, &MeasuredRouting::information, &MeasuredRouting::floorHigh, &MeasuredRouting::floor);
}
std::optional<double> liftFrom(const Steps& steps) {
    return firstAbove(steps, &MeasuredRouting::lift, &MeasuredRouting::liftHigh, nullptr);
}

std::vector<LayerEmergence> layersOf(const std::vector<ModelRun>& runs) {
    std::vector<LayerEmergence> out;
    for (const auto& [layer, first] : runs.front().layers) {
        std::vector<const std::vector<MeasuredRouting>*> seeds;
        for (const auto& run : runs)
            if (const auto found = run.layers.find(layer); found != run.layers.end())
                seeds.push_back(&found->second);
        if (seeds.size() != runs.size())
            continue;
        const auto steps = sharedSteps(seeds);
        if (auto mean = meanOf(steps); !mean.empty())
            out.push_back({layer, std::move(mean), informationFrom(steps), liftFrom(steps)});
    }
    return out;
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
        std::vector<const std::vector<MeasuredRouting>*> seeds;
        for (const auto& run : table.runs[a])
            seeds.push_back(&run.measured);
        const auto steps = sharedSteps(seeds);
        ArmEmergence arm;
        arm.arm = a;
        arm.steps = meanOf(steps);
        if (arm.steps.empty())
            continue;
        arm.information = informationFrom(steps);
        arm.lift = liftFrom(steps);
        arm.separability = firstAbove(steps, &MeasuredRouting::separability, &MeasuredRouting::separabilityHigh, &MeasuredRouting::separabilityFloor);
        arm.layers = layersOf(table.runs[a]);
        out.push_back(std::move(arm));
    }
    return out;
}

Json toJson(const std::vector<ArmInterpretability>& arms, const std::vector<ArmEmergence>& emergence) {
    Json interpretability = Json::array(), moments = Json::array(), emerges = Json::array(), layerMoments = Json::array(), layerEmerges = Json::array();
    const auto routersOf = [](std::size_t arm, const MeasuredRouting& m) {
        return Json{{"arm", arm}, {"step", m.step}, {"information", orNull(m.information)}, {"floor", orNull(m.floor)}, {"floorHigh", orNull(m.floorHigh)}, {"hits", orNull(m.hits)}, {"lift", orNull(m.lift)}, {"liftHigh", orNull(m.liftHigh)}};
    };
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
        for (const auto& m : arm.steps) {
            auto row = routersOf(arm.arm, m);
            row.update({{"separability", orNull(m.separability)}, {"separabilityFloor", orNull(m.separabilityFloor)}, {"separabilityHigh", orNull(m.separabilityHigh)}});
            moments.push_back(std::move(row));
        }
        for (const auto& layer : arm.layers) {
            for (const auto& m : layer.steps) {
                auto row = routersOf(arm.arm, m);
                row["layer"] = layer.layer;
                layerMoments.push_back(std::move(row));
            }
            layerEmerges.push_back({{"arm", arm.arm}, {"layer", layer.layer}, {"information", orNull(layer.information)}, {"lift", orNull(layer.lift)}});
        }
        emerges.push_back({{"arm", arm.arm}, {"information", orNull(arm.information)}, {"lift", orNull(arm.lift)}, {"separability", orNull(arm.separability)}});
    }
    return {{"interpretability", std::move(interpretability)}, {"emergence", std::move(moments)}, {"emerges", std::move(emerges)}, {"emergenceByLayer", std::move(layerMoments)}, {"emergesByLayer", std::move(layerEmerges)}};
}

}  // namespace triptych::routing
