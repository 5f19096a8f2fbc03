#include "routing/torch/checkpoint.h"

#include <dlfcn.h>

#include <algorithm>
#include <exception>
#include <mutex>

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include "routing/torch/batches.h"

namespace triptych::routing {
using base::Result;
using base::Status;

std::string singleThreadedLibraries() {
    // Batches run side by side, one a thread; a pool inside each of them would only get in the way. LibTorch keeps its count
    // by thread, OpenBLAS one for the process.
    at::set_num_threads(1);
    using SetThreads = void (*)(int);
    const auto set = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set)
        set(1);
    return fmt::format("ATen {}, {}", at::get_num_threads(), set ? "OpenBLAS 1" : "plain BLAS 1");
}

struct Checkpoint::State {
    explicit State(WeightReader r) : reader(std::move(r)) {}
    WeightReader reader;

};

namespace {

/// One run of documents through all layers.
class RouteRun {
public:
    RouteRun(const WeightReader& reader, std::span<const std::vector<std::int64_t>> documents, const RunOptions& options)
        : m_reader(reader), m_config(reader.config()), m_documents(documents), m_options(options), m_threads(options) {}

    Result<RoutedTokens> run(const std::vector<BatchPlan>& batches) {
        m_rowOf.resize(m_documents.size());
        for (std::size_t i = 0; i < m_documents.size(); ++i) {
            m_rowOf[i] = m_result.tokens;
            m_result.tokens += static_cast<std::int64_t>(m_documents[i].size());
        }
        m_result.layers = m_config.moeLayers();
        const auto rows = m_result.layers.size() * static_cast<std::size_t>(m_result.tokens);
        m_result.selected.resize(rows * static_cast<std::size_t>(m_config.expertsPerToken));
        m_result.weights.resize(m_result.selected.size());
        if (m_options.keepLogits)
            m_result.logits.resize(rows * static_cast<std::size_t>(m_config.experts));
        // What lies above the last router, its own experts among it, cannot change any choice.
        m_lastLayer = m_result.layers.empty() ? -1 : m_result.layers.back();
        m_total = static_cast<double>(m_result.tokens) * (m_lastLayer + 1);
        m_turn = tableFor(m_documents, m_config);

        std::uint64_t bytes = 0;
        for (int layer = 0; layer <= m_lastLayer; ++layer)
            bytes += m_reader.layerBytes(layer);
        const bool resident = bytes <= m_options.weightBytes;
        if (resident) {
            std::vector<LayerWeights> all;
            TRIPTYCH_CHECK(m_threads.guarded([&] {
                for (int layer = 0; layer <= m_lastLayer; ++layer) {
                    m_threads.stopCheck();
                    all.push_back(m_reader.layer(layer, layer != m_lastLayer));
                }
            }));
            TRIPTYCH_CHECK(m_threads.parallel(batches.size(), [&](std::size_t b) {
                auto packed = embed(batches[b]);
                for (int layer = 0; layer <= m_lastLayer; ++layer)
                    step(packed, batches[b], all[static_cast<std::size_t>(layer)], layer);
            }));
            return std::move(m_result);
        }
        for (std::size_t first = 0; first < batches.size();) {
            std::size_t last = first;
            std::uint64_t held = 0;
            while (last < batches.size() && (last == first || held < m_options.stateBytes))
                held += static_cast<std::uint64_t>(batches[last++].tokens) * static_cast<std::uint64_t>(m_config.hidden) * 4;
            std::vector<Packed> packed(last - first);
            TRIPTYCH_CHECK(m_threads.parallel(packed.size(), [&](std::size_t b) { packed[b] = embed(batches[first + b]); }));
            for (int layer = 0; layer <= m_lastLayer; ++layer) {
                LayerWeights weights;
                TRIPTYCH_CHECK(m_threads.guarded([&] {
                    m_threads.stopCheck();
                    weights = m_reader.layer(layer, layer != m_lastLayer);
                }));
                TRIPTYCH_CHECK(m_threads.parallel(packed.size(), [&](std::size_t b) { step(packed[b], batches[first + b], weights, layer); }));
            }
            first = last;
        }
        return std::move(m_result);
    }

private:
    Packed embed(const BatchPlan& batch) const { return embedBatch(m_reader, batch, m_documents, m_turn); }

    void step(Packed& packed, const BatchPlan& batch, const LayerWeights& weights, int layer) {
        const auto choice = runLayer(packed, weights, m_config, [this] { return m_threads.stopAsked(); });
        if (choice.selected.defined())
            keep(choice, batch, layer);
        const std::lock_guard lock(m_progressMutex);
        m_done += static_cast<double>(batch.tokens);
        if (m_options.progress)
            m_options.progress(m_done, m_total);
    }

