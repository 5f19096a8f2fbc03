#pragma once

#include <algorithm>

#include <torch/types.h>

#include "langevin/points.h"

/// Points side by side as tensors [count, dimension] in double precision, and back.
namespace triptych::langevin {

[[nodiscard]] inline torch::Tensor tensorOf(ConstPoints x, torch::Device device) {
    const auto view = torch::from_blob(const_cast<double*>(x.data), {x.dimension, x.count}, {x.stride, 1}, torch::kDouble);  // NOLINT: read only
    return view.t().contiguous().to(device);
}

inline void copyPoints(const torch::Tensor& from, Points out) {
    const auto rows = from.to(torch::kCPU).t().contiguous();
    for (int j = 0; j < out.dimension; ++j)
        std::copy_n(rows.data_ptr<double>() + static_cast<std::ptrdiff_t>(j) * out.count, out.count, out.coordinate(j));
}

}  // namespace triptych::langevin
