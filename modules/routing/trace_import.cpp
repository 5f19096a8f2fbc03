#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "routing/trace_tensors.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::DType;
using base::Result;
using base::Shape;
using base::Status;

constexpr std::int64_t maxElements = std::int64_t{1} << 31;
constexpr std::uint64_t autoScoreBytes = std::uint64_t{64} << 20;

void rowAsFloats(const Array& array, std::size_t begin, std::span<float> out) {
    if (array.dtype() == DType::f32) {
        std::memcpy(out.data(), array.bytes().data() + begin * 4, out.size() * 4);
        return;
    }
    const auto convert = array.dtype() == DType::f16 ? base::halfToFloat : base::bfloatToFloat;
    const auto* values = reinterpret_cast<const std::uint16_t*>(array.bytes().data()) + begin;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = convert(values[i]);
}

class TensorImport {
public:
    TensorImport(const TraceTensors& file, const TraceImport& options, base::JobContext& context)
        : m_file(file), m_options(options), m_context(context) {}

    Result<ImportedTrace> run() {
        TRIPTYCH_CHECK(findShape());
        TRIPTYCH_TRY(m_kept, readTraceTokens(m_file, m_options, m_sourceTokens, m_result));
        m_context.progress(1, 3, "Reading experts");
        TRIPTYCH_CHECK(m_hasSelection ? readSelection() : Status{});
        m_context.progress(2, 3, "Reading router scores");
        TRIPTYCH_CHECK(m_hasScores ? readScores() : Status{});
        TRIPTYCH_CHECK(!m_hasSelection ? deriveSelection() : m_file.find("weights") ? readWeights() : Status{});
        auto& trace = m_result.trace;
        trace.metadata = m_file.metadata();
        if (auto found = trace.metadata.find("name"); found != trace.metadata.end())
            trace.name = found->second;
        return std::move(m_result);
    }

private:
    const char* scoresName() const { return m_file.find("router_logits") ? "router_logits" : m_file.find("router_probs") ? "router_probs" : "router_scores"; }
    const char* selectedName() const { return m_file.find("selected") ? "selected" : "selected_experts"; }

    int metadataNumber(std::initializer_list<const char*> keys) const {
        for (const char* key : keys) {
            const auto found = m_file.metadata().find(key);
            if (found == m_file.metadata().end() || found->second.empty() || found->second.size() > 6)
                continue;
            if (std::all_of(found->second.begin(), found->second.end(), [](char c) { return c >= '0' && c <= '9'; }))
                return std::stoi(found->second);
        }
        return 0;
    }

    Status findShape() {
        const auto* selected = m_file.find(selectedName());
        const auto* scores = m_file.find(scoresName());
        if (!selected && !scores)
            return base::unreadable("neither selected experts nor router scores", m_file.where(),
                                    "a tensor selected [layers, tokens, k] or router_logits [layers, tokens, experts]");
        for (const auto* info : {selected, scores})
            if (info && (info->shape().size() != 3 || info->shape()[0] < 1 || info->shape()[0] > 10000 || info->shape()[1] < 1 || info->shape()[2] < 1 ||
                         info->shape()[1] > maxElements / info->shape()[0] / info->shape()[2]))
                return refuse(m_file, fmt::format("the shape {} does not fit", fmt::join(info->shape(), " x ")), info == selected ? selectedName() : scoresName(),
                              info == selected ? "layers x tokens x k" : "layers x tokens x experts");
        if (selected && scores && (selected->shape()[0] != scores->shape()[0] || selected->shape()[1] != scores->shape()[1]))
            return refuse(m_file, fmt::format("{} layers and {} tokens where selected has {} and {}", scores->shape()[0], scores->shape()[1],
                                              selected->shape()[0], selected->shape()[1]), scoresName());
        const auto* first = selected ? selected : scores;
        m_layers = first->shape()[0];
        m_sourceTokens = first->shape()[1];
        m_hasSelection = selected != nullptr;
        m_hasScores = scores != nullptr;
        auto& trace = m_result.trace;
        trace.layers = static_cast<int>(m_layers);
        const int named = metadataNumber({"num_experts", "num_local_experts", "n_routed_experts"});
        trace.experts = scores ? static_cast<int>(std::min<std::int64_t>(scores->shape()[2], 40000)) : named;
        if (trace.experts > 32767)
            return refuse(m_file, "more than 32,767 experts", scores ? scoresName() : "num_experts");
        if (selected) {
            trace.topK = static_cast<int>(std::min<std::int64_t>(selected->shape()[2], 2000));
        } else {
            trace.topK = metadataNumber({"num_experts_per_tok", "top_k", "moe_top_k", "k"});
            if (trace.topK == 0) {
                trace.topK = m_options.topK;
                m_result.notes.push_back(fmt::format("k is not in the file; {} was taken as asked", trace.topK));
            }
        }
        if (trace.topK > 1024 || (trace.experts > 0 && trace.topK > trace.experts))
            return refuse(m_file, fmt::format("k = {} with {} experts", trace.topK, trace.experts), selected ? selectedName() : "top_k",
                          fmt::format("k from 1 to {}: a token uses each expert once at most", trace.experts > 0 ? std::min(trace.experts, 1024) : 1024));
        return {};
    }

