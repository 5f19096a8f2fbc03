#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/array.h"
#include "routing/model_config.h"
#include "routing/torch/linear.h"
#include "routing/torch/train_kernels.h"

namespace triptych::routing {

/// A matrix among the parameters: rows x columns from `at` on.
struct Matrix {
    std::int64_t at = 0, rows = 0, columns = 0;
};

/// Gate and up lie one after the other and are multiplied as one.
struct FeedPlaces {
    Matrix gateUp;  ///< [2I, H]
    Matrix down;    ///< [H, I]
};

struct LayerPlaces {
    std::int64_t inputNorm = 0, postNorm = 0;
    Matrix projections;     ///< queries, keys and values as one
    std::int64_t bias = 0;  ///< of the three
    Matrix output;
    FeedPlaces dense;
    Matrix router;
    std::vector<FeedPlaces> experts;  ///< empty in dense layers
    FeedPlaces shared;
    Matrix sharedGate;  ///< 0 rows without
};

struct AdamSettings {
    double rate, beta1, beta2, epsilon, decay, scale;
};

/// Those of a decoder of the Qwen2 layout, one after the other in one buffer each for values, gradients and Adam's two moments; every matrix is kept
/// a second time, turned, as the forward pass wants it.
class LanguageParameters {
public:
    struct Tensor {
        std::string name;
        base::Shape shape;
        int layer;  ///< -1: the embedding; the number of layers: what comes after them
        std::int64_t at, count;
    };

    /// \param trained false: gradients and moments take no memory, and there are none.
    LanguageParameters(const ModelConfig& config, bool trained);

    [[nodiscard]] const LayerPlaces& layer(int index) const { return m_layers[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Matrix& embedding() const { return m_embedding; }
    [[nodiscard]] const Matrix& head() const { return m_head; }  ///< the embedding when tied
    [[nodiscard]] std::int64_t finalNorm() const { return m_finalNorm; }

    [[nodiscard]] const float* value(std::int64_t at) const { return m_value.data() + at; }
    [[nodiscard]] ConstRows value(const Matrix& m) const { return {m_value.data() + m.at, m.columns}; }
    [[nodiscard]] ConstRows turnedValue(const Matrix& m) const { return {m_turned.data() + m.at, m.rows}; }
    [[nodiscard]] float* gradient(std::int64_t at) { return m_gradient.data() + at; }
    [[nodiscard]] Rows gradient(const Matrix& m) { return {m_gradient.data() + m.at, m.columns}; }

    /// Numbers by address, seed and name: matrices N(0, deviation), norms 1, biases 0; moments 0.
    void initialise(std::uint64_t seed, double deviation);
    /// Errors: no such tensor, another shape or type.
    [[nodiscard]] base::Status setSome(const std::map<std::string, base::Array>& weights);
    /// Errors: a tensor is missing, or as above; then nothing was changed.
    [[nodiscard]] base::Status setState(const std::map<std::string, base::Array>& state);
    void get(std::map<std::string, base::Array>& into) const;
    void getGradients(std::map<std::string, base::Array>& into) const;
    void getMoments(std::map<std::string, base::Array>& into) const;

    /// Euclidean norm of all gradients from `firstLayer` on (0: the embedding too).
    [[nodiscard]] double gradientNorm(int frozenLayers, const StopTest& stop) const;
    /// Decay on tensors of more than one dimension only. Not stopped on its way.
    void adam(const AdamSettings& settings, int frozenLayers);

    /// What a step does to a tensor.
    struct AdamStretch {
        std::int64_t at, count;
        AdamNumbers numbers;
    };
    /// To each that is trained; the step is counted.
    [[nodiscard]] std::vector<AdamStretch> nextAdam(const AdamSettings& settings, int frozenLayers);
    /// Tensors lie in the order of their layers, so that what is trained is one stretch from here on.
    [[nodiscard]] std::int64_t trainedFrom(int frozenLayers) const;

    // All of each, for passes that are taken elsewhere.
    [[nodiscard]] std::span<float> values() { return m_value; }
    [[nodiscard]] std::span<float> gradients() { return m_gradient; }
    [[nodiscard]] std::span<float> firstMoments() { return m_first; }
    [[nodiscard]] std::span<float> secondMoments() { return m_second; }

private:
    std::int64_t add(const std::string& name, base::Shape shape, int layer);
    void turn(int firstLayer);
    [[nodiscard]] base::Result<std::vector<float>> wanted(const std::map<std::string, base::Array>& arrays, const std::string& name, const base::Shape& shape) const;

    std::vector<Tensor> m_tensors;
    std::vector<std::int64_t> m_steps;
    std::vector<std::pair<int, Matrix>> m_matrices;  ///< with their layers
    std::vector<LayerPlaces> m_layers;
    Matrix m_embedding, m_head;
    std::int64_t m_finalNorm = 0, m_size = 0;
    std::vector<float> m_value, m_turned, m_gradient, m_first, m_second;
};

/// Is a tensor of this layer trained?
[[nodiscard]] inline bool isTrained(int layer, int frozenLayers) {
    return layer >= (frozenLayers > 0 ? frozenLayers : -1);
}

}  // namespace triptych::routing
