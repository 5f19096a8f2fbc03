#include "routing/torch/register.h"

#include <map>

#include <fmt/format.h>

#include "routing/corpus/corpus_tokens.h"
#include "routing/torch/ablation.h"
#include "routing/torch/answer_questions.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/train_model.h"
#include "routing/trace.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

Trace traceOf(RoutedTokens routed, const CorpusTokens& tokens, const Corpus& corpus, const ModelConfig& config, std::string name) {
    Trace trace;
    trace.name = std::move(name);
    trace.languages = corpus.languages;
    trace.tokens = routed.tokens;
    trace.layers = static_cast<int>(routed.layers.size());
    trace.experts = config.experts;
    trace.topK = config.expertsPerToken;
    std::vector<std::int64_t> ids;
    std::vector<std::int16_t> language;
    std::vector<std::int32_t> sequence, sentence;
    const auto sentences = sentenceNumbers(corpus);
    for (std::size_t i = 0; i < tokens.documents.size(); ++i) {
        ids.insert(ids.end(), tokens.documents[i].begin(), tokens.documents[i].end());
        language.insert(language.end(), tokens.documents[i].size(), corpus.language[tokens.source[i]]);
        sequence.insert(sequence.end(), tokens.documents[i].size(), static_cast<std::int32_t>(tokens.source[i]));
        sentence.insert(sentence.end(), tokens.documents[i].size(), sentences[tokens.source[i]]);
    }
    trace.inputIds = Array::of(ids, {trace.tokens});
    trace.language = Array::of(language, {trace.tokens});
    trace.sequence = Array::of(sequence, {trace.tokens});
    trace.sentence = Array::of(sentence, {trace.tokens});
    trace.layerIndex = Array::of(std::vector<std::int32_t>(routed.layers.begin(), routed.layers.end()), {trace.layers});
    trace.selected = Array::of(routed.selected, {trace.layers, trace.tokens, trace.topK});
    trace.weights = Array::of(routed.weights, {trace.layers, trace.tokens, trace.topK});
    if (!routed.logits.empty()) {
        trace.scores = Array::of(routed.logits, {trace.layers, trace.tokens, trace.experts});
        trace.scoreKind = ScoreKind::logits;
    }
    trace.selection = fmt::format("plain top-{}", trace.topK);
    return trace;
}

Result<Output> runCheckpoint(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(const auto corpus, corpusFromArray(blob));
    TRIPTYCH_TRY(const auto model, modelInput(arguments));
    if (model.dense)
        return base::badRequest("this model has no mixture-of-experts layer, so there is no routing to record", model.where, "a mixture of experts");
    TRIPTYCH_TRY(const auto checkpoint, Checkpoint::of(model.layout));
    const auto& config = checkpoint->config();
    TRIPTYCH_TRY(const auto tokenizer, model.tokenizer());
    const auto maxTokens = std::min(p.at("maxTokens").get<std::int64_t>(), config.maxPositions);
    TRIPTYCH_TRY(const auto tokens, encodeCorpus(corpus, tokenizer, maxTokens, p.at("documentsPerLanguage").get<std::int64_t>(), context));
    if (tokens.documents.empty())
        return base::badRequest("the corpus holds no token");

    RunOptions options;
    options.batchTokens = p.at("batchTokens").get<std::int64_t>();
    options.threads = std::max(1, context.threads());
    const auto scoreBytes = static_cast<std::uint64_t>(tokens.total) * config.moeLayers().size() * static_cast<std::uint64_t>(config.experts) * 4;
    options.keepLogits = p.at("keepScores") == "yes" || (p.at("keepScores") == "auto" && scoreBytes <= (std::uint64_t{64} << 20));
    options.stop = [&] { return context.stopRequested(); };
    options.progress = [&](double done, double total) { context.progress(total / 19 + done, total + total / 19, "Running the model"); };
    const auto libraries = singleThreadedLibraries();
    TRIPTYCH_TRY(auto routed, checkpoint->route(tokens.documents, options));

    const auto trace = traceOf(std::move(routed), tokens, corpus, config, fmt::format("{} · {}", corpus.name, model.name));
    Output output;
    TRIPTYCH_TRY(output.arrays["trace"], toArray(trace));
    output.summary = {{"name", trace.name},
                      {"checkpoint", model.name},
                      {"fingerprint", model.fingerprint},
                      {"corpus", corpus.name},
                      {"tokens", trace.tokens},
                      {"documents", tokens.documents.size()},
                      {"cutDocuments", tokens.cut},
                      {"layers", trace.layers},
                      {"modelLayers", config.layers},
                      {"experts", trace.experts},
                      {"topK", trace.topK},
                      {"languages", trace.languages.size()},
                      {"scores", name(trace.scoreKind)},
                      {"selection", trace.selection},
                      {"parameters", model.parameters},
                      {"activeParameters", model.activeParameters},
                      {"threads", fmt::format("{} batches at a time; {}", options.threads, libraries)}};
    if (tokens.cut > 0)
        context.log(base::LogLevel::warning, fmt::format("{} documents were cut at {} tokens", tokens.cut, maxTokens));
    return output;
}

}  // namespace

base::Status registerTorch(base::KindRegistry& registry) {
    TRIPTYCH_CHECK(registry.attach("routing.run_checkpoint", runCheckpoint));
    TRIPTYCH_CHECK(registry.attach("routing.train_model", runTrainModel));
    TRIPTYCH_CHECK(registry.attach("routing.answer_questions", runAnswerQuestions));
    return registry.attach("routing.ablation", runAblation);
}

}  // namespace triptych::routing
