#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "routing/model_config.h"
#include "routing/weight_layout.h"

/// Runs a checkpoint on the CPU. Plain types only: LibTorch stays behind this header.
namespace triptych::routing {

struct RunOptions {
    std::int64_t batchTokens = 1024;  ///< tokens that go through a layer together
    int threads = 1;                  ///< batches at a time; every one runs on a single thread
    bool keepLogits = false;          ///< keep the router's raw logits of every token
    /// Weights stay in memory as float32 up to this; beyond it a layer's are read when its turn comes.
    std::uint64_t weightBytes = std::uint64_t{8} << 30;
    /// Hidden states of documents that travel together through the layers.
    std::uint64_t stateBytes = std::uint64_t{1} << 30;
    std::function<bool()> stop;
    std::function<void(double done, double total)> progress;  ///< in token-layers
};

/// What the routers did: token after token, in the order of the documents given.
struct RoutedTokens {
    std::int64_t tokens = 0;
    std::vector<int> layers;             ///< MoE layers
    std::vector<std::int16_t> selected;  ///< [layers][tokens][k], by falling probability
    std::vector<float> weights;          ///< the same shape: the factor each expert's output was multiplied by
    std::vector<float> logits;           ///< [layers][tokens][experts], when asked for
};

/// Which experts to do without. A masked expert is passed over when the k most probable are chosen; the probabilities stay those of the
/// softmax over all experts, so that masking an expert that no token chose changes nothing (as DeepSeekMoE, arXiv 2401.06066,
/// section 4.5, disables routed experts).
struct AblationPlan {
    std::vector<int> layers;             ///< MoE layers in which they are masked
    std::vector<std::vector<int>> sets;  ///< masked together, one set after the other; each leaves at least k experts
};

/// Sums of -log p(next token), natural logarithm, over the tokens of each document that follow another.
struct AblationLosses {
    std::vector<double> plain;                ///< [documents]
    std::vector<std::vector<double>> masked;  ///< [sets][documents]
};

/// A decoder-only model, ready to run. Forward pass as routing.md 1.4: pre-norm RMSNorm in float32, rotary
/// positions (half split), causal grouped-query attention, SwiGLU; routers take a softmax over all experts in float32 and keep
/// the k most probable, not renormalised unless norm_topk_prob says so. All arithmetic is float32.
/// Thread rule: const members may be called from several threads.
class Checkpoint {
public:
    /// Checks that every tensor is there in the right shape; an error names the tensor.
    [[nodiscard]] static base::Result<std::unique_ptr<Checkpoint>> open(const std::filesystem::path& folder);
    /// Of weights that were found already, checked in the same way.
    [[nodiscard]] static base::Result<std::unique_ptr<Checkpoint>> of(WeightLayout layout);
    ~Checkpoint();

    [[nodiscard]] const ModelConfig& config() const;
    /// The routers' choices for every token of every document.
    [[nodiscard]] base::Result<RoutedTokens> route(std::span<const std::vector<std::int64_t>> documents, const RunOptions& options) const;
    /// Losses with and without experts. What lies below the first masked layer is run once for all sets; vocabulary logits are made in
    /// blocks of rows, never whole.
    [[nodiscard]] base::Result<AblationLosses> ablate(std::span<const std::vector<std::int64_t>> documents, const AblationPlan& plan,
                                                      const RunOptions& options) const;
    /// Next-token logits [tokens x vocabulary] of one document.
    [[nodiscard]] base::Result<std::vector<float>> logits(const std::vector<std::int64_t>& document) const;

private:
    struct State;
    explicit Checkpoint(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Sets LibTorch and BLAS to one thread each for the calling thread, and says what was set, for the manifest.
[[nodiscard]] std::string singleThreadedLibraries();

}  // namespace triptych::routing
