#include "segmentation/torch/generator.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/sigmoid_backward.h>
#include <fmt/format.h>

namespace triptych::segmentation {
namespace {

Squash squashOf(const NetworkForm& form, bool down) {
    switch (form.activation) {
    case Activation::tanh:
        return Squash::tanh;
    case Activation::leaky:
        return Squash::leaky;
    case Activation::relu:
        break;
    }
    return down && form.order == BlockOrder::activationThenNorm ? Squash::leaky : Squash::relu;
}

}  // namespace

BlockForm Generator::downBlock(int level) const {
    return {normAfterDown(m_form, level) ? m_form.norm : Norm::none, m_form.order == BlockOrder::normThenActivation, squashOf(m_form, true), dropsDown(m_form, level) ? m_form.dropout : 0,
            fmt::format("down.{}.norm.", level)};
}

BlockForm Generator::upBlock(int level) const {
    return {normAfterUp(m_form, level) ? m_form.norm : Norm::none, m_form.order == BlockOrder::normThenActivation, level == 0 ? Squash::none : squashOf(m_form, false),
            dropsUp(m_form, level) ? m_form.dropout : 0, fmt::format("up.{}.norm.", level)};
}

const at::Tensor& Generator::weight(const char* way, int level) const {
    return m_parameters.value(fmt::format("{}.{}.conv.weight", way, level));
}

const at::Tensor& Generator::weightGradient(const char* way, int level) const {
    return m_parameters.gradient(fmt::format("{}.{}.conv.weight", way, level));
}

at::Tensor Generator::forward(const at::Tensor& x, const PassMode& mode, int frozen, GeneratorTape* tape, const StopTest& stop) const {
    const auto levels = static_cast<std::size_t>(m_form.levels);
    if (tape) {
        tape->downInputs.assign(levels, {});
        tape->upInputs.assign(levels, {});
        tape->down.assign(levels, {});
        tape->up.assign(levels, {});
    }
    // Where both ways of a level are joined: each writes its half.
    std::vector<at::Tensor> joined(levels);
    auto y = x;
    for (int level = 0; level < m_form.levels; ++level) {
        check(stop);
        const auto i = static_cast<std::size_t>(level);
        auto own = mode;
        own.batchStatistics = mode.batchStatistics && level >= frozen;
        auto* record = tape && level >= frozen ? &tape->down[i] : nullptr;
        if (record)
            tape->downInputs[i] = y;
        y = convolve(y, weight("down", level), {}, 2);
        const auto channels = y.size(1);
        Outlet outlet;
        if (level < m_form.levels - 1) {
            joined[i] = emptyPixels(y.options(), y.size(0), 2 * channels, y.size(2), y.size(3));
            outlet.slot = joined[i].narrow(1, 0, channels);
        }
        check(stop);
        y = blockForward(std::move(y), downBlock(level), m_parameters, own, static_cast<std::uint64_t>(level), record, outlet);
    }
    for (int level = m_form.levels - 1; level >= 0; --level) {
        check(stop);
        const auto i = static_cast<std::size_t>(level);
        if (level < m_form.levels - 1)
            y = joined[i];
        joined[i].reset();
        if (tape)
            tape->upInputs[i] = y;
        y = raise(y, weight("up", level), level == 0 && m_form.outerBias ? m_parameters.value("up.0.conv.bias") : at::Tensor());
        Outlet outlet;
        if (level > 0)
            outlet = {joined[i - 1].narrow(1, y.size(1), y.size(1)), true};
        check(stop);
        if (level > 0)
            (void)blockForward(std::move(y), upBlock(level), m_parameters, mode, static_cast<std::uint64_t>(64 + level), tape ? &tape->up[i] : nullptr, outlet);
    }
    y = y.sigmoid_();
    if (tape)
        tape->probability = y;
    return y;
}

void Generator::visit(const at::Tensor& x, const std::function<void(const std::string&, const at::Tensor&)>& show, const StopTest& stop) const {
    std::vector<at::Tensor> skips;
    auto y = x;
    for (int level = 0; level < m_form.levels; ++level) {
        check(stop);
        y = blockForward(convolve(y, weight("down", level), {}, 2), downBlock(level), m_parameters, {}, 0, nullptr);
        show(fmt::format("down.{}", level), y);
        skips.push_back(y);
    }
    for (int level = m_form.levels - 1; level > 0; --level) {
        check(stop);
        if (level < m_form.levels - 1)
            y = at::cat({skips[static_cast<std::size_t>(level)], y}, 1).contiguous(at::MemoryFormat::ChannelsLast);
        y = blockForward(raise(y, weight("up", level), {}), upBlock(level), m_parameters, {}, 0, nullptr);
        show(fmt::format("up.{}", level), y);
    }
}

void Generator::backward(const at::Tensor& gradient, int frozen, GeneratorTape& tape, const StopTest& stop) const {
    std::vector<at::Tensor> skipGradients(static_cast<std::size_t>(m_form.levels));
    auto g = at::sigmoid_backward(gradient, tape.probability).contiguous(at::MemoryFormat::ChannelsLast);
    for (int level = 0; level < m_form.levels; ++level) {
        const auto i = static_cast<std::size_t>(level);
        check(stop);
        if (level > 0)
            g = blockBackward(g, {}, upBlock(level), m_parameters, tape.up[i]);
        tape.up[i].normInput.reset();
        tape.up[i].squashed.reset();
        check(stop);
        g = raiseBackward(g, tape.upInputs[i], weight("up", level), weightGradient("up", level), level == 0 && m_form.outerBias ? m_parameters.gradient("up.0.conv.bias") : at::Tensor());
        tape.upInputs[i].reset();
        if (level < m_form.levels - 1) {
            const auto channels = channelsOf(m_form, level);
            skipGradients[i] = g.narrow(1, 0, channels);
            g = g.narrow(1, channels, channels);
        }
    }
    for (int level = m_form.levels - 1; level >= frozen; --level) {
        const auto i = static_cast<std::size_t>(level);
        check(stop);
        g = blockBackward(g, skipGradients[i], downBlock(level), m_parameters, tape.down[i]);
        skipGradients[i].reset();
        check(stop);
        g = convolveBackward(g, tape.downInputs[i], weight("down", level), weightGradient("down", level), {}, 2, level > frozen);
    }
}

void Generator::takeStatistics(const GeneratorTape& tape) const {
    for (int level = 0; level < m_form.levels; ++level) {
        const auto i = static_cast<std::size_t>(level);
        segmentation::takeStatistics(downBlock(level), m_parameters, tape.down[i]);
        segmentation::takeStatistics(upBlock(level), m_parameters, tape.up[i]);
    }
}

}  // namespace triptych::segmentation
