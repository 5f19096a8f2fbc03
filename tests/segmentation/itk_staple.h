#pragma once

#include <cstdint>
#include <vector>

/// ITK's STAPLEImageFilter, built only where ITK's headers are installed (TRIPTYCH_ITK).
namespace triptych::segmentation::testing {

struct ItkStaple {
    std::vector<double> w, p, q;
    int iterations = 0;
};
[[nodiscard]] ItkStaple itkStaple(const std::vector<std::vector<std::uint8_t>>& masks, int width, int height);

}  // namespace triptych::segmentation::testing
