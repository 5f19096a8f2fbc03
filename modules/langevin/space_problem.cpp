#include "langevin/space_problem.h"

#include <cmath>

#include <fmt/format.h>

#include "langevin/losses/fields.h"
#include "langevin/projection.h"

namespace triptych::langevin {
namespace {

std::vector<std::string> coordinateNames(const LossModel& loss) {
    const auto document = loss.toJson();
    std::vector<std::string> names;
    const auto d = static_cast<std::size_t>(loss.dimension());
    if (document.is_object()) {
        const auto flag = document.find("intercept");
        const bool intercept = flag != document.end() && flag->is_boolean() && flag->get<bool>();
        if (intercept)
            names.emplace_back("intercept");
        const auto given = document.find("names");
        const bool named = given != document.end() && given->is_array() && given->size() == d - names.size();
        for (std::size_t i = 0; named && i < given->size(); ++i)
            names.push_back((*given)[i].is_string() ? (*given)[i].get<std::string>().substr(0, 60) : std::string());
        if (document.value("kind", std::string()) == "autoregression")
            for (std::size_t lag = 1; names.size() < d; ++lag)
                names.push_back(fmt::format("lag {}", lag));
    }
    if (names.size() != d)
        names.clear();
    for (std::size_t j = names.size(); j < d; ++j)
        names.push_back(fmt::format("x{}", j + 1));
    return names;
}

}  // namespace

base::Result<SpaceProblem> SpaceProblem::fromJson(const base::Json& json, std::string_view where, const LossReader& reader) {
    const std::string place(where);
    if (!json.is_object())
        return base::badRequest("not a problem", place, "an object with \"loss\" and \"set\" or \"polyhedron\"");
    const bool asSet = json.contains("set");
    if (!asSet && !json.contains("polyhedron"))
        return base::badRequest("the problem has no constraints", place + "/set", "{\"kind\": \"box\", ...} or {\"A\": [[..], ..], \"b\": [..]}");
    if (!json.contains("loss"))
        return base::badRequest("the problem has no loss", place + "/loss", "{\"kind\": \"quadratic\", ...}");
    TRIPTYCH_TRY(auto set, ConstraintSet::fromJson(asSet ? json["set"] : json["polyhedron"], place + (asSet ? "/set" : "/polyhedron")));
    TRIPTYCH_TRY(auto loss, reader(json["loss"], set.dimension(), place + "/loss"));
    Eigen::VectorXd start = set.insidePoint();
    if (const auto found = json.find("start"); found != json.end() && !found->is_null()) {
        TRIPTYCH_TRY(start, vectorField(json, "start", {}, where));
        if (start.size() != set.dimension() || !(start.cwiseAbs().maxCoeff() <= 1e9))
            return base::badRequest("not a starting point", place + "/start", fmt::format("{} numbers, each at most 1e9 in size", set.dimension()));
        const Projector projector(set);
        TRIPTYCH_TRY(const auto projected, projector.project(start));
        start = projected.point;
    }
    const auto title = json.find("title");
    auto names = coordinateNames(*loss);
    return SpaceProblem{title != json.end() && title->is_string() ? title->get<std::string>() : std::string(), std::move(loss), std::move(set),
                        {start.data(), start.data() + start.size()}, std::move(names)};
}

}  // namespace triptych::langevin
