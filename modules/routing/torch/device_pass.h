#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "routing/torch/device.h"
#include "routing/torch/language_pass.h"
#include "routing/torch/language_step.h"

namespace triptych::routing {

/// What LanguagePass does, by the library's operations and its autograd: how steps are taken on a CUDA device. Values, gradients and moments lie there; the
/// parameters in main memory are what they are brought from and back to. No sum depends on which thread comes first: rows are dealt to experts and brought back by
/// permutations, so that a step taken twice is the same to the bit.
class DevicePass {
public:
    DevicePass(const ModelConfig& config, LanguageParameters& host, Device device);

    /// Values and moments from main memory.
    void upload();
    /// Values, gradients and moments into main memory.
    void download();

    [[nodiscard]] LanguageStepResult step(const TokenBatch& batch, const BatchRows& rows, const LanguageStepSettings& settings, std::int64_t scored);
    [[nodiscard]] LanguageStep::Judged judge(const TokenBatch& batch, const BatchRows& rows, bool routed, const StopTest& stop);

private:
    struct Feed {
        at::Tensor gateUp, down;
    };
    struct Layer {
        at::Tensor inputNorm, postNorm, projections, bias, output, router, sharedGate;
        Feed dense, shared;
        std::vector<Feed> experts;
    };
    // Documents of like length side by side, the shorter ones with rows of nothing at their ends.
    struct Beside {
        std::int64_t documents, length;
        at::Tensor rows;  // [documents length] of the batch; T: nothing
    };
    struct Batch {
        std::int64_t tokens = 0;
        at::Tensor ids, targets, own;  // [T]; own undefined: nobody is told
        at::Tensor cosine, sine;       // [T, 1, d / 2]
        std::vector<Beside> beside;
        at::Tensor back;               // [T] where each row lies in all of `beside`
    };
    struct Routed {
        at::Tensor selected, weight, balance;
    };

    [[nodiscard]] at::Tensor leaf(std::int64_t at, std::vector<std::int64_t> shape);
    [[nodiscard]] at::Tensor leaf(const Matrix& m) { return leaf(m.at, {m.rows, m.columns}); }
    [[nodiscard]] Feed feedOf(const FeedPlaces& places) { return {leaf(places.gateUp), leaf(places.down)}; }
    void train(int frozenLayers, bool any);
    [[nodiscard]] Batch batchOf(const TokenBatch& batch, const BatchRows& rows);
    [[nodiscard]] at::Tensor norm(const at::Tensor& x, const at::Tensor& weight) const;
    [[nodiscard]] static at::Tensor fed(const Feed& feed, const at::Tensor& x);
    [[nodiscard]] at::Tensor attended(const Batch& batch, const at::Tensor& projected) const;
    [[nodiscard]] at::Tensor forward(const Batch& batch, int layer, const at::Tensor& hidden, RoutingRule rule, bool balance, Routed* routed) const;
    [[nodiscard]] at::Tensor mixed(const Batch& batch, const Layer& layer, const at::Tensor& x, RoutingRule rule, bool balance, Routed* routed) const;
    // -log p of each scored row; with gradients also that of the hidden rows, for their mean.
    [[nodiscard]] std::vector<double> score(const Batch& batch, const at::Tensor& hidden, std::int64_t scored, at::Tensor* gradient, const StopTest& stop) const;

    const ModelConfig& m_config;
    LanguageParameters& m_host;
    at::Device m_place;
    at::Tensor m_value, m_gradient, m_first, m_second;  // [parameters]
    at::Tensor m_embedding, m_finalNorm, m_head;
    at::Tensor m_cosine, m_sine;  // [positions, d / 2]: as many as some document had
    std::vector<Layer> m_layers;
};

}  // namespace triptych::routing
