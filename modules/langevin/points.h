#pragma once

#include <cstddef>

namespace triptych::langevin {

/// Points side by side, as the hot loops read them: coordinate j of point c at data[j * stride + c], c < count. Does not own them.
struct Points {
    double* data = nullptr;
    std::ptrdiff_t stride = 0;
    int dimension = 0;
    int count = 0;
    [[nodiscard]] double* coordinate(int j) const { return data + j * stride; }
};

struct ConstPoints {
    const double* data = nullptr;
    std::ptrdiff_t stride = 0;
    int dimension = 0;
    int count = 0;
    ConstPoints() = default;
    ConstPoints(const double* from, std::ptrdiff_t step, int coordinates, int points) : data(from), stride(step), dimension(coordinates), count(points) {}
    ConstPoints(const Points& p) : data(p.data), stride(p.stride), dimension(p.dimension), count(p.count) {}  // NOLINT(google-explicit-constructor): adding const
    [[nodiscard]] const double* coordinate(int j) const { return data + j * stride; }
};

}  // namespace triptych::langevin