    void keep(const RouterChoice& choice, const BatchPlan& batch, int layer) {
        const auto place = std::find(m_result.layers.begin(), m_result.layers.end(), layer) - m_result.layers.begin();
        const auto K = static_cast<std::int64_t>(m_config.expertsPerToken), E = static_cast<std::int64_t>(m_config.experts);
        const auto selected = choice.selected.contiguous(), weights = choice.weights.contiguous(), logits = choice.logits.contiguous();
        std::int64_t row = 0;
        for (std::size_t i = 0; i < batch.documents.size(); ++i) {
            const auto target = place * m_result.tokens + m_rowOf[batch.documents[i]];
            const auto count = batch.lengths[i];
            std::transform(selected.data_ptr<std::int64_t>() + row * K, selected.data_ptr<std::int64_t>() + (row + count) * K,
                           m_result.selected.begin() + target * K, [](std::int64_t e) { return static_cast<std::int16_t>(e); });
            std::copy_n(weights.data_ptr<float>() + row * K, count * K, m_result.weights.begin() + target * K);
            if (m_options.keepLogits)
                std::copy_n(logits.data_ptr<float>() + row * E, count * E, m_result.logits.begin() + target * E);
            row += count;
        }
    }

    const WeightReader& m_reader;
    const ModelConfig& m_config;
    std::span<const std::vector<std::int64_t>> m_documents;
    const RunOptions& m_options;
    RoutedTokens m_result;
    std::vector<std::int64_t> m_rowOf;
    std::shared_ptr<const RotaryTable> m_turn;
    int m_lastLayer = -1;
    BatchThreads m_threads;
    std::mutex m_progressMutex;
    double m_done = 0, m_total = 0;
};

Status checkDocument(const std::vector<std::int64_t>& document, const ModelConfig& config) {
    if (static_cast<std::int64_t>(document.size()) > config.maxPositions)
        return base::badRequest(fmt::format("a document of {} tokens is longer than the {} that the model reads at once", document.size(), config.maxPositions));
    for (const auto id : document)
        if (id < 0 || id >= config.vocabulary)
            return base::badRequest(fmt::format("token {} is outside a vocabulary of {}", id, config.vocabulary), {},
                                    "the tokenizer.json that belongs to the checkpoint");
    return {};
}

}  // namespace

Checkpoint::Checkpoint(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Checkpoint::~Checkpoint() = default;

const ModelConfig& Checkpoint::config() const {
    return m_state->reader.config();
}

Result<std::unique_ptr<Checkpoint>> Checkpoint::open(const std::filesystem::path& folder) {
    TRIPTYCH_TRY(auto layout, WeightLayout::open(folder));
    return of(std::move(layout));
}

Result<std::unique_ptr<Checkpoint>> Checkpoint::of(WeightLayout layout) {
    TRIPTYCH_CHECK(layout.check());
    auto state = std::make_unique<State>(WeightReader(std::move(layout)));
    return std::unique_ptr<Checkpoint>(new Checkpoint(std::move(state)));
}

Result<RoutedTokens> Checkpoint::route(std::span<const std::vector<std::int64_t>> documents, const RunOptions& options) const {
    for (const auto& document : documents)
        TRIPTYCH_CHECK(checkDocument(document, config()));
    return RouteRun(m_state->reader, documents, options).run(planBatches(documents, options.batchTokens));
}

Result<AblationLosses> Checkpoint::ablate(std::span<const std::vector<std::int64_t>> documents, const AblationPlan& plan, const RunOptions& options) const {
    for (const auto& document : documents)
        TRIPTYCH_CHECK(checkDocument(document, config()));
    return runAblations(m_state->reader, documents, plan, options);
}

Result<std::vector<float>> Checkpoint::logits(const std::vector<std::int64_t>& document) const {
    TRIPTYCH_CHECK(checkDocument(document, config()));
    if (document.empty())
        return std::vector<float>();
    try {
        const c10::InferenceMode inference;
        const auto& reader = m_state->reader;
        Packed packed{{static_cast<std::int64_t>(document.size())}, reader.embed(document), tableFor({&document, 1}, config())};
        for (int layer = 0; layer < config().layers; ++layer)
            runLayer(packed, reader.layer(layer), config(), {});
        const auto logits = at::mm(rmsNorm(packed.hidden, reader.finalNorm(), config().normEpsilon), reader.unembedding().t()).contiguous();
        return std::vector<float>(logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel());
    } catch (const std::exception& error) {
        return base::failed("the forward pass failed: " + firstLine(error));
    }
}

}  // namespace triptych::routing