    Status readSelection() {
        auto& trace = m_result.trace;
        const auto& array = *m_file.find(selectedName());
        if (!isInteger(array.dtype()))
            return refuse(m_file, fmt::format("{} are not whole numbers", base::name(array.dtype())), selectedName());
        const auto K = static_cast<std::size_t>(trace.topK), S = static_cast<std::size_t>(m_sourceTokens);
        std::vector<std::int16_t> all(static_cast<std::size_t>(array.size()));
        std::int64_t highest = -1;
        const std::int64_t limit = trace.experts > 0 ? trace.experts - 1 : 32766;
        std::size_t badAt = 0;
        std::int64_t bad = 0;
        if (!eachInteger(array, [&](std::size_t i, std::int64_t v) {
                if (v < -1 || v > limit) {
                    badAt = i;
                    bad = v;
                    return false;
                }
                highest = std::max(highest, v);
                all[i] = static_cast<std::int16_t>(v);
                return (i & 0xfffff) != 0 || !m_context.stopRequested();
            })) {
            if (m_context.stopRequested())
                return base::cancelled();
            return refuse(m_file, fmt::format("layer {}, token {}: expert {}", badAt / K / S, badAt / K % S, bad), selectedName(),
                          fmt::format("0 to {}, or -1 where it is not known", limit));
        }
        if (trace.experts == 0) {
            trace.experts = static_cast<int>(std::max<std::int64_t>(highest + 1, trace.topK));
            m_result.notes.push_back(fmt::format("the number of experts is not in the file: {} are met", trace.experts));
        }
        TRIPTYCH_CHECK(checkDistinct(all));
        if (m_kept.size() < S)
            all = gather(std::span<const std::int16_t>(all), K);
        trace.selected = Array::of(all, {m_layers, trace.tokens, trace.topK});
        const auto named = m_file.metadata().find("selection");
        trace.selection = named != m_file.metadata().end() ? named->second : "as recorded";
        return {};
    }

    // One token cannot use an expert twice; a file that says so holds something else.
    Status checkDistinct(const std::vector<std::int16_t>& selected) {
        const auto K = static_cast<std::size_t>(m_result.trace.topK);
        std::vector<std::size_t> lastRow(static_cast<std::size_t>(m_result.trace.experts), selected.size());
        for (std::size_t row = 0; row * K < selected.size(); ++row) {
            if ((row & 0xffff) == 0 && m_context.stopRequested())
                return base::cancelled();
            for (std::size_t i = 0; i < K; ++i) {
                const auto expert = selected[row * K + i];
                if (expert < 0)
                    continue;
                if (std::exchange(lastRow[static_cast<std::size_t>(expert)], row) == row)
                    return refuse(m_file, fmt::format("row {} names expert {} twice", row, expert), selectedName(), "k different experts a token");
            }
        }
        return {};
    }

    template <class T>
    std::vector<T> gather(std::span<const T> all, std::size_t width) const {
        std::vector<T> kept;
        kept.reserve(static_cast<std::size_t>(m_layers) * m_kept.size() * width);
        for (std::size_t l = 0; l < static_cast<std::size_t>(m_layers); ++l)
            for (auto t : m_kept) {
                const auto row = all.subspan((l * static_cast<std::size_t>(m_sourceTokens) + t) * width, width);
                kept.insert(kept.end(), row.begin(), row.end());
            }
        return kept;
    }

