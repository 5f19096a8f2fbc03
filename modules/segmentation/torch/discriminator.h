#pragma once

#include <vector>

#include "segmentation/torch/blocks.h"

namespace triptych::segmentation {

struct DiscriminatorTape {
    std::vector<at::Tensor> inputs;
    std::vector<BlockTape> blocks;
};

/// The conditional PatchGAN, forwards and backwards.
class Discriminator {
public:
    Discriminator(const DiscriminatorForm& form, Device device) : m_form(form), m_parameters(tensorsOf(form), device) {}

    [[nodiscard]] const DiscriminatorForm& form() const { return m_form; }
    [[nodiscard]] Parameters& parameters() { return m_parameters; }
    [[nodiscard]] const Parameters& parameters() const { return m_parameters; }

    /// \param image [N, bands, H, W]. \param mask [N, classes, H, W]. \return how real each patch seems, [N, 1, h, w] in 0 to 1.
    [[nodiscard]] at::Tensor forward(const at::Tensor& image, const at::Tensor& mask, bool batchStatistics, DiscriminatorTape* tape, const StopTest& stop) const;
    /// \param gradient before the sigmoid. \param weightsToo sets the gradients of the weights. \return the gradient at the mask where `maskToo`.
    [[nodiscard]] at::Tensor backward(const at::Tensor& gradient, const DiscriminatorTape& tape, bool weightsToo, bool maskToo, std::int64_t classes, const StopTest& stop) const;
    void takeStatistics(const DiscriminatorTape& tape) const;

private:
    [[nodiscard]] BlockForm block(int layer) const;
    [[nodiscard]] at::Tensor bias(int layer, bool gradient) const;

    DiscriminatorForm m_form;
    Parameters m_parameters;
};

}  // namespace triptych::segmentation
