#include <fmt/format.h>

#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/spread.h"

namespace triptych::routing {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

Result<Output> runSpread(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    SpreadOptions options;
    options.languages = p.at("languages").get<std::vector<std::string>>();
    options.layers = p.at("layers").get<std::vector<int>>();
    TRIPTYCH_TRY(options.families, familiesOf(p));
    options.permutations = p.at("permutations").get<int>();
    options.familyPermutations = p.at("familyPermutations").get<int>();
    options.resamples = p.at("resamples").get<int>();
    options.level = p.at("level").get<double>();
    TRIPTYCH_TRY(const auto blob, arguments.array("counts"));
    TRIPTYCH_TRY(const auto counts, countsFromArray(blob));
    TRIPTYCH_TRY(const auto spread, spreadOf(counts, options, context));
    return spreadOutput(spread);
}

}  // namespace

std::vector<base::Kind> spreadKinds() {
    base::Kind kind;
    kind.name = "routing.spread";
    kind.meaning = "Where and how far languages part ways: divergence by layer above its floor with intervals, its shape over depth, the layer where families part";
    kind.parameters = {list("languages", base::ParameterType::texts, "Codes of the languages that are compared; none: all"),
                       list("layers", base::ParameterType::integers, "Numbers of the MoE layers; none: all"),
                       familiesParameter(),
                       whole("permutations", 199, 19, 9999, "", "Times that sentences are given to languages at random, for the floor"),
                       whole("familyPermutations", 1999, 19, 99999, "", "Times that families are dealt out to languages at random, for the parting layer"),
                       whole("resamples", 500, 50, 9999, "", "Times that sentences are drawn anew, for the intervals"),
                       levelParameter()};
    kind.inputs = {{"counts", "Counts of a trace", false, false}};
    kind.resources = {2, 1024 * mebibyte, 0};
    kind.run = runSpread;
    return {std::move(kind)};
}

}  // namespace triptych::routing
