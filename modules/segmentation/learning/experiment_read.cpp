#include <algorithm>

#include <fmt/format.h>

#include "segmentation/learning/experiment_plan.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;

base::Status onlyKnown(const Json& object, std::initializer_list<std::string_view> known, const std::string& where) {
    std::string names;
    for (const auto name : known)
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    if (!object.is_object())
        return base::badRequest("not an object", where, "with " + names);
    for (const auto& [key, value] : object.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return base::badRequest(fmt::format("unknown member \"{}\"", key), where, names);
    return {};
}

// A member that need not be there; an error when it is and is something else.
template <class T>
base::Status take(const Json& object, const char* key, T& into, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    const auto wrong = [&](const char* wanted) { return base::badRequest(fmt::format("not {}", wanted), fmt::format("{}/{}", where, key)); };
    if constexpr (std::is_same_v<T, std::string>) {
        if (!found->is_string())
            return wrong("a text");
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!found->is_boolean())
            return wrong("true or false");
    } else if constexpr (std::is_same_v<T, Json>) {
        if (!found->is_object())
            return wrong("an object of parameters");
    } else if constexpr (std::is_same_v<T, int>) {
        if (!found->is_number_integer() || found->get<double>() < 0 || found->get<double>() > 1e6)
            return wrong("a whole number from 0 on");
    } else if constexpr (std::is_same_v<T, std::uint64_t>) {
        if (!found->is_number_integer() || (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
            return wrong("a whole number from 0 on");
    } else {
        using Each = typename T::value_type;
        if (!found->is_array() || found->size() > 1000)
            return wrong("a list of numbers");
        for (const auto& each : *found)
            if (std::is_floating_point_v<Each> ? !each.is_number() : !each.is_number_integer() || each.get<double>() < 0 || (std::is_same_v<Each, int> && each.get<double>() > 1e6))
                return wrong("a list of numbers");
    }
    into = found->get<T>();
    return {};
}

// {"job": id of one that is known}, or a job as `triptych run` takes it; its relative paths start from the plan's folder.
Result<FromJob> fromJob(const Json& json, const std::string& where, const std::filesystem::path& folder) {
    FromJob out;
    if (json.is_object() && json.contains("job") && !json.contains("kind")) {
        TRIPTYCH_CHECK(onlyKnown(json, {"job"}, where));
        TRIPTYCH_CHECK(take(json, "job", out.job, where));
        return out;
    }
    TRIPTYCH_TRY(auto spec, base::jobSpecFromJson(json, where));
    for (auto& [name, input] : spec.inputs)
        if (!input.path.empty() && input.path.is_relative())
            input.path = (folder / input.path).lexically_normal();
    out.make = std::move(spec);
    return out;
}

Result<ExperimentArm> armFrom(const Json& json, const Arm& arm, const std::string& where, const std::filesystem::path& folder) {
    ExperimentArm out;
    out.arm = arm;
    if (json.is_string())
        return out;
    TRIPTYCH_CHECK(onlyKnown(json, {"name", "title", "baseline", "role", "set", "model", "source", "source_seed", "train"}, where));
    TRIPTYCH_CHECK(take(json, "set", out.set, where));
    TRIPTYCH_CHECK(take(json, "source", out.source, where));
    TRIPTYCH_CHECK(take(json, "source_seed", out.sourceSeed, where));
    TRIPTYCH_CHECK(take(json, "train", out.train, where));
    if (const auto model = json.find("model"); model != json.end()) {
        TRIPTYCH_TRY(out.model, fromJob(*model, where + "/model", folder));
    }
    return out;
}

}  // namespace

Result<ExperimentOptions> experimentFromJson(const Json& json, std::string_view source, const std::filesystem::path& folder) {
    const std::string where(source);
    ExperimentOptions out;
    TRIPTYCH_CHECK(onlyKnown(json, {"name", "about", "sets", "target", "arms", "fractions", "seeds", "depths", "train", "compare", "pictures", "threads", "generated"}, where));
    TRIPTYCH_CHECK(take(json, "name", out.name, where));
    TRIPTYCH_CHECK(take(json, "target", out.target, where));
    TRIPTYCH_CHECK(take(json, "fractions", out.fractions, where));
    TRIPTYCH_CHECK(take(json, "seeds", out.seeds, where));
    TRIPTYCH_CHECK(take(json, "depths", out.depths, where));
    TRIPTYCH_CHECK(take(json, "train", out.train, where));
    TRIPTYCH_CHECK(take(json, "compare", out.compare, where));
    TRIPTYCH_CHECK(take(json, "pictures", out.pictures, where));
    TRIPTYCH_CHECK(take(json, "threads", out.threads, where));
    TRIPTYCH_CHECK(take(json, "generated", out.generated, where));
    const auto sets = json.find("sets");
    if (sets == json.end() || !sets->is_object() || sets->empty())
        return base::badRequest("no learning sets", where + "/sets", R"({"kelp": {"kind": "segmentation.generate_set", …}})");
    for (const auto& [name, value] : sets->items()) {
        TRIPTYCH_TRY(auto from, fromJob(value, where + "/sets/" + name, folder));
        out.sets.push_back({name, std::move(from)});
    }
    const auto arms = json.find("arms");
    TRIPTYCH_TRY(const auto known, armsFromJson(arms == json.end() ? Json() : *arms, where + "/arms"));
    for (std::size_t i = 0; i < known.size(); ++i) {
        TRIPTYCH_TRY(auto arm, armFrom((*arms)[i], known[i], fmt::format("{}/arms/{}", where, i), folder));
        out.arms.push_back(std::move(arm));
    }
    return out;
}

}  // namespace triptych::segmentation
