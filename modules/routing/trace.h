#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/job.h"
#include "base/result.h"
#include "base/safetensors.h"
#include "routing/model_config.h"

namespace triptych::routing {

/// What the numbers of a router are. They are never turned from one into the other.
enum class ScoreKind {
    none,
    logits,         ///< raw z = W_g x
    probabilities,  ///< rows >= 0 that sum to 1: a softmax was taken already
    scores,         ///< in 0..1 but not summing to 1 (a sigmoid router)
};
[[nodiscard]] std::string_view name(ScoreKind kind);

/// Which experts every token was sent to. As a blob it is a safetensors file: input_ids i64 [T] (or absent), lang_id i16 [T],
/// seq_id i32 [T], sentence_id i32 [T] (or absent), layer_index i32 [L], selected i16 [L,T,k] (-1: not known), weights f32 [L,T,k] (or absent), and
/// router_logits, router_probs or router_scores [L,T,E] in f16, bf16 or f32 (or absent). __metadata__: languages (JSON list
/// of codes), experts, selection, and whatever the source said. Arrays share the blob's memory.
struct Trace {
    std::string name;
    std::vector<std::string> languages;
    std::int64_t tokens = 0;
    int layers = 0;   ///< MoE layers in the trace
    int experts = 0;  ///< E
    int topK = 0;     ///< k
    base::Array inputIds, language, sequence, layerIndex, selected, weights, scores;
    /// Number of the sentence: the same in all languages for texts of the same meaning. Empty where nothing is known of it: then
    /// a sequence is a sentence of its own.
    base::Array sentence;
    ScoreKind scoreKind = ScoreKind::none;
    bool selectionDerived = false;  ///< by top-k of the scores, because the source held no selection
    std::string selection;          ///< "plain top-2", "as recorded", ...
    base::TensorMetadata metadata;  ///< of the source

    [[nodiscard]] bool hasInputIds() const { return inputIds.size() > 0; }
    [[nodiscard]] bool hasSentences() const { return sentence.size() > 0; }
    /// sentence, or sequence in its absence.
    [[nodiscard]] const base::Array& sentences() const { return hasSentences() ? sentence : sequence; }
    [[nodiscard]] bool hasWeights() const { return weights.size() > 0; }
};

[[nodiscard]] base::Result<base::Array> toArray(const Trace& trace);
/// Checked whole: shapes agree, ids are in range.
[[nodiscard]] base::Result<Trace> traceFromArray(const base::Array& blob);

/// Tells logits from probabilities by their rows: at most 4096 of them, evenly spread; a row counts as probabilities when no
/// entry is below -1e-6 and the sum is 1 within `tolerance`. An error when some rows are and others are not.
/// \param rows n rows of E, float32.
[[nodiscard]] base::Result<ScoreKind> classifyScores(std::span<const float> rows, int experts, double tolerance);

struct TraceImport {
    std::string language = "und";  ///< code for tokens whose source names none
    std::string keepScores = "auto";  ///< "yes", "no", or "auto": up to 64 MiB
    int topK = 2;     ///< for deriving a selection from scores when the source does not say k
    int layers = 0;   ///< shape of base64 routed experts, which carry none
    bool neIsMongolian = true;
};

struct ImportedTrace {
    Trace trace;
    std::vector<std::string> notes;
};

/// What of a model a trace must fit.
struct ModelShape {
    std::vector<std::int32_t> layers;  ///< numbers of those with experts
    int experts = 0;
    int topK = 0;
    std::int64_t vocabulary = 0;  ///< 0: not known
};
[[nodiscard]] ModelShape modelShape(const ModelConfig& config);
/// \param path a checkpoint's folder, or its config.json. Errors: no layer with experts.
[[nodiscard]] base::Result<ModelShape> readModelShape(const std::filesystem::path& path);
/// Numbers the layers and counts the experts as the model does. Errors: another number of layers, of experts or of experts a token, other
/// layers, a token beyond the vocabulary.
[[nodiscard]] base::Status fitToModel(ImportedTrace& trace, const ModelShape& model);

/// Reads a trace file: safetensors or numpy's npz in the form above (any integer type for ids, any float type for the rest), OLMoE's
/// JSON lines (input_ids, exp_ids[T][k][L]), or answers of vLLM (prompt_routed_experts, choices[].routed_experts [T][L][k]) and
/// SGLang (base64 int32) as JSON or JSON lines. Which one is told by the bytes, not by the name. Arrays may also stand by layer
/// (router_logits_0 or layer_0 [T,E], selected_0, weights_0) and by batch ([L,B,T,E] or [B,T,E] a layer, [B,T] for what tokens have, [B]
/// for what a sequence has). Tokens whose attention_mask is 0 are padding: they are left out, and their number is told.
[[nodiscard]] base::Result<ImportedTrace> importTrace(const std::filesystem::path& file, const TraceImport& options,
                                                      base::JobContext& context);
/// Its parts, over bytes in memory. Texts of an npz (languages, selection, name, num_experts, num_experts_per_tok) are u8 arrays.
/// \param linesBefore of the file, where `text` is a later part of it.
[[nodiscard]] base::Result<ImportedTrace> importTraceTensors(const base::Safetensors& file, const TraceImport& options,
                                                             base::JobContext& context);
[[nodiscard]] base::Result<ImportedTrace> importTraceNpz(std::span<const std::byte> bytes, std::string_view where, const TraceImport& options,
                                                         base::JobContext& context);
[[nodiscard]] base::Result<ImportedTrace> importTraceJson(std::string_view text, std::string_view where, const TraceImport& options,
                                                          base::JobContext& context, std::size_t linesBefore = 0);

/// A trace being gathered token by token.
class TraceBuilder {
public:
    TraceBuilder(int layers, int topK) : m_layers(layers), m_topK(topK) {}
    /// \param selected [layers][topK], -1 where it is not known.
    void add(std::int64_t inputId, std::int16_t language, std::int32_t sequence, std::span<const std::int16_t> selected);
    [[nodiscard]] std::int64_t tokens() const { return static_cast<std::int64_t>(m_language.size()); }
    /// \param experts 0: the highest id + 1.
    [[nodiscard]] base::Result<Trace> finish(std::vector<std::string> languages, int experts) const;

private:
    int m_layers, m_topK;
    std::vector<std::int64_t> m_ids;
    std::vector<std::int16_t> m_language, m_selected;  ///< selected by token
    std::vector<std::int32_t> m_sequence;
};

}  // namespace triptych::routing
