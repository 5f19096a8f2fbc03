#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "routing/compare.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/stacked_arrays.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Json;
using base::Output;
using base::Result;

template <class D, class P>
auto four(D& d, P& p) {
    return std::vector{&d.value, &d.lower, &d.upper, &p};
}
template <class D>
auto three(D& d) {
    return std::vector{&d.value, &d.lower, &d.upper};
}
template <class C>
auto divergences(C& c) {
    return std::vector{&c.divergenceA, &c.divergenceB, &c.divergence.value, &c.divergence.lower, &c.divergence.upper};
}

int whole(const Json& about, const char* key, int most) {
    const auto found = about.find(key);
    return found != about.end() && found->is_number_integer() ? static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most)) : 0;
}

Result<Output> runCompare(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    CompareOptions options;
    options.languages = p.at("languages").get<std::vector<std::string>>();
    options.layers = p.at("layers").get<std::vector<int>>();
    TRIPTYCH_TRY(options.pairing, sentencePairingFromName(p.at("sentences").get<std::string>()));
    options.resamples = p.at("resamples").get<int>();
    options.level = p.at("level").get<double>();
    TRIPTYCH_TRY(const auto blobA, arguments.array("a"));
    TRIPTYCH_TRY(const auto blobB, arguments.array("b"));
    TRIPTYCH_TRY(const auto a, countsFromArray(blobA));
    TRIPTYCH_TRY(const auto b, countsFromArray(blobB));
    TRIPTYCH_TRY(const auto comparison, compareCounts(a, b, options, context));
    return comparisonOutput(comparison);
}

}  // namespace

Output comparisonOutput(const Comparison& c) {
    const auto L = static_cast<std::int64_t>(c.L()), N = static_cast<std::int64_t>(c.N()), E = std::int64_t{c.experts};
    const Json about = {{"languages", c.languages}, {"experts", c.experts}, {"topK", c.topK}, {"paired", c.paired}, {"blocksA", c.blocksA},
                        {"blocksB", c.blocksB},     {"level", c.level},     {"a", c.aboutA},  {"b", c.aboutB}};
    Output output;
    output.arrays = {{"layers", Array::of(std::vector<std::int32_t>(c.layers.begin(), c.layers.end()), {L})},
                     {"load", stacked(four(c.load, c.loadAdjusted), {L, N, E})},
                     {"mean", stacked(four(c.meanLoad, c.meanAdjusted), {L, E})},
                     {"divergence", stacked(divergences(c), {L})},
                     {"entropy", stacked(three(c.entropy), {L, N})},
                     {"imbalance", stacked(three(c.imbalance), {L, N})},
                     {"about", Array::ofText(base::canonicalJson(about))}};
    const auto decided = std::count_if(c.loadAdjusted.begin(), c.loadAdjusted.end(), [](double p) { return p <= 0.05; });
    const auto tested = std::count_if(c.loadAdjusted.begin(), c.loadAdjusted.end(), [](double p) { return std::isfinite(p); });
    double most = 0;
    for (const double v : c.meanLoad.value)
        most = std::isfinite(v) ? std::max(most, std::abs(v)) : most;
    output.summary = {{"languages", c.N()}, {"layers", c.L()}, {"experts", c.experts}, {"paired", c.paired}, {"blocks", std::min(c.blocksA, c.blocksB)},
                      {"level", c.level},   {"cells", c.load.value.size()}, {"cellsTested", tested}, {"cellsDiffering", decided}, {"largestMeanDifference", most}};
    return output;
}

Result<Comparison> comparisonFrom(const std::function<Result<Array>(const std::string&)>& array) {
    Comparison c;
    TRIPTYCH_TRY(const auto aboutBytes, array("about"));
    TRIPTYCH_TRY(const auto about, base::parseJson(aboutBytes.text(), "comparison"));
    const auto languages = about.is_object() ? about.value("languages", Json()) : Json();
    if (!languages.is_array() || languages.size() > 10000)
        return base::unreadable("a comparison names no languages", "comparison");
    for (const auto& language : languages) {
        if (!language.is_string())
            return base::unreadable("a comparison's languages are no list of codes", "comparison");
        c.languages.push_back(language.get<std::string>());
    }
    TRIPTYCH_TRY(const auto layerArray, array("layers"));
    TRIPTYCH_TRY(const auto layers, layerArray.as<std::int32_t>());
    c.layers.assign(layers.begin(), layers.end());
    c.experts = whole(about, "experts", 1 << 20);
    c.topK = whole(about, "topK", 1 << 20);
    c.blocksA = whole(about, "blocksA", 1 << 30);
    c.blocksB = whole(about, "blocksB", 1 << 30);
    const auto paired = about.value("paired", Json());
    c.paired = paired.is_boolean() && paired.get<bool>();
    if (const auto level = about.value("level", Json()); level.is_number())
        c.level = level.get<double>();
    c.aboutA = about.value("a", Json::object());
    c.aboutB = about.value("b", Json::object());
    const auto L = static_cast<std::int64_t>(c.L()), N = static_cast<std::int64_t>(c.N()), E = std::int64_t{c.experts};
    TRIPTYCH_TRY(const auto load, array("load"));
    TRIPTYCH_CHECK(unstacked(load, "load", four(c.load, c.loadAdjusted), {L, N, E}));
    TRIPTYCH_TRY(const auto mean, array("mean"));
    TRIPTYCH_CHECK(unstacked(mean, "mean", four(c.meanLoad, c.meanAdjusted), {L, E}));
    TRIPTYCH_TRY(const auto divergence, array("divergence"));
    TRIPTYCH_CHECK(unstacked(divergence, "divergence", divergences(c), {L}));
    TRIPTYCH_TRY(const auto entropy, array("entropy"));
    TRIPTYCH_CHECK(unstacked(entropy, "entropy", three(c.entropy), {L, N}));
    TRIPTYCH_TRY(const auto imbalance, array("imbalance"));
    TRIPTYCH_CHECK(unstacked(imbalance, "imbalance", three(c.imbalance), {L, N}));
    return c;
}

std::vector<base::Kind> compareKinds() {
    base::Kind kind;
    kind.name = "routing.compare";
    kind.revision = 2;
    kind.meaning = "Two routings of models of one shape: differences of load, entropy, imbalance and divergence with intervals, and which cells differ";
    kind.parameters = {list("languages", base::ParameterType::texts, "Codes of the languages that are compared; none: all that both have"),
                       list("layers", base::ParameterType::integers, "Numbers of the MoE layers; none: all"),
                       choice("sentences", {"auto", "paired", "independent"}, "Whether both hold the same sentences: auto looks at their groups and lengths"),
                       whole("resamples", 500, 50, 9999, "", "Times that sentences are drawn anew, for the intervals"),
                       levelParameter()};
    kind.inputs = {{"a", "Counts of the first", false, false}, {"b", "Counts of the second", false, false}};
    kind.resources = {2, 2048 * mebibyte, 0};
    // Student's t goes through the C library.
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    kind.run = runCompare;
    return {std::move(kind)};
}

}  // namespace triptych::routing