    Status readWeights() {
        auto& trace = m_result.trace;
        const auto& array = *m_file.find("weights");
        if (!isFloat(array.dtype()))
            return refuse(m_file, fmt::format("weights in {} are not supported", base::name(array.dtype())), "weights", "f64, f32, f16 or bf16");
        if (array.shape() != Shape{m_layers, m_sourceTokens, trace.topK})
            return refuse(m_file, fmt::format("the shape {} does not fit the selection", fmt::join(array.shape(), " x ")), "weights",
                          fmt::format("{} x {} x {}", m_layers, m_sourceTokens, trace.topK));
        TRIPTYCH_TRY(auto values, array.toFloats());
        if (m_kept.size() < static_cast<std::size_t>(m_sourceTokens))
            values = gather(std::span<const float>(values), static_cast<std::size_t>(trace.topK));
        // Only what counts is looked at: beside a padding token or an expert that is not known anything may stand.
        TRIPTYCH_TRY(const auto selected, trace.selected.as<std::int16_t>());
        const auto K = static_cast<std::size_t>(trace.topK);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if ((i & 0xfffff) == 0 && m_context.stopRequested())
                return base::cancelled();
            if (std::isfinite(values[i]) && values[i] >= 0)
                continue;
            if (selected[i] < 0)
                values[i] = 0;
            else
                return refuse(m_file, fmt::format("layer {}, token {}, column {}: the weight is {}", i / K / m_kept.size(),
                                                  m_kept[i / K % m_kept.size()], i % K, values[i]),
                              "weights", "finite numbers of at least 0");
        }
        trace.weights = Array::of(values, {m_layers, trace.tokens, trace.topK});
        return {};
    }

    Status readScores() {
        auto& trace = m_result.trace;
        const auto* key = scoresName();
        m_scores = *m_file.find(key);
        if (!isFloat(m_scores.dtype()))
            return refuse(m_file, fmt::format("{} are no router scores", base::name(m_scores.dtype())), key, "f64, f32, f16 or bf16");
        // Only rows of tokens that count are looked at: padding rows may hold anything.
        const auto E = static_cast<std::size_t>(trace.experts);
        const auto rows = static_cast<std::size_t>(m_layers) * m_kept.size();
        const auto step = std::max<std::size_t>(1, rows / 4096);
        std::vector<float> sample;
        for (std::size_t r = 0; r < rows; r += step) {
            sample.resize(sample.size() + E);
            const auto row = std::span(sample).last(E);
            rowAsFloats(m_scores, rowBegin(r), row);
            TRIPTYCH_CHECK(checkFinite(row, r));
        }
        const double tolerance = m_scores.dtype() == DType::f32 ? 1e-3 : m_scores.dtype() == DType::f16 ? 1e-2 : 4e-2;
        auto kind = classifyScores(sample, trace.experts, tolerance);
        if (!kind)
            return refuse(m_file, kind.error().what, key, kind.error().hint);
        // A short trace of logits may lie in 0..1 by chance, and one of an untrained router is all zeros: the name decides.
        if (*kind == ScoreKind::scores && std::string_view(key) == "router_logits")
            kind = ScoreKind::logits;
        m_result.notes.push_back(
            *kind == ScoreKind::probabilities ? fmt::format("{} hold probabilities (rows sum to 1): no softmax is taken of them", key)
            : *kind == ScoreKind::logits      ? fmt::format("{} hold raw logits", key)
                                              : fmt::format("{} lie in 0..1 without summing to 1: kept as scores", key));
        const auto bytes = static_cast<std::uint64_t>(rows) * E * base::byteSize(m_scores.dtype());
        if (m_options.keepScores == "no" || (m_options.keepScores == "auto" && bytes > autoScoreBytes)) {
            m_result.notes.push_back(fmt::format("router scores of {} MiB were not kept", bytes >> 20));
            m_keptKind = ScoreKind::none;
        } else {
            m_keptKind = *kind;
            trace.scores = m_scores;
            if (m_kept.size() < static_cast<std::size_t>(m_sourceTokens)) {
                std::vector<std::byte> kept;
                const auto width = E * base::byteSize(m_scores.dtype());
                for (std::size_t r = 0; r < rows; ++r) {
                    const auto row = m_scores.bytes().subspan(rowBegin(r) * base::byteSize(m_scores.dtype()), width);
                    kept.insert(kept.end(), row.begin(), row.end());
                }
                TRIPTYCH_TRY(trace.scores, Array::fromBytes(m_scores.dtype(), {m_layers, trace.tokens, trace.experts}, std::move(kept)));
            }
        }
        trace.scoreKind = m_keptKind;
        m_classified = *kind;
        return {};
    }

    Status checkFinite(std::span<const float> row, std::size_t r) const {
        for (std::size_t e = 0; e < row.size(); ++e)
            if (!std::isfinite(row[e]))
                return refuse(m_file, fmt::format("layer {}, token {}, expert {}: the score is {}", r / m_kept.size(), m_kept[r % m_kept.size()], e, row[e]),
                              scoresName(), "finite numbers wherever attention_mask is not 0");
        return {};
    }

    std::size_t rowBegin(std::size_t r) const {
        const auto l = r / m_kept.size(), t = m_kept[r % m_kept.size()];
        return (l * static_cast<std::size_t>(m_sourceTokens) + t) * static_cast<std::size_t>(m_result.trace.experts);
    }

    Status deriveSelection() {
        auto& trace = m_result.trace;
        const auto E = static_cast<std::size_t>(trace.experts), K = static_cast<std::size_t>(trace.topK);
        const auto rows = static_cast<std::size_t>(m_layers) * m_kept.size();
        std::vector<std::int16_t> selected(rows * K);
        std::vector<float> weights(rows * K), row(E);
        std::vector<std::int16_t> order(E);
        for (std::size_t r = 0; r < rows; ++r) {
            if ((r & 0xffff) == 0 && m_context.stopRequested())
                return base::cancelled();
            rowAsFloats(m_scores, rowBegin(r), row);
            TRIPTYCH_CHECK(checkFinite(row, r));
            std::iota(order.begin(), order.end(), std::int16_t{0});
            std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(K), order.end(), [&](std::int16_t a, std::int16_t b) {
                const float x = row[static_cast<std::size_t>(a)], y = row[static_cast<std::size_t>(b)];
                return x != y ? x > y : a < b;
            });
            double total = 1, highest = 0;
            if (m_classified == ScoreKind::logits) {
                highest = static_cast<double>(row[static_cast<std::size_t>(order[0])]);
                total = 0;
                for (const float v : row)
                    total += std::exp(static_cast<double>(v) - highest);
            }
            for (std::size_t j = 0; j < K; ++j) {
                const auto v = static_cast<double>(row[static_cast<std::size_t>(order[j])]);
                selected[r * K + j] = order[j];
                weights[r * K + j] = static_cast<float>(m_classified == ScoreKind::logits ? std::exp(v - highest) / total : v);
            }
        }
        trace.selected = Array::of(selected, {m_layers, trace.tokens, trace.topK});
        trace.weights = Array::of(weights, {m_layers, trace.tokens, trace.topK});
        trace.selectionDerived = true;
        trace.selection = fmt::format("derived: top-{} of the {}", trace.topK, name(m_classified));
        m_result.notes.push_back("no selection in the file: it was derived from the router, which is not the true one for routers with biases, groups or forced experts");
        return {};
    }

    const TraceTensors& m_file;
    const TraceImport& m_options;
    base::JobContext& m_context;
    ImportedTrace m_result;
    std::int64_t m_layers = 0, m_sourceTokens = 0;
    bool m_hasSelection = false, m_hasScores = false;
    std::vector<std::size_t> m_kept;
    Array m_scores;
    ScoreKind m_classified = ScoreKind::none, m_keptKind = ScoreKind::none;
};

}  // namespace

Result<ImportedTrace> importArranged(const TraceTensors& tensors, const TraceImport& options, base::JobContext& context) {
    return TensorImport(tensors, options, context).run();
}

}  // namespace triptych::routing
