#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/training/joining.h"

namespace triptych::routing {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

Result<Output> runJoining(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    JoiningOptions options;
    TRIPTYCH_TRY(options.families, familiesOf(p));
    options.layers = p.at("layers").get<std::vector<int>>();
    options.resamples = p.at("resamples").get<int>();
    options.level = p.at("level").get<double>();
    TRIPTYCH_TRY(const auto blob, arguments.array("counts"));
    TRIPTYCH_TRY(const auto counts, countsFromArray(blob));
    TRIPTYCH_TRY(const auto joining, joiningOf(counts, options, context));
    for (const auto& note : joining.notes)
        context.log(base::LogLevel::info, note);
    return joiningOutput(joining);
}

}  // namespace

std::vector<base::Kind> joiningKinds() {
    base::Kind kind;
    kind.name = "routing.join_family";
    kind.meaning = "Which family each language would join by its routing, how sure that is, and how often languages of known family are sent back to it";
    kind.parameters = {familiesParameter(), list("layers", base::ParameterType::integers, "Numbers of the MoE layers; none: all"),
                       whole("resamples", 500, 0, 9999, "", "Draws of sentences for the intervals; 0: no intervals"), levelParameter()};
    kind.inputs = {{"counts", "Counts of a trace", false, false}};
    kind.resources = {2, 1024 * mebibyte, 0};
    kind.run = runJoining;
    return {std::move(kind)};
}

}  // namespace triptych::routing
