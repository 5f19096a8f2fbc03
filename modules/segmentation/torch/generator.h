#pragma once

#include <functional>
#include <string>
#include <vector>

#include "segmentation/torch/blocks.h"

namespace triptych::segmentation {

/// What the way back through a generator needs.
struct GeneratorTape {
    std::vector<at::Tensor> downInputs, upInputs;  ///< of the convolutions, by level
    std::vector<BlockTape> down, up;
    at::Tensor probability;
};

/// The U-Net, forwards and backwards. Levels below `frozen` are a fixed function: their statistics are those that run along, and no gradient reaches them.
class Generator {
public:
    Generator(const NetworkForm& form, Device device) : m_form(form), m_parameters(tensorsOf(form), device) {}

    [[nodiscard]] const NetworkForm& form() const { return m_form; }
    [[nodiscard]] Parameters& parameters() { return m_parameters; }
    [[nodiscard]] const Parameters& parameters() const { return m_parameters; }

    /// \param x [N, bands, H, W], sides multiples of 2^levels. \return probabilities [N, classes, H, W].
    [[nodiscard]] at::Tensor forward(const at::Tensor& x, const PassMode& mode, int frozen, GeneratorTape* tape, const StopTest& stop) const;
    /// Sets the gradients of all that is not frozen. \param gradient at the probabilities. \param tape gives up what is not needed any more; its statistics stay.
    void backward(const at::Tensor& gradient, int frozen, GeneratorTape& tape, const StopTest& stop) const;
    void takeStatistics(const GeneratorTape& tape) const;
    /// Shows every block's output by running statistics, but the last.
    void visit(const at::Tensor& x, const std::function<void(const std::string&, const at::Tensor&)>& show, const StopTest& stop) const;

private:
    [[nodiscard]] BlockForm downBlock(int level) const;
    [[nodiscard]] BlockForm upBlock(int level) const;
    [[nodiscard]] const at::Tensor& weight(const char* way, int level) const;
    [[nodiscard]] const at::Tensor& weightGradient(const char* way, int level) const;

    NetworkForm m_form;
    Parameters m_parameters;
};

}  // namespace triptych::segmentation
