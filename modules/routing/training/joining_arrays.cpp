#include "routing/training/joining.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/json_numbers.h"
#include "routing/stacked_arrays.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::orNull;
using base::Result;

constexpr const char* what = "joining";

template <class J>
auto familyColumns(J& j) {
    return std::vector{&j.measured, &j.divergence, &j.share};
}
template <class J>
auto marginColumns(J& j) {
    return std::vector{&j.margin, &j.marginLower, &j.marginUpper, &j.nearestLower};
}

// What languages without a family are told.
Json newcomers(const Joining& joining) {
    Json list = Json::array();
    for (std::size_t i = 0; i < joining.M(); ++i) {
        if (joining.family[i] >= 0 || joining.nearest[i] < 0)
            continue;
        Json one = {{"language", joining.languages[i]}, {"family", joining.families[static_cast<std::size_t>(joining.nearest[i])]},
                    {"share", orNull(joining.share[joining.at(i, joining.nearest[i])])}, {"sure", joining.isSure(i)}, {"unlike", joining.isUnlike(i)}};
        if (joining.next[i] >= 0)
            one["next"] = joining.families[static_cast<std::size_t>(joining.next[i])];
        list.push_back(std::move(one));
    }
    return list;
}

int whole(const Json& about, const char* key, int most) {
    const auto found = about.find(key);
    return found != about.end() && found->is_number_integer() ? static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most)) : 0;
}
double number(const Json& about, const char* key, double otherwise) {
    const auto found = about.find(key);
    return found != about.end() && found->is_number() ? found->get<double>() : otherwise;
}

}  // namespace

base::Output joiningOutput(const Joining& joining) {
    const auto L = static_cast<std::int64_t>(joining.layers.size()), M = static_cast<std::int64_t>(joining.M()), F = static_cast<std::int64_t>(joining.F());
    const Json about = {{"languages", joining.languages}, {"families", joining.families}, {"family", joining.family}, {"experts", joining.experts}, {"topK", joining.topK},
                        {"sentencesKnown", joining.sentencesKnown}, {"blocks", joining.blocks}, {"level", joining.level}, {"checked", joining.checked}, {"right", joining.right},
                        {"chance", joining.chance}, {"p", joining.p}, {"notes", joining.notes}, {"counts", joining.about}};
    std::vector<std::int32_t> choices(joining.nearest.begin(), joining.nearest.end());
    choices.insert(choices.end(), joining.next.begin(), joining.next.end());
    base::Output output;
    output.arrays = {{"layers", Array::of(std::vector<std::int32_t>(joining.layers.begin(), joining.layers.end()), {L})},
                     {"families", stacked(familyColumns(joining), {M, F})},
                     {"margin", stacked(marginColumns(joining), {M})},
                     {"nearest", Array::of(choices, {2, M})},
                     {"farthest", Array::of(joining.farthest, {F})},
                     {"about", Array::ofText(base::canonicalJson(about))}};
    output.summary = {{"languages", joining.M()}, {"families", joining.F()}, {"layers", joining.layers.size()}, {"experts", joining.experts}, {"blocks", joining.blocks},
                      {"checked", joining.checked}, {"right", joining.right}, {"chance", joining.chance}, {"p", joining.p}, {"newcomers", newcomers(joining)}, {"notes", joining.notes}};
    return output;
}

Result<Joining> joiningFrom(const std::function<Result<Array>(const std::string&)>& array) {
    Joining joining;
    TRIPTYCH_TRY(const auto aboutBytes, array("about"));
    TRIPTYCH_TRY(const auto about, base::parseJson(aboutBytes.text(), what));
    TRIPTYCH_TRY(joining.languages, namesIn(about, "languages", what));
    TRIPTYCH_TRY(joining.families, namesIn(about, "families", what));
    TRIPTYCH_TRY(joining.family, familiesIn(about, joining.M(), joining.F(), what));
    if (about.contains("notes")) {
        TRIPTYCH_TRY(joining.notes, namesIn(about, "notes", what));
    }
    const auto M = static_cast<std::int64_t>(joining.M()), F = static_cast<std::int64_t>(joining.F());
    TRIPTYCH_TRY(const auto layerArray, array("layers"));
    TRIPTYCH_TRY(const auto layers, layerArray.as<std::int32_t>());
    joining.layers.assign(layers.begin(), layers.end());
    TRIPTYCH_TRY(const auto families, array("families"));
    TRIPTYCH_CHECK(unstacked(families, "families", familyColumns(joining), {M, F}));
    TRIPTYCH_TRY(const auto margin, array("margin"));
    TRIPTYCH_CHECK(unstacked(margin, "margin", marginColumns(joining), {M}));
    TRIPTYCH_TRY(const auto farthestArray, array("farthest"));
    TRIPTYCH_TRY(const auto farthest, farthestArray.as<double>());
    TRIPTYCH_TRY(const auto nearestArray, array("nearest"));
    TRIPTYCH_TRY(const auto nearest, nearestArray.as<std::int32_t>());
    if (farthest.size() != joining.F() || nearest.size() != 2 * joining.M())
        return base::unreadable("the joining does not speak of every language and family", what);
    if (std::any_of(nearest.begin(), nearest.end(), [&](std::int32_t f) { return f < -1 || f >= F; }))
        return base::unreadable("the joining names a family that there is not", what);
    joining.farthest.assign(farthest.begin(), farthest.end());
    joining.nearest.assign(nearest.begin(), nearest.begin() + M);
    joining.next.assign(nearest.begin() + M, nearest.end());
    constexpr int most = 1 << 30;
    joining.experts = whole(about, "experts", most);
    joining.topK = whole(about, "topK", most);
    joining.blocks = whole(about, "blocks", most);
    joining.checked = whole(about, "checked", most);
    joining.right = whole(about, "right", joining.checked);
    joining.level = number(about, "level", 0.95);
    joining.chance = number(about, "chance", 0);
    joining.p = number(about, "p", 1);
    const auto known = about.find("sentencesKnown");
    joining.sentencesKnown = known != about.end() && known->is_boolean() && known->get<bool>();
    joining.about = about.value("counts", Json::object());
    return joining;
}

}  // namespace triptych::routing
