#include "routing/torch/linear.h"

#include <algorithm>
#include <vector>

#include <ATen/Functions.h>

#include "routing/torch/row_kernels.h"

namespace triptych::routing {
namespace {

// So few rows wait for memory rather than for arithmetic.
constexpr std::int64_t fewRows = 12;

at::Tensor view(ConstRows x, std::int64_t rows, std::int64_t columns) {
    return at::from_blob(const_cast<float*>(x.data), {rows, columns}, {x.stride, 1}, at::kFloat);
}

}  // namespace

void multiply(ConstRows x, std::int64_t n, ConstRows w, std::int64_t m, std::int64_t k, Rows y) {
    if (n < rowsForBlas()) {
        thread_local std::vector<float> scratch(static_cast<std::size_t>(productScratch));
        rowKernels().products(x.data, x.stride, n, w.data, w.stride, m, k, y.data, y.stride, scratch.data());
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
    const double perColumn = operationsPerValue * static_cast<double>(std::max<std::int64_t>(1, rows));
    const auto most = static_cast<std::int64_t>(pieceOperations / perColumn);
    const auto least = static_cast<std::int64_t>((rows <= fewRows ? 4e5 : 6e6) / perColumn);
    const auto wanted = std::clamp<std::int64_t>(columns / 8, std::min(least, most), most);
    return std::min(columns, std::max<std::int64_t>(64, wanted / 16 * 16));
}

}  // namespace triptych::routing
