#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/array.h"
#include "routing/model_config.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/device.h"
#include "routing/training/routing_rule.h"

/// One step of training of a decoder. Plain types only.
namespace triptych::routing {

/// Documents one after the other in the rows; nothing is padded, and no document sees another.
struct TokenBatch {
    std::span<const std::int64_t> tokens;    ///< [T]
    std::span<const std::int64_t> targets;   ///< [T]; -1: not scored
    std::span<const std::int64_t> lengths;   ///< of the documents, sum T; a document may be empty
    std::span<const std::int16_t> ownExpert; ///< [T] or empty; -1: none
};

struct LanguageStepSettings {
    double rate = 3e-3, beta1 = 0.9, beta2 = 0.95, epsilon = 1e-8;
    double weightDecay = 0.1;  ///< decoupled, on tensors of more than one dimension only
    double clip = 1;           ///< of the gradient's norm over what is trained; 0: off
    double balance = 0;        ///< weight of E sum_e f_e P_e (Fedus et al. 2022, eq. 4, over all slots), mean over mixture layers
    RoutingRule rule = RoutingRule::plain;
    int frozenLayers = 0;      ///< the lowest so many layers and the embedding stay as they are
    std::function<bool()> stop;
};

struct LanguageStepResult {
    double loss = 0;          ///< nats a scored token, without the balance term
    double balance = 0;       ///< unweighted; 0 when off
    double gradientNorm = 0;  ///< before clipping
    std::int64_t scored = 0;  ///< 0: nothing was changed
    bool finite = true;       ///< false: a loss or a gradient is not a number, and nothing was changed
    bool stopped = false;     ///< nothing was changed
};

/// A decoder of the Qwen2 layout in training: weights by a checkpoint's names (routing.md 1.4), float32, and AdamW's moments (Loshchilov and Hutter
/// 2019). Results do not depend on the number of threads, to the bit; another device's are near. Thread rule: one thread at a time.
class LanguageStep {
public:
    /// Weights are 0 until initialise(), replace() or setState(). Errors: a form that is not of this layout.
    [[nodiscard]] static base::Result<LanguageStep> create(const ModelConfig& config, int threads, Device device = Device::processor);
    /// To be judged alone, on the processor: two fifths of the memory. What trains, and what a training leaves, then throws std::logic_error.
    [[nodiscard]] static base::Result<LanguageStep> forJudging(const ModelConfig& config, int threads);
    ~LanguageStep();
    LanguageStep(LanguageStep&&) noexcept;
    LanguageStep& operator=(LanguageStep&&) noexcept;

    [[nodiscard]] const ModelConfig& config() const;
    /// Matrices N(0, deviation) by seed and name, norms 1, biases 0; moments become 0.
    void initialise(std::uint64_t seed, double deviation = 0.02);
    /// Only the named tensors. Errors: no such tensor, another shape; then nothing was changed.
    [[nodiscard]] base::Status replace(const std::map<std::string, base::Array>& weights);

    /// Throws std::invalid_argument when the batch does not fit the model.
    [[nodiscard]] LanguageStepResult step(const TokenBatch& batch, const LanguageStepSettings& settings);

    struct Judged {
        std::vector<double> nats;  ///< of each document: sum of -log p over its scored tokens
        RoutedTokens routed;       ///< when asked for
        bool stopped = false;      ///< nothing else is filled in
    };
    /// Plain routing, as in evaluation; nothing changes.
    [[nodiscard]] Judged judge(const TokenBatch& batch, bool routed, const std::function<bool()>& stop = {}) const;

    [[nodiscard]] std::map<std::string, base::Array> weights() const;
    /// weights(), "adam.first.…", "adam.second.…" and "adam.steps": with it the next step is the same to the bit.
    [[nodiscard]] std::map<std::string, base::Array> state() const;
    [[nodiscard]] base::Status setState(const std::map<std::string, base::Array>& state);
    /// Of the last step before clipping, by name; those of frozen tensors mean nothing.
    [[nodiscard]] std::map<std::string, base::Array> gradients() const;

private:
    struct Parts;
    [[nodiscard]] static base::Result<LanguageStep> made(const ModelConfig& config, int threads, Device device, bool trained);
    explicit LanguageStep(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace triptych::routing
