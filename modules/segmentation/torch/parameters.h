#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "segmentation/learning/network_form.h"
#include "segmentation/torch/device.h"

namespace triptych::segmentation {

using Weights = std::map<std::string, base::Array>;
/// Asked between layers.
using StopTest = std::function<bool()>;
/// Thrown out of a pass when somebody asked for a stop.
struct Stopped {};
inline void check(const StopTest& stop) {
    if (stop && stop())
        throw Stopped{};
}

/// Those of one network, one after the other in one buffer each for values, gradients and Adam's two moments, so that a step runs over them in one go.
class Parameters {
public:
    Parameters(std::vector<TensorForm> forms, Device device);

    /// Whether passes run over rows in main memory; else by operations of the library, where the tensors are.
    [[nodiscard]] bool byRows() const { return m_device == Device::processor; }
    [[nodiscard]] const std::vector<TensorForm>& forms() const { return m_forms; }
    [[nodiscard]] const at::Tensor& value(const std::string& name) const { return m_values.at(name); }
    /// Undefined for running statistics.
    [[nodiscard]] const at::Tensor& gradient(const std::string& name) const { return m_gradients.at(name); }
    [[nodiscard]] bool has(const std::string& name) const { return m_values.contains(name); }

    /// Errors: a tensor that is missing or of another shape.
    [[nodiscard]] base::Status set(const Weights& weights);
    [[nodiscard]] base::Status setOne(const std::string& name, const base::Array& values);
    void get(Weights& into) const;
    void getGradients(Weights& into) const;

    /// The start of a training run. Paper-era: convolutions N(0, 0.02), scales of norms N(1, 0.02), biases 0. Else PyTorch's: uniform in
    /// +-1 / sqrt(fan in), scales 1, shifts 0. Numbers by address: seed and name.
    void initialise(std::uint64_t seed, bool paper);

    /// Adam (Kingma and Ba 2015, algorithm 1 with the corrections folded into the rate as PyTorch does it), epsilon 1e-8.
    /// \param moved which tensors take the step; the moments of the others stay.
    void adam(double rate, double beta1, double beta2, const std::function<bool(const TensorForm&)>& moved);
    [[nodiscard]] bool gradientsAreFinite() const;
    /// Gradients of two passes together: those of the first are kept aside and added to the second's.
    void keepGradients();
    void addKeptGradients();
    /// "adam.first.<name>", "adam.second.<name>", "adam.steps.<name>".
    void getMoments(Weights& into) const;
    [[nodiscard]] base::Status setMoments(const Weights& weights);

private:
    struct Part {
        std::int64_t begin = 0, count = 0, steps = 0;
    };
    void step(const Part& run, double rate, double beta1, double beta2);

    std::vector<TensorForm> m_forms;
    Device m_device;
    std::map<std::string, Part> m_parts;
    at::Tensor m_value, m_gradient, m_first, m_second, m_kept;
    std::map<std::string, at::Tensor> m_values, m_gradients;
};

}  // namespace triptych::segmentation
