#include "routing/spread.h"

#include <algorithm>

#include <fmt/format.h>

#include "routing/stacked_arrays.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;

template <class Reading>
auto columns(Reading& r) {
    return std::vector{&r.measured, &r.corrected, &r.lower, &r.upper, &r.floor, &r.floorUpper, &r.p, &r.pAdjusted};
}
template <class S>
auto pairColumns(S& s) {
    return std::vector{&s.pairs, &s.pairsCorrected, &s.pairFloor};
}
template <class S>
auto distanceColumns(S& s) {
    return std::vector{&s.distance, &s.distanceCorrected, &s.distanceLower, &s.distanceUpper, &s.distanceFloor};
}

constexpr const char* readingNames[] = {"measured", "corrected", "lower", "upper", "floor", "floorUpper", "p", "pAdjusted"};

int whole(const Json& about, const char* key) {
    const auto found = about.find(key);
    return found != about.end() && found->is_number_integer() ? static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, 1 << 30)) : 0;
}
bool truth(const Json& about, const char* key) {
    const auto found = about.find(key);
    return found != about.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

base::Output spreadOutput(const Spread& spread) {
    const auto L = static_cast<std::int64_t>(spread.L()), M = static_cast<std::int64_t>(spread.M());
    const Json about = {{"languages", spread.languages}, {"families", spread.families}, {"family", spread.family},  {"experts", spread.experts},
                        {"topK", spread.topK},           {"sentencesKnown", spread.sentencesKnown}, {"aligned", spread.aligned}, {"blocks", spread.blocks},
                        {"level", spread.level},         {"tokens", spread.tokens}, {"depth", toJson(spread.depth)}, {"parting", toJson(spread.parting)},
                        {"columns", readingNames},       {"counts", spread.about}};
    base::Output output;
    output.arrays = {{"layers", Array::of(std::vector<std::int32_t>(spread.layers.begin(), spread.layers.end()), {L})},
                     {"divergence", stacked(columns(spread.all), {L})},
                     {"between", stacked(columns(spread.between), {L})},
                     {"pairs", stacked(pairColumns(spread), {L, M, M})},
                     {"distance", stacked(distanceColumns(spread), {L, M})},
                     {"about", Array::ofText(base::canonicalJson(about))}};
    output.summary = {{"languages", spread.M()},   {"layers", spread.L()},          {"experts", spread.experts}, {"tokens", spread.tokens},
                      {"blocks", spread.blocks},   {"aligned", spread.aligned},     {"sentencesKnown", spread.sentencesKnown},
                      {"level", spread.level},     {"depth", toJson(spread.depth)}, {"parting", toJson(spread.parting)}};
    for (const char* key : {"sources", "selection", "scores", "slotsCounted"})
        if (spread.about.contains(key))
            output.summary[key] = spread.about[key];
    return output;
}

Result<Spread> spreadFrom(const std::function<Result<Array>(const std::string&)>& array) {
    Spread spread;
    TRIPTYCH_TRY(const auto aboutBytes, array("about"));
    TRIPTYCH_TRY(const auto about, base::parseJson(aboutBytes.text(), "spread"));
    if (!about.is_object())
        return base::unreadable("what a spread says of itself is no object", "spread");
    TRIPTYCH_TRY(spread.languages, namesIn(about, "languages", "spread"));
    TRIPTYCH_TRY(spread.families, namesIn(about, "families", "spread"));
    TRIPTYCH_TRY(spread.family, familiesIn(about, spread.M(), spread.families.size(), "spread"));
    TRIPTYCH_TRY(const auto layerArray, array("layers"));
    TRIPTYCH_TRY(const auto layers, layerArray.as<std::int32_t>());
    spread.layers.assign(layers.begin(), layers.end());
    spread.experts = whole(about, "experts");
    spread.topK = whole(about, "topK");
    spread.blocks = whole(about, "blocks");
    spread.sentencesKnown = truth(about, "sentencesKnown");
    spread.aligned = truth(about, "aligned");
    if (const auto level = about.value("level", Json()); level.is_number())
        spread.level = level.get<double>();
    if (const auto tokens = about.value("tokens", Json()); tokens.is_number())
        spread.tokens = tokens.get<double>();
    TRIPTYCH_TRY(spread.depth, depthAnswerFromJson(about.value("depth", Json()), "spread"));
    TRIPTYCH_TRY(spread.parting, partingFromJson(about.value("parting", Json()), "spread"));
    spread.about = about.value("counts", Json::object());
    const auto L = static_cast<std::int64_t>(spread.L()), M = static_cast<std::int64_t>(spread.M());
    TRIPTYCH_TRY(const auto all, array("divergence"));
    TRIPTYCH_CHECK(unstacked(all, "divergence", columns(spread.all), {L}));
    TRIPTYCH_TRY(const auto between, array("between"));
    TRIPTYCH_CHECK(unstacked(between, "between", columns(spread.between), {L}));
    TRIPTYCH_TRY(const auto pairs, array("pairs"));
    TRIPTYCH_CHECK(unstacked(pairs, "pairs", pairColumns(spread), {L, M, M}));
    TRIPTYCH_TRY(const auto distance, array("distance"));
    TRIPTYCH_CHECK(unstacked(distance, "distance", distanceColumns(spread), {L, M}));
    return spread;
}

}  // namespace triptych::routing
