#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "routing/torch/language_parameters.h"
#include "routing/torch/products.h"
#include "routing/torch/rotary.h"
#include "routing/training/routing_rule.h"

namespace triptych::routing {

/// Rows of a batch: documents one after the other.
struct BatchRows {
    std::int64_t tokens = 0;
    std::vector<std::int64_t> begin, length;  ///< of each document that has a token
    std::vector<std::int64_t> position;       ///< [T] within its document
};

/// Rows that one thread goes over at a time.
struct Stretch {
    std::int64_t begin = 0, rows = 0;
};
/// In even shares, whatever the number of threads.
[[nodiscard]] std::vector<Stretch> stretches(std::int64_t rows);

/// What a router did with the rows, and which rows went where.
struct DealtRows {
    Buffer probabilities;                 ///< [T, E]
    std::vector<std::int32_t> selected;   ///< [T, k]
    std::vector<float> weight;            ///< [T, k]
    std::vector<char> given;              ///< [T] the weight was given, not the router's
    std::vector<std::int64_t> place;      ///< [T, k] the slot's row among those sorted by expert
    std::vector<std::int64_t> slot;       ///< [T k] of a sorted row
    std::vector<std::int64_t> begin;      ///< [E + 1] sorted rows of each expert
};

/// What the backward pass of a layer needs.
struct LayerTape {
    Buffer hidden, normed, projected, mixed, middle, postNormed;  ///< [T, H], [T, H], [T, (A + 2G) d], [T, A d], [T, H], [T, H]
    Buffer inputFactor, postFactor;                               ///< [T] of the norms
    Buffer gateUp;                                                ///< [T or T k, 2I]
    DealtRows routed;
    Buffer sharedGateUp, sharedOpen;  ///< [T, 2I], [T]
};

struct RouteSettings {
    bool training = false;
    RoutingRule rule = RoutingRule::plain;
    std::span<const std::int16_t> own;  ///< [T] or empty
    double balance = 0;
};

/// Forward and backward through the layers of a decoder, by hand: rows in fixed shares, sums in a fixed order, so that nothing depends on the number of
/// threads. Throws Stopped between pieces.
class LanguagePass {
public:
    LanguagePass(const ModelConfig& config, LanguageParameters& parameters) : m_config(config), m_parameters(parameters) {}

    void begin(const BatchRows& rows, const RouteSettings& route, const StopTest& stop);
    void embed(std::span<const std::int64_t> tokens, float* hidden);
    void forward(int layer, LayerTape& tape, float* next);
    /// Sums of -log p of each row that is scored, 0 for the others. \param gradient where wanted, becomes that of their mean, [T, H], and the
    /// parameters' gradients of norm and head are made if `trained`.
    void score(std::span<const std::int64_t> targets, const float* hidden, std::vector<double>& nats, float* gradient, bool trainHead);
    /// \param gradient of the layer's output; becomes that of its input, unless nothing below wants it.
    void backward(int layer, LayerTape& tape, Buffer& gradient, bool needInput);
    void embeddingGradient(std::span<const std::int64_t> tokens, const float* gradient);
    /// E sum_e f_e P_e of a layer that was gone through.
    [[nodiscard]] double balanceOf(const DealtRows& routed) const;

private:
    using Work = std::function<void(Stretch)>;
    void overRows(double operationsPerRow, const Work& work);
    void overExperts(const DealtRows& routed, double operationsPerRow, const std::function<void(int, Stretch)>& work);
    void attend(const LayerTape& tape);
    void attendBack(const LayerTape& tape, const float* dMixed, float* dProjected);
    void select(DealtRows& routed, Stretch rows);
    void sort(DealtRows& routed);
    void routerBack(const DealtRows& routed, const float* dWeight, Stretch rows, float* dLogits);
    void feed(const FeedPlaces& places, ConstRows x, std::int64_t rows, float* gateUp, Rows out, bool add);
    void feedBack(const FeedPlaces& places, ConstRows dOut, std::int64_t rows, float* gateUp, float* inner, const float* weight, float* dWeight, Rows dx, bool add);

    // Gradients of matrices that are to be made together.
    struct OuterProduct {
        ConstRows left, right;
        std::int64_t depth;
        Matrix into;
        bool add;
    };
    void outerProducts(const std::vector<OuterProduct>& products, const std::vector<std::function<void()>>& besides = {});

    const ModelConfig& m_config;
    LanguageParameters& m_parameters;
    const BatchRows* m_rows = nullptr;
    RouteSettings m_route;
    StopTest m_stop;
    std::vector<Stretch> m_stretches;
    std::unique_ptr<RotaryTable> m_rotary;
    std::int64_t m_rotaryLength = 0;
    std::vector<double> m_share;  ///< of the slots that went to each expert of a layer in backward
    Buffer m_results, m_dMiddle, m_dInput, m_inner, m_sharedInner, m_dPostNormed, m_dNormed, m_dMixed, m_dProjected, m_dLogits, m_dWeight, m_dSharedGate, m_sortedIn, m_sortedOut, m_sortedBack;
    Buffer m_scored, m_scoredBack, m_scoredFactor, m_logits;
};

}  // namespace triptych::routing
