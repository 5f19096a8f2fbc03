#include "routing/layer_probe.h"

#include <cmath>

#include <ATen/Functions.h>
#include <c10/core/InferenceMode.h>

#include "base/seed.h"
#include "routing/torch/forward.h"

namespace triptych::test {

struct LayerProbe::State {
    int tokens, hidden, inner, experts, topK;
    at::Tensor x;
    routing::RouterChoice choice;
    std::vector<routing::FeedForward> weights;
};

LayerProbe::LayerProbe(int tokens, int hidden, int inner, int experts, int topK, const std::string& load) : m_state(new State{tokens, hidden, inner, experts, topK, {}, {}, {}}) {
    const c10::InferenceMode inference;
    std::uint64_t stream = 0;
    const auto random = [&](std::int64_t rows, std::int64_t columns, double scale) {
        const base::Stream numbers(21, stream++);
        auto result = at::empty({rows, columns}, at::kFloat);
        for (std::int64_t i = 0; i < rows * columns; ++i)
            result.data_ptr<float>()[i] = static_cast<float>(numbers.normal(static_cast<std::uint64_t>(i)) * scale);
        return result;
    };
    m_state->x = random(tokens, hidden, 1);
    for (int e = 0; e < experts; ++e)
        m_state->weights.push_back({random(inner, hidden, 1 / std::sqrt(hidden)), random(inner, hidden, 1 / std::sqrt(hidden)), random(hidden, inner, 1 / std::sqrt(inner))});
    m_state->choice.selected = at::empty({tokens, topK}, at::kLong);
    m_state->choice.weights = random(tokens, topK, 1).abs();
    const base::Stream draws(22, 0);
    for (int t = 0; t < tokens; ++t)
        for (int j = 0, e = load == "one" ? 0 : static_cast<int>(draws.below(static_cast<std::uint64_t>(experts), static_cast<std::uint64_t>(t))); j < topK; ++e) {
            if (load.starts_with("not ") && e % experts == std::stoi(load.substr(4)))
                continue;
            m_state->choice.selected.data_ptr<std::int64_t>()[t * topK + j++] = e % experts;
        }
}

LayerProbe::~LayerProbe() = default;

std::vector<double> LayerProbe::dense() const {
    const auto& s = *m_state;
    std::vector<double> y(static_cast<std::size_t>(s.tokens * s.hidden), 0), h(static_cast<std::size_t>(s.inner));
    const auto dot = [](const float* a, const float* b, int n) {
        double sum = 0;
        for (int i = 0; i < n; ++i)
            sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        return sum;
    };
    for (int e = 0; e < s.experts; ++e)
        for (int t = 0; t < s.tokens; ++t) {
            double weight = 0;
            for (int j = 0; j < s.topK; ++j)
                if (s.choice.selected.data_ptr<std::int64_t>()[t * s.topK + j] == e)
                    weight += static_cast<double>(s.choice.weights.data_ptr<float>()[t * s.topK + j]);
            const auto* x = s.x.data_ptr<float>() + t * s.hidden;
            const auto& w = s.weights[static_cast<std::size_t>(e)];
            for (int i = 0; i < s.inner; ++i) {
                const double gate = dot(x, w.gate.data_ptr<float>() + i * s.hidden, s.hidden);
                h[static_cast<std::size_t>(i)] = gate / (1 + std::exp(-gate)) * dot(x, w.up.data_ptr<float>() + i * s.hidden, s.hidden);
            }
            for (int i = 0; i < s.hidden; ++i) {
                double sum = 0;
                for (int j = 0; j < s.inner; ++j)
                    sum += h[static_cast<std::size_t>(j)] * static_cast<double>(w.down.data_ptr<float>()[i * s.inner + j]);
                y[static_cast<std::size_t>(t * s.hidden + i)] += weight * sum;
            }
        }
    return y;
}

std::vector<float> LayerProbe::mixed(int threads, const std::function<bool()>& stop) const {
    const c10::InferenceMode inference;
    const routing::PieceThreads several(threads);
    try {
        const auto y = routing::mixExperts(m_state->x, m_state->choice, m_state->weights, stop);
        return {y.data_ptr<float>(), y.data_ptr<float>() + y.numel()};
    } catch (const routing::Stopped&) {
        return {};
    }
}

std::vector<float> LayerProbe::mixedAlone(int token) const {
    const c10::InferenceMode inference;
    routing::RouterChoice choice;
    choice.selected = m_state->choice.selected.narrow(0, token, 1);
    choice.weights = m_state->choice.weights.narrow(0, token, 1);
    const auto y = routing::mixExperts(m_state->x.narrow(0, token, 1), choice, m_state->weights, {});
    return {y.data_ptr<float>(), y.data_ptr<float>() + y.numel()};
}

}  // namespace triptych::test
