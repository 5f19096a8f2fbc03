#include <fmt/format.h>

#include "base/plan_reading.h"
#include "segmentation/learning/experiment_plan.h"

namespace triptych::segmentation {
namespace {

using base::Json;
using base::Result;
using base::fromJob;
using base::onlyKnown;
using base::take;

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
