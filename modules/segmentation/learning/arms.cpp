#include "segmentation/learning/arms.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/loose_json.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;
using base::textOf;

Result<Arm> armFromJson(const Json& json, const std::string& where) {
    TRIPTYCH_TRY(auto named, base::studyArmFromJson(json, where));
    Arm arm{std::move(named), {}, {}, -1};
    if (json.is_object()) {
        arm.role = textOf(json, "role");
        arm.of = textOf(json, "of");
        if (const auto told = json.find("levels"); told != json.end()) {
            if (!told->is_number_integer() || told->get<double>() < -1 || told->get<double>() > 9)
                return base::badRequest("not a number of levels", where + "/levels", "0 to 9");
            arm.levels = told->get<int>();
        }
    }
    if (!arm.role.empty() && arm.role != "sister" && arm.role != "generic")
        return base::badRequest(fmt::format("unknown role \"{}\"", arm.role), where + "/role", "sister or generic");
    return arm;
}

struct Listed {
    std::vector<std::string> ids, scenes;
};
// {"ids": [...], "scenes": [...]}, a list of {"id", "scene"}, or a list of ids.
std::optional<Listed> listed(const Json& about, const char* key) {
    const auto found = about.find(key);
    if (found == about.end())
        return {};
    Listed out;
    const auto take = [](const Json& list, std::vector<std::string>& into) {
        for (const auto& each : list) {
            if (!each.is_string())
                return false;
            into.push_back(each.get<std::string>());
        }
        return true;
    };
    if (found->is_object()) {
        const auto ids = found->find("ids"), scenes = found->find("scenes");
        if (ids == found->end() || !ids->is_array() || !take(*ids, out.ids))
            return {};
        if (scenes != found->end() && (!scenes->is_array() || !take(*scenes, out.scenes)))
            return {};
    } else if (found->is_array()) {
        for (const auto& each : *found) {
            if (each.is_string()) {
                out.ids.push_back(each.get<std::string>());
            } else if (each.is_object() && !textOf(each, "id").empty()) {
                out.ids.push_back(textOf(each, "id"));
                out.scenes.push_back(textOf(each, "scene"));
            } else {
                return {};
            }
        }
    } else {
        return {};
    }
    if (out.scenes.empty())
        out.scenes = out.ids;
    if (out.scenes.size() != out.ids.size())
        return {};
    for (std::size_t i = 0; i < out.ids.size(); ++i)
        if (out.scenes[i].empty())
            out.scenes[i] = out.ids[i];
    return out;
}

double measured(const double* row, ArmMeasure measure) {
    constexpr int dice = 1, iou = 2, mcc = 6, truth = 7, model = 8;
    const double value = row[measure == ArmMeasure::dice ? dice : measure == ArmMeasure::iou ? iou : mcc];
    if (std::isfinite(value))
        return value;
    if (measure != ArmMeasure::mcc)
        return row[truth] == 0 && row[model] == 0 ? 1.0 : std::nan("");
    return row[truth] > 0 ? 0.0 : std::nan("");
}

}  // namespace

Result<std::vector<Arm>> armsFromJson(const Json& json, std::string_view where) {
    if (!json.is_array() || json.empty())
        return base::badRequest("no arms", std::string(where), "a list of objects with \"name\", one of them with \"baseline\": true");
    if (json.size() > base::mostArms)
        return base::badRequest(fmt::format("{} arms", json.size()), std::string(where), fmt::format("at most {}", base::mostArms));
    std::vector<Arm> arms;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto place = fmt::format("{}/{}", where, i);
        TRIPTYCH_TRY(auto arm, armFromJson(json[i], place));
        for (const auto& other : arms)
            if (other.name == arm.name)
                return base::badRequest(fmt::format("the arm \"{}\" is there twice", arm.name), place + "/name");
        arms.push_back(std::move(arm));
    }
    const auto baselines = std::count_if(arms.begin(), arms.end(), [](const Arm& arm) { return arm.baseline; });
    if (baselines == 0)
        for (auto& arm : arms)
            arm.baseline = arm.name == "baseline";
    if (std::count_if(arms.begin(), arms.end(), [](const Arm& arm) { return arm.baseline && arm.of.empty(); }) != 1 || baselines > 1)
        return base::badRequest(baselines > 1 ? "more than one baseline" : "no baseline", std::string(where), "one arm with \"baseline\": true");
    for (std::size_t i = 0; i < arms.size(); ++i)
        if (!arms[i].of.empty() && (arms[i].of == arms[i].name || std::none_of(arms.begin(), arms.end(), [&](const Arm& arm) { return arm.name == arms[i].of && arm.of.empty() && !arm.baseline; })))
            return base::badRequest(fmt::format("\"{}\" is no arm with a source", arms[i].of), fmt::format("{}/{}/of", where, i));
    return arms;
}

Result<ArmRun> armRun(const base::Array& test, const base::Array& about, ArmMeasure measure, std::string_view where) {
    const auto bad = [&where](std::string what) { return base::badRequest(std::move(what), std::string(where), "outputs \"test\" and \"about\" of one segmentation.train"); };
    TRIPTYCH_TRY(const auto json, base::parseJson(about.text(), where));
    if (!json.is_object())
        return bad("not what a training tells of itself");
    ArmRun run;
    run.name = textOf(json, "name");
    run.arm = base::armOfTraining(run.name);
    if (run.arm.empty())
        return bad("a training without a name");
    const auto fraction = json.find("fraction");
    if (fraction == json.end() || !fraction->is_number() || !(fraction->get<double>() > 0) || fraction->get<double>() > 1)
        return bad("no fraction of the sample");
    run.fraction = fraction->get<double>();
    const auto seed = json.find("seed");
    if (seed == json.end() || !seed->is_number_integer())
        return bad("no seed");
    run.seed = seed->is_number_unsigned() ? seed->get<std::uint64_t>() : static_cast<std::uint64_t>(seed->get<std::int64_t>());
    if (const auto told = json.find("threshold"); told != json.end() && told->is_number())
        run.threshold = told->get<double>();
    auto trained = listed(json, "train"), tested = listed(json, "test");
    if (!trained || !tested)
        return bad("the subjects trained and tested on are not told");
    if (tested->ids.empty())
        return bad("no subject was held out for a test");
    if (test.dtype() != base::DType::f64 || test.shape().size() != 2 || test.shape()[1] != 9 || test.shape()[0] != static_cast<std::int64_t>(tested->ids.size()))
        return bad("the rows of \"test\" are not those of its subjects");
    const std::set<std::string> learned(trained->ids.begin(), trained->ids.end());
    std::set<std::string> seen;
    for (const auto& id : tested->ids) {
        if (learned.contains(id))
            return bad(fmt::format("the subject \"{}\" was both trained and tested on", id));
        if (!seen.insert(id).second)
            return bad(fmt::format("the subject \"{}\" was tested twice", id));
    }
    TRIPTYCH_TRY(const auto rows, test.as<double>());
    for (std::size_t i = 0; i < tested->ids.size(); ++i)
        run.values.push_back(measured(rows.data() + 9 * i, measure));
    run.trained = std::move(trained->ids);
    run.tested = std::move(tested->ids);
    run.scenes = std::move(tested->scenes);
    if (const auto set = json.find("set"); set != json.end() && set->is_object()) {
        run.set = textOf(*set, "name");
        run.setHash = textOf(*set, "hash");
        if (const auto made = set->find("generated"); made != set->end() && made->is_boolean())
            run.generated = made->get<bool>();
    }
    return run;
}

}  // namespace triptych::segmentation
