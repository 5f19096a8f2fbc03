#include "routing/trace.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;
using base::Status;

constexpr const char* scoreNames[] = {"", "router_logits", "router_probs", "router_scores"};

Status needShape(const Array& array, base::DType type, const base::Shape& shape, const char* name) {
    if (array.dtype() != type || array.shape() != shape)
        return base::unreadable(fmt::format("{} is {} {} where {} {} belongs", name, base::name(array.dtype()), fmt::join(array.shape(), " x "),
                                            base::name(type), fmt::join(shape, " x ")), "trace");
    return {};
}

template <class T>
bool within(std::span<const T> values, std::int64_t least, std::int64_t most) {
    return std::all_of(values.begin(), values.end(), [&](T v) { return v >= least && v <= most; });
}

int number(const base::TensorMetadata& metadata, const char* key) {
    const auto found = metadata.find(key);
    if (found == metadata.end() || found->second.empty() || found->second.size() > 6 ||
        !std::all_of(found->second.begin(), found->second.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return 0;
    return std::stoi(found->second);
}

}  // namespace

std::string_view name(ScoreKind kind) {
    constexpr std::string_view names[] = {"none", "logits", "probabilities", "scores"};
    return names[static_cast<std::size_t>(kind)];
}

Result<Array> toArray(const Trace& trace) {
    std::map<std::string, Array> tensors = {{"lang_id", trace.language},
                                            {"seq_id", trace.sequence},
                                            {"layer_index", trace.layerIndex},
                                            {"selected", trace.selected}};
    if (trace.hasInputIds())
        tensors.emplace("input_ids", trace.inputIds);
    if (trace.hasSentences())
        tensors.emplace("sentence_id", trace.sentence);
    if (trace.hasWeights())
        tensors.emplace("weights", trace.weights);
    if (trace.scoreKind != ScoreKind::none)
        tensors.emplace(scoreNames[static_cast<std::size_t>(trace.scoreKind)], trace.scores);
    auto metadata = trace.metadata;
    metadata["format"] = "triptych trace 1";
    metadata["name"] = trace.name;
    metadata["languages"] = Json(trace.languages).dump();
    metadata["num_experts"] = std::to_string(trace.experts);
    metadata["selection"] = trace.selection;
    metadata["selection_derived"] = trace.selectionDerived ? "yes" : "no";
    return base::safetensorsArray(tensors, metadata);
}

Result<Trace> traceFromArray(const Array& blob) {
    TRIPTYCH_TRY(const auto file, base::Safetensors::parse(blob, "trace"));
    Trace trace;
    trace.metadata = file.metadata();
    const auto text = [&](const char* key) {
        const auto found = trace.metadata.find(key);
        return found == trace.metadata.end() ? std::string() : found->second;
    };
    if (text("format") != "triptych trace 1")
        return base::unreadable("this blob is no trace of this program", "trace#/__metadata__/format", "the output of an import or a run");
    trace.name = text("name");
    trace.selection = text("selection");
    trace.selectionDerived = text("selection_derived") == "yes";
    trace.experts = number(trace.metadata, "num_experts");
    TRIPTYCH_TRY(const auto languages, base::parseJson(text("languages"), "trace#/__metadata__/languages"));
    if (!languages.is_array())
        return base::unreadable("not a list of codes", "trace#/__metadata__/languages");
    for (const auto& code : languages)
        trace.languages.push_back(code.is_string() ? code.get<std::string>() : std::string("und"));
    TRIPTYCH_TRY(trace.selected, file.tensor("selected"));
    if (trace.selected.shape().size() != 3 || trace.selected.shape()[0] > 10000 || trace.selected.shape()[2] > 1024)
        return base::unreadable("selected is not layers x tokens x k", "trace");
    trace.layers = static_cast<int>(trace.selected.shape()[0]);
    trace.tokens = trace.selected.shape()[1];
    trace.topK = static_cast<int>(trace.selected.shape()[2]);
    if (trace.experts < 1 || trace.experts > 32767)
        return base::unreadable("the number of experts is missing or out of range", "trace#/__metadata__/num_experts", "1 to 32767");
    if (trace.topK < 1 || trace.topK > trace.experts)
        return base::unreadable(fmt::format("k = {} with {} experts", trace.topK, trace.experts), "trace", "k from 1 to the number of experts");
    TRIPTYCH_CHECK(needShape(trace.selected, base::DType::i16, trace.selected.shape(), "selected"));
    TRIPTYCH_TRY(trace.language, file.tensor("lang_id"));
    TRIPTYCH_CHECK(needShape(trace.language, base::DType::i16, {trace.tokens}, "lang_id"));
    TRIPTYCH_TRY(trace.sequence, file.tensor("seq_id"));
    TRIPTYCH_CHECK(needShape(trace.sequence, base::DType::i32, {trace.tokens}, "seq_id"));
    if (file.find("sentence_id")) {
        TRIPTYCH_TRY(trace.sentence, file.tensor("sentence_id"));
        TRIPTYCH_CHECK(needShape(trace.sentence, base::DType::i32, {trace.tokens}, "sentence_id"));
    }
    TRIPTYCH_TRY(trace.layerIndex, file.tensor("layer_index"));
    TRIPTYCH_CHECK(needShape(trace.layerIndex, base::DType::i32, {trace.layers}, "layer_index"));
    if (file.find("input_ids")) {
        TRIPTYCH_TRY(trace.inputIds, file.tensor("input_ids"));
        TRIPTYCH_CHECK(needShape(trace.inputIds, base::DType::i64, {trace.tokens}, "input_ids"));
    }
    if (file.find("weights")) {
        TRIPTYCH_TRY(trace.weights, file.tensor("weights"));
        TRIPTYCH_CHECK(needShape(trace.weights, base::DType::f32, trace.selected.shape(), "weights"));
    }
    for (auto kind : {ScoreKind::logits, ScoreKind::probabilities, ScoreKind::scores}) {
        const auto* key = scoreNames[static_cast<std::size_t>(kind)];
        if (!file.find(key))
            continue;
        TRIPTYCH_TRY(trace.scores, file.tensor(key));
        if (trace.scores.dtype() != base::DType::f32 && trace.scores.dtype() != base::DType::f16 && trace.scores.dtype() != base::DType::bf16)
            return base::unreadable(fmt::format("{} in {}", key, base::name(trace.scores.dtype())), "trace", "f32, f16 or bf16");
        if (trace.scores.shape() != base::Shape{trace.layers, trace.tokens, trace.experts})
            return base::unreadable(fmt::format("{} is not layers x tokens x experts", key), "trace");
        trace.scoreKind = kind;
    }
    if (!within(*trace.language.as<std::int16_t>(), 0, static_cast<std::int64_t>(trace.languages.size()) - 1))
        return base::unreadable("a token has a language that is not listed", "trace");
    if (!within(*trace.sentences().as<std::int32_t>(), 0, INT32_MAX))
        return base::unreadable("a token has a negative sentence", "trace");
    if (!within(*trace.selected.as<std::int16_t>(), -1, trace.experts - 1))
        return base::unreadable("a token was sent to an expert that does not exist", "trace");
    return trace;
}

Result<ScoreKind> classifyScores(std::span<const float> rows, int experts, double tolerance) {
    const auto width = static_cast<std::size_t>(experts);
    const auto count = width == 0 ? 0 : rows.size() / width;
    if (count == 0)
        return ScoreKind::none;
    const auto step = std::max<std::size_t>(1, count / 4096);
    std::size_t looked = 0, summing = 0, unit = 0;
    for (std::size_t r = 0; r < count; r += step) {
        double sum = 0, least = 0, most = 0;
        for (const float v : rows.subspan(r * width, width)) {
            if (!std::isfinite(v))
                return base::unreadable(fmt::format("router row {} holds a number that is not finite", r));
            sum += static_cast<double>(v);
            least = std::min(least, static_cast<double>(v));
            most = std::max(most, static_cast<double>(v));
        }
        ++looked;
        const bool inUnit = least >= -1e-6 && most <= 1 + tolerance;
        unit += inUnit;
        summing += inUnit && std::abs(sum - 1) <= tolerance;
    }
    if (summing == looked)
        return ScoreKind::probabilities;
    // With one expert every logit between 0 and 1 looks like a score; a few rows that sum to 1 by chance prove nothing.
    if (summing * 2 > looked)
        return base::unreadable(fmt::format("{} of {} router rows are probabilities and the others are not", summing, looked), {},
                                "raw logits in every row, or probabilities in every row");
    return unit == looked ? ScoreKind::scores : ScoreKind::logits;
}

void TraceBuilder::add(std::int64_t inputId, std::int16_t language, std::int32_t sequence, std::span<const std::int16_t> selected) {
    m_ids.push_back(inputId);
    m_language.push_back(language);
    m_sequence.push_back(sequence);
    m_selected.insert(m_selected.end(), selected.begin(), selected.end());
}

Result<Trace> TraceBuilder::finish(std::vector<std::string> languages, int experts) const {
    Trace trace;
    trace.tokens = tokens();
    trace.layers = m_layers;
    trace.topK = m_topK;
    trace.languages = std::move(languages);
    const auto highest = m_selected.empty() ? -1 : *std::max_element(m_selected.begin(), m_selected.end());
    // A token's k experts differ, so that there are k at least, also where some of its slots are not known.
    trace.experts = experts > 0 ? experts : std::max<int>(highest + 1, m_topK);
    if (highest >= trace.experts)
        return base::unreadable(fmt::format("expert {} of {}", highest, trace.experts), "trace");
    if (m_topK > trace.experts)
        return base::unreadable(fmt::format("{} experts a token of {}", m_topK, trace.experts), "trace");
    const auto T = static_cast<std::size_t>(trace.tokens), L = static_cast<std::size_t>(m_layers), K = static_cast<std::size_t>(m_topK);
    std::vector<std::int16_t> byLayer(m_selected.size());
    for (std::size_t t = 0; t < T; ++t)
        for (std::size_t l = 0; l < L; ++l)
            std::copy_n(m_selected.begin() + static_cast<std::ptrdiff_t>((t * L + l) * K), K,
                        byLayer.begin() + static_cast<std::ptrdiff_t>((l * T + t) * K));
    std::vector<std::int32_t> layers(L);
    for (std::size_t l = 0; l < L; ++l)
        layers[l] = static_cast<std::int32_t>(l);
    if (std::any_of(m_ids.begin(), m_ids.end(), [](std::int64_t id) { return id >= 0; }))
        trace.inputIds = Array::of(m_ids, {trace.tokens});
    trace.language = Array::of(m_language, {trace.tokens});
    trace.sequence = Array::of(m_sequence, {trace.tokens});
    trace.layerIndex = Array::of(layers, {trace.layers});
    trace.selected = Array::of(byLayer, {trace.layers, trace.tokens, trace.topK});
    trace.selection = "as recorded";
    return trace;
}

}  // namespace triptych::routing
