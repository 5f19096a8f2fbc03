#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/router_weights.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

Result<Output> runSimilarity(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto folder, arguments.path("checkpoint"));
    SimilarityOptions options;
    options.threads = context.threads();
    options.stop = [&] { return context.stopRequested(); };
    options.progress = [&](double done, double total) { context.progress(done, total, "Comparing experts"); };
    TRIPTYCH_TRY(const auto found, expertSimilarity(folder, options));
    const auto L = static_cast<std::int64_t>(found.layers.size());
    Output output;
    output.arrays["gate"] = Array::of(found.gate, {L, found.experts, found.experts});
    output.arrays["experts"] = Array::of(found.weights, {L, found.experts, found.experts});
    output.arrays["layers"] = Array::of(std::vector<std::int32_t>(found.layers.begin(), found.layers.end()), {L});
    output.summary = {{"layers", L}, {"experts", found.experts}};
    return output;
}

base::Kind similarityKind() {
    base::Kind kind;
    kind.name = "routing.similarity";
    kind.meaning = "Compares the experts of each layer by their weights, and by their rows of the router";
    kind.inputs = {{"checkpoint", checkpointFolder, true, false}};
    kind.resources = {2, 512 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.run = runSimilarity;
    return kind;
}

}  // namespace

std::vector<base::Kind> checkpointKinds() {
    return {similarityKind()};
}

}  // namespace triptych::routing
