#include "langevin/problem.h"

#include <cmath>

namespace triptych::langevin {

base::Result<Problem> Problem::fromJson(const base::Json& json, std::string_view where) {
    const std::string place(where);
    if (!json.is_object())
        return base::badRequest("not a problem", place, "an object with \"loss\" and \"polyhedron\"");
    if (!json.contains("loss"))
        return base::badRequest("the problem has no loss", place + "/loss", "{\"kind\": \"doubleWell\", ...}");
    if (!json.contains("polyhedron"))
        return base::badRequest("the problem has no constraints", place + "/polyhedron", "{\"A\": [[..], ..], \"b\": [..]}");
    TRIPTYCH_TRY(auto loss, Loss::fromJson(json["loss"], place + "/loss"));
    TRIPTYCH_TRY(auto set, polyhedronFromJson(json["polyhedron"], place + "/polyhedron"));
    auto geometry = PlaneGeometry::create(set);
    if (!geometry)
        return base::badRequest(geometry.error().what, place + "/polyhedron", geometry.error().hint);
    Point start{0.0, 0.0};
    if (const auto found = json.find("start"); found != json.end() && !found->is_null()) {
        if (!found->is_array() || found->size() != 2 || !(*found)[0].is_number() || !(*found)[1].is_number() ||
            !(std::abs((*found)[0].get<double>()) <= 1e6) || !(std::abs((*found)[1].get<double>()) <= 1e6))
            return base::badRequest("not a starting point", place + "/start", "[x, y], each at most a million in size");
        start = {(*found)[0].get<double>(), (*found)[1].get<double>()};
    }
    start = geometry->project(start).point;
    const auto text = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    auto run = json.value("run", base::Json::object());
    if (!run.is_object())
        return base::badRequest("not a set of parameters", place + "/run", "an object");
    return Problem{text("title"), text("note"), std::move(loss), std::move(set), std::move(*geometry), start, std::move(run)};
}

base::Json Problem::toJson() const {
    return {{"title", title}, {"note", note},     {"loss", loss.toJson()}, {"polyhedron", langevin::toJson(set)},
            {"start", start}, {"run", run}};
}

}  // namespace triptych::langevin
