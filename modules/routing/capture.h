#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "routing/corpus/corpus.h"
#include "routing/tokenizer.h"
#include "routing/trace.h"

namespace triptych::routing {

/// What an inference server is asked in. vLLM: POST /v1/completions. SGLang: POST /generate, or /v1/completions (sglangCompletions).
enum class ServerForm { vllm, sglang, sglangCompletions };
[[nodiscard]] std::string_view name(ServerForm form);  ///< "vLLM", "SGLang"

/// The texts that go out, in the corpus' order.
struct CapturePlan {
    struct Text {
        std::size_t document = 0;       ///< of the corpus
        std::string text;               ///< empty when ids go out
        std::vector<std::int64_t> ids;  ///< empty when the text goes out
        std::size_t mostTokens = 0;     ///< at most so many come back
    };
    std::vector<Text> texts;
    std::size_t bytes = 0;      ///< of text that goes out, also where it goes as ids
    std::size_t languages = 0;  ///< met in them
    std::size_t cut = 0;        ///< texts that were shortened
};
/// \param perLanguage 0: all; else the first so many of each language. \param tokenizer nullptr: texts go out as they are, cut at 16 bytes
/// a token of maxTokens; what more tokens the server makes of one are left out afterwards.
[[nodiscard]] base::Result<CapturePlan> planCapture(const Corpus& corpus, std::int64_t maxTokens, std::int64_t perLanguage, const Tokenizer* tokenizer,
                                                    const std::function<bool()>& stop = {});

/// "http://host:8000" without a slash behind it. Errors: not http or https, credentials, a query or a fragment in it.
[[nodiscard]] base::Result<std::string> serverAddress(std::string_view typed);

struct CaptureOptions {
    std::string address;             ///< as serverAddress() gives it
    std::optional<ServerForm> form;  ///< none: the server is asked what it is
    std::string model;               ///< empty: the only one the server has
    std::string key;                 ///< sent as a bearer token; empty: none
    int concurrency = 8;
    int retries = 5;           ///< of one text, after the first try
    int timeoutSeconds = 120;  ///< of one answer
    std::int64_t maxTokens = 512;
    int layers = 0, topK = 0, experts = 0;  ///< 0: not known
};

struct Captured {
    ImportedTrace imported;
    ServerForm form = ServerForm::vllm;
    std::string version, model;
    std::int64_t notRecomputed = 0;  ///< tokens the server took from its prefix cache
    std::int64_t preempted = 0;      ///< texts whose experts the server lost, every time
    std::int64_t retried = 0;        ///< answers asked for again
    std::int64_t resumed = 0;        ///< texts known from an earlier attempt
};

/// Sends the texts, each with one token to generate, and gathers the experts of their tokens in the corpus' order, whatever the order of
/// answers. Only to options.address: no redirect is followed, no proxy used. Refused connections, 429 and 5xx are tried again after a
/// growing, jittered pause, or the one the server asks for (Retry-After). Answers so far are kept as checkpoints.
/// Errors: what a server says that is no answer, an answer of another shape or size than texts and options allow, a link that stays lost.
[[nodiscard]] base::Result<Captured> capture(const CapturePlan& plan, const Corpus& corpus, const CaptureOptions& options, base::JobContext& context);

}  // namespace triptych::routing
