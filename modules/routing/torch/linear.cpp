#include "routing/torch/linear.h"

#include <algorithm>

#include <ATen/Functions.h>

#include "routing/torch/row_kernels.h"

namespace triptych::routing {
namespace {

// BLAS packs the weights before it multiplies, which few rows do not repay.
constexpr std::int64_t fewRows = 12;

at::Tensor view(ConstRows x, std::int64_t rows, std::int64_t columns) {
    return at::from_blob(const_cast<float*>(x.data), {rows, columns}, {x.stride, 1}, at::kFloat);
}

}  // namespace

void multiply(ConstRows x, std::int64_t n, ConstRows w, std::int64_t m, std::int64_t k, Rows y) {
    if (n <= fewRows) {
        rowKernels().products(x.data, x.stride, n, w.data, w.stride, m, k, y.data, y.stride);
        return;
    }
    auto into = view(y, n, m);
    at::mm_out(into, view(x, n, k), view(w, m, k).t());
}

void multiplyPlain(ConstRows x, std::int64_t n, ConstRows w, std::int64_t m, std::int64_t k, Rows y) {
    auto into = view(y, n, m);
    at::mm_out(into, view(x, n, k), view(w, k, m));
}

std::int64_t pieceColumns(std::int64_t rows, double operationsPerValue, std::int64_t columns) {
    // Even a single row is cut into a few pieces, so that threads share it.
    const auto fitting = static_cast<std::int64_t>(pieceOperations / (operationsPerValue * static_cast<double>(std::max<std::int64_t>(1, rows))));
    const auto wanted = std::min(fitting, (columns + 7) / 8);
    const auto enough = static_cast<std::int64_t>(1e5 / (operationsPerValue * static_cast<double>(std::max<std::int64_t>(1, rows))));
    return std::min(columns, std::max<std::int64_t>(64, std::max(wanted, enough) / 16 * 16));
}

}  // namespace triptych::routing
