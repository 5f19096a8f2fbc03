#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/router_weights.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

// Of a folder only what is compared is read.
Result<ExpertSimilarity> similarityOf(const JobArguments& arguments, const SimilarityOptions& options) {
    if (!isGiven(arguments, "model")) {
        TRIPTYCH_TRY(const auto folder, arguments.path("checkpoint"));
        return expertSimilarity(folder, options);
    }
    TRIPTYCH_TRY(const auto model, modelInput(arguments));
    if (model.dense)
        return base::badRequest("this model has no mixture-of-experts layer, so there are no experts to compare", model.where, "a mixture of experts");
    return expertSimilarity(model.layout, options);
}

Result<Output> runSimilarity(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_CHECK(oneModel(arguments));
    SimilarityOptions options;
    options.threads = context.threads();
    options.stop = [&] { return context.stopRequested(); };
    options.progress = [&](double done, double total) { context.progress(done, total, "Comparing experts"); };
    TRIPTYCH_TRY(const auto found, similarityOf(arguments, options));
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
    kind.inputs = modelInputSlots();
    kind.resources = {2, 512 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.run = runSimilarity;
    return kind;
}

base::Kind ablationKind() {
    base::Kind kind;
    kind.name = "routing.ablation";
    kind.meaning = "Takes experts of a model away and tells by language how much worse it predicts the next token";
    kind.parameters = {whole("layer", -1, -1, 4096, "", "MoE layer whose experts are taken away, counted from 0 over all layers; -1: all MoE layers at once"),
                       text("experts", "", "Experts to take away, one after the other: 0, 3; joined by + at once: 0+3; empty: each of them"),
                       whole("maxTokens", 512, 2, 32768, "tokens", "Longer documents are cut here"),
                       whole("documentsPerLanguage", 0, 0, 1e9, "documents", "At most so many of each language, the first ones; 0: all"),
                       whole("seed", 1, 0, 9007199254740991.0, "", "Seed of the resampling of documents"),
                       whole("resamples", 1000, 1, 100000, "", "Resamples of the documents, for the intervals")};
    kind.inputs = modelInputSlots();
    kind.inputs.push_back({"corpus", "A corpus", false, false});
    kind.resources = {2, 2048 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

}  // namespace

std::vector<base::Kind> checkpointKinds() {
    return {similarityKind(), ablationKind()};
}

}  // namespace triptych::routing
