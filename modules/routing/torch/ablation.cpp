#include "routing/torch/ablation.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/seed.h"
#include "routing/ablation_statistics.h"
#include "routing/corpus/corpus_tokens.h"
#include "routing/torch/checkpoint.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Output;
using base::Result;

// Per-document losses are handed out up to this.
constexpr std::size_t documentBytes = std::size_t{8} << 20;

// What is summed over, document by document: tokens that follow another.
struct Predicted {
    std::vector<std::int64_t> tokens, bytes;
    std::vector<std::int32_t> language;
};

Predicted predictedOf(const CorpusTokens& tokens, const Corpus& corpus, const Tokenizer& tokenizer) {
    Predicted result;
    for (std::size_t d = 0; d < tokens.documents.size(); ++d) {
        const auto& ids = tokens.documents[d];
        result.tokens.push_back(static_cast<std::int64_t>(ids.size()) - 1);
        std::size_t bytes = 0;
        for (std::size_t t = 1; t < ids.size(); ++t)
            bytes += tokenizer.tokenBytes(ids[t]).size();
        result.bytes.push_back(static_cast<std::int64_t>(bytes));
        result.language.push_back(corpus.language[tokens.source[d]]);
    }
    return result;
}

Result<std::vector<int>> maskedLayers(std::int64_t layer, const ModelConfig& config) {
    const auto all = config.moeLayers();
    if (layer < 0)
        return all;
    if (std::find(all.begin(), all.end(), layer) == all.end())
        return base::badRequest(fmt::format("the layer {} has no experts", layer), "/parameters/layer",
                                fmt::format("one of {}; -1: all of them", fmt::join(all, ", ")));
    return std::vector<int>{static_cast<int>(layer)};
}

Output outputOf(const AblationLosses& losses, const AblationPlan& plan, const Predicted& predicted, const Corpus& corpus, int resamples,
                std::uint64_t seed) {
    const auto M = corpus.languages.size(), X = plan.sets.size(), D = predicted.tokens.size();
    std::vector<double> baseline(M, std::numeric_limits<double>::quiet_NaN()), change(X * M * 3);
    std::vector<std::int64_t> tokens(M, 0), bytes(M, 0);
    for (std::size_t m = 0; m < M; ++m) {
        std::vector<std::size_t> own;
        std::vector<std::int64_t> counts;
        double sum = 0;
        for (std::size_t d = 0; d < D; ++d) {
            if (predicted.language[d] != static_cast<int>(m) || predicted.tokens[d] == 0)
                continue;
            own.push_back(d);
            counts.push_back(predicted.tokens[d]);
            tokens[m] += predicted.tokens[d];
            bytes[m] += predicted.bytes[d];
            sum += losses.plain[d];
        }
        if (tokens[m] > 0)
            baseline[m] = sum / static_cast<double>(tokens[m]);
        for (std::size_t x = 0; x < X; ++x) {
            std::vector<double> differences;
            for (const auto d : own)
                differences.push_back(losses.masked[x][d] - losses.plain[d]);
            // The same draws for every set: intervals of two experts then differ by the experts alone.
            const auto values = changeOfLoss(differences, counts, resamples, base::namedSeed(seed, corpus.languages[m]));
            std::copy(values.begin(), values.end(), change.begin() + static_cast<std::ptrdiff_t>((x * M + m) * 3));
        }
    }
    std::vector<std::int32_t> experts;
    for (const auto& set : plan.sets)
        experts.push_back(set.size() == 1 ? set.front() : -1);
    const auto m = static_cast<std::int64_t>(M), x = static_cast<std::int64_t>(X), d = static_cast<std::int64_t>(D);
    Output output;
    output.arrays["change"] = Array::of(change, {x, m, 3});
    output.arrays["baseline"] = Array::of(baseline, {m});
    output.arrays["experts"] = Array::of(experts, {x});
    output.arrays["tokens"] = Array::of(tokens, {m});
    output.arrays["bytes"] = Array::of(bytes, {m});
    if ((X + 1) * D * 8 <= documentBytes) {
        std::vector<double> all(losses.plain);
        for (const auto& masked : losses.masked)
            all.insert(all.end(), masked.begin(), masked.end());
        output.arrays["document_losses"] = Array::of(all, {x + 1, d});
        output.arrays["document_tokens"] = Array::of(predicted.tokens, {d});
        output.arrays["document_language"] = Array::of(predicted.language, {d});
    }
    return output;
}

}  // namespace

Result<Output> runAblation(const base::JobArguments& arguments, base::JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(const auto corpus, corpusFromArray(blob));
    TRIPTYCH_TRY(const auto model, modelInput(arguments));
    if (model.dense)
        return base::badRequest("this model has no mixture-of-experts layer, so there is no expert to do without", model.where, "a mixture of experts");
    TRIPTYCH_TRY(const auto checkpoint, Checkpoint::of(model.layout));
    const auto& config = checkpoint->config();
    AblationPlan plan;
    TRIPTYCH_TRY(plan.layers, maskedLayers(p.at("layer").get<std::int64_t>(), config));
    TRIPTYCH_TRY(plan.sets, readExpertSets(p.at("experts").get<std::string>(), config.experts, config.expertsPerToken));
    TRIPTYCH_TRY(const auto tokenizer, model.tokenizer());
    const auto maxTokens = std::min(p.at("maxTokens").get<std::int64_t>(), config.maxPositions);
    TRIPTYCH_TRY(const auto tokens, encodeCorpus(corpus, tokenizer, maxTokens, p.at("documentsPerLanguage").get<std::int64_t>(), context));
    const auto predicted = predictedOf(tokens, corpus, tokenizer);
    std::int64_t total = 0;
    for (const auto count : predicted.tokens)
        total += count;
    if (total == 0)
        return base::badRequest("the corpus holds no document of two tokens, so there is no token to predict");

    RunOptions options;
    options.threads = std::max(1, context.threads());
    options.stop = [&] { return context.stopRequested(); };
    options.progress = [&](double done, double all) { context.progress(all / 19 + done, all + all / 19, "Running the model without each expert"); };
    const auto libraries = singleThreadedLibraries();
    TRIPTYCH_TRY(const auto losses, checkpoint->ablate(tokens.documents, plan, options));

    const auto seed = p.at("seed").get<std::uint64_t>();
    auto output = outputOf(losses, plan, predicted, corpus, p.at("resamples").get<int>(), seed);
    const Json about = {{"checkpoint", model.name}, {"fingerprint", model.fingerprint}, {"corpus", corpus.name}, {"languages", corpus.languages},
                        {"layer", p.at("layer")}, {"layers", plan.layers}, {"sets", plan.sets}, {"resamples", p.at("resamples")}, {"seed", seed},
                        {"experts", config.experts}, {"topK", config.expertsPerToken}};
    output.arrays["about"] = Array::ofText(base::canonicalJson(about));
    output.summary = {{"checkpoint", model.name}, {"corpus", corpus.name}, {"layers", plan.layers}, {"sets", plan.sets.size()}, {"documents", tokens.documents.size()},
                      {"tokens", total}, {"cutDocuments", tokens.cut}, {"languages", corpus.languages.size()},
                      {"threads", fmt::format("{} batches at a time; {}", options.threads, libraries)}};
    if (tokens.cut > 0)
        context.log(base::LogLevel::warning, fmt::format("{} documents were cut at {} tokens", tokens.cut, maxTokens));
    return output;
}

}  // namespace triptych::routing
