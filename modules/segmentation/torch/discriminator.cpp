#include "segmentation/torch/discriminator.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/sigmoid.h>
#include <fmt/format.h>

namespace triptych::segmentation {

BlockForm Discriminator::block(int layer) const {
    const bool last = layer == m_form.layers + 1;
    const auto squash = m_form.activation == Activation::tanh ? Squash::tanh : m_form.activation == Activation::relu ? Squash::relu : Squash::leaky;
    return {layer == 0 || last ? Norm::none : m_form.norm, false, last ? Squash::none : squash, 0, fmt::format("discriminator.{}.norm.", layer)};
}

at::Tensor Discriminator::bias(int layer, bool gradient) const {
    const auto name = fmt::format("discriminator.{}.conv.bias", layer);
    if (!m_parameters.has(name))
        return {};
    return gradient ? m_parameters.gradient(name) : m_parameters.value(name);
}

at::Tensor Discriminator::forward(const at::Tensor& image, const at::Tensor& mask, bool batchStatistics, DiscriminatorTape* tape, const StopTest& stop) const {
    auto y = at::cat({image, mask}, 1).contiguous(at::MemoryFormat::ChannelsLast);
    PassMode mode;
    mode.batchStatistics = batchStatistics;
    if (tape) {
        tape->inputs.assign(static_cast<std::size_t>(m_form.layers + 2), {});
        tape->blocks.assign(static_cast<std::size_t>(m_form.layers + 2), {});
    }
    for (int layer = 0; layer <= m_form.layers + 1; ++layer) {
        check(stop);
        const auto i = static_cast<std::size_t>(layer);
        if (tape)
            tape->inputs[i] = y;
        y = convolve(y, m_parameters.value(fmt::format("discriminator.{}.conv.weight", layer)), bias(layer, false), layer < m_form.layers ? 2 : 1);
        y = blockForward(y, block(layer), m_parameters, mode, 0, tape ? &tape->blocks[i] : nullptr);
    }
    y = y.sigmoid_();
    return y;
}

at::Tensor Discriminator::backward(const at::Tensor& gradient, const DiscriminatorTape& tape, bool weightsToo, bool maskToo, std::int64_t classes, const StopTest& stop) const {
    auto g = gradient.contiguous(at::MemoryFormat::ChannelsLast);
    for (int layer = m_form.layers + 1; layer >= 0; --layer) {
        check(stop);
        const auto i = static_cast<std::size_t>(layer);
        g = blockBackward(g, {}, block(layer), m_parameters, tape.blocks[i], weightsToo);
        const auto name = fmt::format("discriminator.{}.conv.weight", layer);
        g = convolveBackward(g, tape.inputs[i], m_parameters.value(name), m_parameters.gradient(name), bias(layer, true), layer < m_form.layers ? 2 : 1, layer > 0 || maskToo, weightsToo);
    }
    return maskToo ? g.narrow(1, g.size(1) - classes, classes) : at::Tensor();
}

void Discriminator::takeStatistics(const DiscriminatorTape& tape) const {
    for (int layer = 0; layer <= m_form.layers + 1; ++layer)
        segmentation::takeStatistics(block(layer), m_parameters, tape.blocks[static_cast<std::size_t>(layer)]);
}

}  // namespace triptych::segmentation
