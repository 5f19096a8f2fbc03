#pragma once

#include <cmath>
#include <vector>

#include "base/seed.h"
#include "segmentation/torch/train_step.h"
#include "support/apart.h"

/// Made batches for tests of the networks.
namespace triptych::segmentation::test {

using support::apart;
using support::floats;

/// Pictures with a bright disc each, and the discs.
struct Pictures {
    Pictures(const NetworkForm& form, int size, int side, std::uint64_t seed = 3) : size(size), side(side) {
        const base::Stream numbers(seed, 9);
        const auto pixels = static_cast<std::size_t>(side * side);
        images.resize(static_cast<std::size_t>(size * form.inputs) * pixels);
        truths.resize(static_cast<std::size_t>(size * form.classes) * pixels);
        for (std::size_t i = 0; i < images.size(); ++i)
            images[i] = static_cast<float>(0.3 * numbers.uniform(i));
        for (int n = 0; n < size; ++n)
            for (int c = 0; c < form.classes; ++c) {
                const double x = side * numbers.uniform(static_cast<std::uint64_t>(n * 8 + c), 1), y = side * numbers.uniform(static_cast<std::uint64_t>(n * 8 + c), 2);
                for (int at = 0; at < side * side; ++at) {
                    const bool inside = std::hypot(at % side - x, at / side - y) < side * (0.3 - 0.1 * c);
                    truths[static_cast<std::size_t>(n * form.classes + c) * pixels + static_cast<std::size_t>(at)] = inside ? 1.0F : 0.0F;
                    for (int band = 0; inside && band < form.inputs; ++band)
                        images[static_cast<std::size_t>(n * form.inputs + band) * pixels + static_cast<std::size_t>(at)] += band % 2 == 0 ? 0.5F : 0.1F;
                }
            }
    }
    [[nodiscard]] Batch batch() const { return {size, side, side, images, truths}; }

    int size, side;
    std::vector<float> images, truths;
};

}  // namespace triptych::segmentation::test
