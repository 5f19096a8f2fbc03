#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "routing/capture.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

// The value of the variable stays in this process: parameters hold its name alone.
Result<std::string> keyOf(const std::string& variable) {
    if (variable.empty())
        return std::string();
    const bool plain = variable.size() <= 100 && variable.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!plain)
        return base::badRequest("this is no name of an environment variable", "/parameters/keyVariable", "its name, and not the key itself");
    const char* value = std::getenv(variable.c_str());
    if (!value || !*value)
        return base::badRequest(fmt::format("the environment variable {} is not set", variable), "/parameters/keyVariable");
    const std::string key = value;
    if (key.size() > 4096 || key.find_first_of("\r\n") != std::string::npos)
        return base::badRequest(fmt::format("what the environment variable {} holds is no key", variable), "/parameters/keyVariable");
    return key;
}

Result<Output> runCapture(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    CaptureOptions options;
    TRIPTYCH_TRY(options.address, serverAddress(p.at("address").get<std::string>()));
    if (const auto server = p.at("server").get<std::string>(); server != "auto")
        options.form = server == "vllm" ? ServerForm::vllm : server == "sglang" ? ServerForm::sglang : ServerForm::sglangCompletions;
    options.model = p.at("model").get<std::string>();
    options.concurrency = p.at("concurrency").get<int>();
    options.retries = p.at("retries").get<int>();
    options.timeoutSeconds = p.at("timeout").get<int>();
    options.maxTokens = p.at("maxTokens").get<std::int64_t>();
    options.layers = p.at("layers").get<int>();
    options.topK = p.at("topK").get<int>();
    options.experts = p.at("experts").get<int>();
    TRIPTYCH_TRY(options.key, keyOf(p.at("keyVariable").get<std::string>()));
    TRIPTYCH_TRY(const auto model, modelShapeInput(arguments));
    if (model) {
        options.layers = static_cast<int>(model->layers.size());
        options.topK = model->topK;
        options.experts = model->experts;
    }
    std::optional<Tokenizer> tokenizer;
    if (arguments.inputs.contains("tokenizer")) {
        TRIPTYCH_TRY(const auto path, arguments.path("tokenizer"));
        TRIPTYCH_TRY(tokenizer, Tokenizer::read(path));
    } else if (arguments.inputs.contains("model")) {
        TRIPTYCH_TRY(const auto trained, modelInput(arguments));
        TRIPTYCH_TRY(tokenizer, trained.tokenizer());
    }
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(const auto corpus, corpusFromArray(blob));
    TRIPTYCH_TRY(const auto plan, planCapture(corpus, options.maxTokens, p.at("documentsPerLanguage").get<std::int64_t>(), tokenizer ? &*tokenizer : nullptr,
                                              [&] { return context.stopRequested(); }));
    TRIPTYCH_TRY(auto captured, capture(plan, corpus, options, context));
    if (model)
        TRIPTYCH_CHECK(fitToModel(captured.imported, *model));
    const auto& trace = captured.imported.trace;
    Output output;
    TRIPTYCH_TRY(output.arrays["trace"], toArray(trace));
    output.summary = {{"name", trace.name},
                      {"corpus", corpus.name},
                      {"server", name(captured.form)},
                      {"serverVersion", captured.version},
                      {"model", captured.model},
                      {"documents", plan.texts.size()},
                      {"cutDocuments", plan.cut},
                      {"bytes", plan.bytes},
                      {"tokens", trace.tokens},
                      {"layers", trace.layers},
                      {"experts", trace.experts},
                      {"topK", trace.topK},
                      {"languages", trace.languages.size()},
                      {"scores", name(trace.scoreKind)},
                      {"selection", trace.selection},
                      {"notRecomputed", captured.notRecomputed},
                      {"preempted", captured.preempted},
                      {"retried", captured.retried},
                      {"resumed", captured.resumed},
                      {"notes", captured.imported.notes}};
    for (const auto& note : captured.imported.notes)
        context.log(base::LogLevel::info, note);
    return output;
}

}  // namespace

std::vector<base::Kind> captureKinds() {
    base::Kind kind;
    kind.name = "routing.capture";
    kind.meaning = "Sends a corpus to an inference server (vLLM or SGLang started with --enable-return-routed-experts) and records every token's experts";
    auto address = text("address", "", "Where the server is: http or https, its host and port; nothing is sent anywhere else");
    address.defaultValue = nullptr;
    kind.parameters = {std::move(address),
                       choice("server", {"auto", "vllm", "sglang", "sglang_openai"}, "What the server is: auto asks it; sglang by /generate, sglang_openai by /v1/completions"),
                       text("model", "", "The model's name at the server; empty: the only one it has"),
                       whole("maxTokens", 512, 1, 32768, "tokens", "Longer documents are cut here"),
                       whole("documentsPerLanguage", 0, 0, 1e9, "documents", "At most so many of each language, the first ones; 0: all"),
                       whole("concurrency", 8, 1, 32, "requests", "Requests under way at a time"),
                       whole("retries", 5, 0, 20, "", "So often a text is sent again when the server is busy or the link is lost"),
                       whole("timeout", 120, 1, 3600, "s", "So long an answer may take"),
                       whole("layers", 0, 0, 1000, "", "MoE layers, where no checkpoint is given; SGLang does not say"),
                       whole("topK", 0, 0, 256, "", "Experts a token, where no checkpoint is given; SGLang does not say"),
                       whole("experts", 0, 0, 32767, "", "Experts a layer, where no checkpoint is given; 0: as many as are met"),
                       text("keyVariable", "", "Environment variable that holds the server's key; the key itself is stored nowhere")};
    kind.inputs = {{"corpus", "A corpus", false, false},
                   {"checkpoint", "The model's folder or config.json: answers of another shape are refused", true, true},
                   {"model", "A trained model of this project that the server was given, in its place: its tokenizer is taken where no other is given", false, true},
                   {"tokenizer", "The model's tokenizer.json: texts go out as token ids, and the trace keeps them", true, true}};
    kind.resources = {1, 1024 * mebibyte, 0};
    kind.place = base::Place::process;
    // As far as the server is: the same answers make the same trace, in whatever order they come.
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    kind.run = runCapture;
    return {std::move(kind)};
}

}  // namespace triptych::routing
