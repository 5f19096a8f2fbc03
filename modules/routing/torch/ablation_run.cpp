#include <algorithm>

#include "routing/torch/batches.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

/// One run of documents through all layers, once as they are and once for each set of masked experts.
class AblationRun {
public:
    AblationRun(const WeightReader& reader, std::span<const std::vector<std::int64_t>> documents, const AblationPlan& plan, const RunOptions& options)
        : m_reader(reader), m_config(reader.config()), m_documents(documents), m_plan(plan), m_options(options), m_threads(options) {}

    Result<AblationLosses> run() {
        const auto batches = planBatches(m_documents, m_options.batchTokens);
        m_variants = m_plan.sets.size() + 1;
        m_first = *std::min_element(m_plan.layers.begin(), m_plan.layers.end());
        m_turn = tableFor(m_documents, m_config);
        m_result.plain.assign(m_documents.size(), 0);
        m_result.masked.assign(m_plan.sets.size(), std::vector<double>(m_documents.size(), 0));
        double tokens = 0;
        for (const auto& batch : batches)
            tokens += static_cast<double>(batch.tokens);
        // The step from the last layer to the losses is counted as a layer.
        m_total = tokens * (m_first + static_cast<double>(m_variants) * (m_config.layers - m_first + 1));
        std::uint64_t bytes = 0;
        for (int layer = 0; layer < m_config.layers; ++layer)
            bytes += m_reader.layerBytes(layer);
        m_resident.resize(static_cast<std::size_t>(m_config.layers));
        m_keep = bytes <= m_options.weightBytes;
        TRIPTYCH_CHECK(m_threads.guarded([&] {
            m_norm = m_reader.finalNorm();
            m_unembedding = m_reader.unembedding();
        }));
        for (std::size_t first = 0; first < batches.size();) {
            std::size_t last = first;
            std::uint64_t held = 0;
            while (last < batches.size() && (last == first || held < m_options.stateBytes))
                held += static_cast<std::uint64_t>(batches[last++].tokens) * static_cast<std::uint64_t>(m_config.hidden) * 4 * m_variants;
            TRIPTYCH_CHECK(runGroup({batches.data() + first, last - first}));
            first = last;
        }
        return std::move(m_result);
    }

private:
    Result<LayerWeights> weights(int layer) {
        auto& kept = m_resident[static_cast<std::size_t>(layer)];
        if (kept.query.defined())
            return kept;
        LayerWeights fresh;
        TRIPTYCH_CHECK(m_threads.guarded([&] {
            m_threads.stopCheck();
            fresh = m_reader.layer(layer);
        }));
        if (m_keep)
            kept = fresh;
        return fresh;
    }

    std::span<const int> maskOf(std::size_t variant, int layer) const {
        if (variant == 0 || std::find(m_plan.layers.begin(), m_plan.layers.end(), layer) == m_plan.layers.end())
            return {};
        return m_plan.sets[variant - 1];
    }

    Status runGroup(std::span<const BatchPlan> batches) {
        const StopTest stop = [this] { return m_threads.stopAsked(); };
        std::vector<Packed> shared(batches.size());
        TRIPTYCH_CHECK(m_threads.parallel(batches.size(), [&](std::size_t b) { shared[b] = embedBatch(m_reader, batches[b], m_documents, m_turn); }));
        for (int layer = 0; layer < m_first; ++layer) {
            TRIPTYCH_TRY(const auto w, weights(layer));
            TRIPTYCH_CHECK(m_threads.parallel(batches.size(), [&](std::size_t b) {
                (void)runLayer(shared[b], w, m_config, stop);
                advance(batches[b]);
            }));
        }
        // The attention of the first masked layer is still the same for all.
        std::vector<Packed> each(batches.size() * m_variants);
        for (int layer = m_first; layer < m_config.layers; ++layer) {
            TRIPTYCH_TRY(const auto w, weights(layer));
            if (layer == m_first)
                TRIPTYCH_CHECK(m_threads.parallel(batches.size(), [&](std::size_t b) {
                    runAttention(shared[b], w, m_config, stop);
                    for (std::size_t v = 0; v < m_variants; ++v)
                        each[b * m_variants + v] = {shared[b].lengths, shared[b].hidden.clone(), m_turn};
                    shared[b].hidden.reset();
                }));
            TRIPTYCH_CHECK(m_threads.parallel(each.size(), [&](std::size_t i) {
                if (layer != m_first)
                    runAttention(each[i], w, m_config, stop);
                (void)runFeedForward(each[i], w, m_config, stop, maskOf(i % m_variants, layer));
                advance(batches[i / m_variants]);
            }));
        }
        return m_threads.parallel(each.size(), [&](std::size_t i) {
            const auto& batch = batches[i / m_variants];
            const auto losses = lossesOf(each[i], batch, m_documents, m_norm, m_unembedding, m_config.normEpsilon, stop);
            auto& into = i % m_variants == 0 ? m_result.plain : m_result.masked[i % m_variants - 1];
            for (std::size_t d = 0; d < losses.size(); ++d)
                into[batch.documents[d]] = losses[d];
            each[i].hidden.reset();
            advance(batch);
        });
    }

    void advance(const BatchPlan& batch) {
        const std::lock_guard lock(m_mutex);
        m_done += static_cast<double>(batch.tokens);
        if (m_options.progress)
            m_options.progress(m_done, m_total);
    }

    const WeightReader& m_reader;
    const ModelConfig& m_config;
    std::span<const std::vector<std::int64_t>> m_documents;
    const AblationPlan& m_plan;
    const RunOptions& m_options;
    BatchThreads m_threads;
    AblationLosses m_result;
    std::shared_ptr<const RotaryTable> m_turn;
    std::vector<LayerWeights> m_resident;
    at::Tensor m_norm, m_unembedding;
    std::size_t m_variants = 1;
    int m_first = 0;
    bool m_keep = true;
    std::mutex m_mutex;
    double m_done = 0, m_total = 0;
};

}  // namespace

Result<AblationLosses> runAblations(const WeightReader& reader, std::span<const std::vector<std::int64_t>> documents, const AblationPlan& plan,
                                    const RunOptions& options) {
    return AblationRun(reader, documents, plan, options).run();
}

}  // namespace triptych::routing
