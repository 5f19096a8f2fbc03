#include "langevin/torch/network_loss.h"

#include <algorithm>

#include <torch/torch.h>

#include "langevin/torch/tensor_points.h"

namespace triptych::langevin {
namespace {

constexpr std::int64_t mostUnits = 1 << 23;  // of all chains and rows in one product: 64 MB

class TensorNetwork final : public LossModel {
public:
    TensorNetwork(std::unique_ptr<LossModel> network, torch::Device device) : m_network(std::move(network)), m_device(device) {
        const auto document = m_network->toJson();
        m_hidden = document["hidden"].get<std::int64_t>();
        m_ridge = document["ridge"].get<double>();
        m_inputs = m_network->dataDimension() - 1;
        auto table = m_network->table();
        const auto rows = torch::from_blob(table.data(), {static_cast<std::int64_t>(table.size()) / (m_inputs + 1), m_inputs + 1}, torch::kDouble).clone().to(m_device);
        m_features = rows.narrow(1, 0, m_inputs).contiguous();
        m_targets = rows.select(1, m_inputs).contiguous();
    }

    [[nodiscard]] int dimension() const override { return m_network->dimension(); }
    [[nodiscard]] int dataDimension() const override { return m_network->dataDimension(); }
    [[nodiscard]] const std::vector<double>& table() const override { return m_network->table(); }
    [[nodiscard]] const LossFacts& facts() const override { return m_network->facts(); }
    [[nodiscard]] base::Json toJson() const override { return m_network->toJson(); }
    [[nodiscard]] int preferredBlock() const override { return m_device.is_cuda() ? 16384 : m_network->preferredBlock(); }

    void values(ConstPoints x, double* out) const override {
        const c10::InferenceMode quiet;
        const auto points = tensorOf(x, m_device);
        std::vector<torch::Tensor> parts;
        eachChunk(points, [&](const Weights& w) { parts.push_back(0.5 * rest(w, units(w)).square().mean(1)); });
        const auto sum = (torch::cat(parts) + 0.5 * m_ridge * points.square().sum(1)).to(torch::kCPU).contiguous();
        std::copy_n(sum.data_ptr<double>(), x.count, out);
    }
    void gradients(ConstPoints x, Points out) const override {
        const c10::InferenceMode quiet;
        const auto points = tensorOf(x, m_device);
        std::vector<torch::Tensor> parts;
        eachChunk(points, [&](const Weights& w) {
            const auto u = units(w), r = rest(w, u);
            const auto inner = r.unsqueeze(1) * w.output.unsqueeze(2) * (1.0 - u.square());  // [chains, hidden, rows]
            const double n = static_cast<double>(m_features.size(0));
            parts.push_back(torch::cat({torch::matmul(inner, m_features).flatten(1) / n, inner.sum(2) / n, torch::bmm(u, r.unsqueeze(2)).squeeze(2) / n}, 1));
        });
        copyPoints(torch::cat(parts) + m_ridge * points, out);
    }
    void stochasticGradients(ConstPoints x, ConstPoints z, Points out) const override {
        const c10::InferenceMode quiet;
        const auto points = tensorOf(x, m_device), data = tensorOf(z, m_device);
        const auto w = weights(points);
        const auto features = data.narrow(1, 0, m_inputs);
        const auto u = torch::tanh(torch::bmm(w.input, features.unsqueeze(2)).squeeze(2) + w.bias);
        const auto r = ((w.output * u).sum(1) - data.select(1, m_inputs)).unsqueeze(1);
        const auto inner = r * w.output * (1.0 - u.square());
        copyPoints(torch::cat({(inner.unsqueeze(2) * features.unsqueeze(1)).flatten(1), inner, r * u}, 1) + m_ridge * points, out);
    }

private:
    struct Weights {
        torch::Tensor input;   ///< [chains, hidden, inputs]
        torch::Tensor bias;    ///< [chains, hidden]
        torch::Tensor output;  ///< [chains, hidden]
    };
    [[nodiscard]] Weights weights(const torch::Tensor& points) const {
        const auto inner = m_hidden * m_inputs;
        return {points.narrow(1, 0, inner).reshape({points.size(0), m_hidden, m_inputs}), points.narrow(1, inner, m_hidden), points.narrow(1, inner + m_hidden, m_hidden)};
    }
    // [chains, hidden, rows]
    [[nodiscard]] torch::Tensor units(const Weights& w) const { return torch::tanh(torch::matmul(w.input, m_features.t()) + w.bias.unsqueeze(2)); }
    // [chains, rows]
    [[nodiscard]] torch::Tensor rest(const Weights& w, const torch::Tensor& u) const { return torch::bmm(w.output.unsqueeze(1), u).squeeze(1) - m_targets; }
    template <class Use>
    void eachChunk(const torch::Tensor& points, const Use& use) const {
        const auto n = points.size(0), many = std::max<std::int64_t>(1, mostUnits / (m_hidden * m_features.size(0)));
        for (std::int64_t first = 0; first < n; first += many)
            use(weights(points.narrow(0, first, std::min(many, n - first))));
    }

    std::unique_ptr<LossModel> m_network;
    torch::Device m_device;
    std::int64_t m_hidden = 1, m_inputs = 1;
    double m_ridge = 0;
    torch::Tensor m_features, m_targets;
};

}  // namespace

bool tensorDeviceIsThere() {
    return torch::cuda::is_available();
}

std::unique_ptr<LossModel> networkByTensors(std::unique_ptr<LossModel> network, bool cuda) {
    at::set_num_threads(1);
    return std::make_unique<TensorNetwork>(std::move(network), cuda ? torch::kCUDA : torch::kCPU);
}

}  // namespace triptych::langevin
