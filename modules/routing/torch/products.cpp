#include "routing/torch/products.h"

#include <algorithm>
#include <cstring>

#include "routing/torch/train_kernels.h"

namespace triptych::routing {

void product(Left a, std::int64_t n, ConstRows b, std::int64_t m, std::int64_t k, Rows c, bool add) {
    // A panel of b stays in the second-level cache while all rows of a go by it.
    constexpr std::int64_t slice = 256, fewRows = 12;
    thread_local Buffer packed;
    const auto& kernels = trainKernels();
    if (k == 0 && !add)
        for (std::int64_t i = 0; i < n; ++i)
            std::memset(c.row(i), 0, static_cast<std::size_t>(m) * 4);
    for (std::int64_t p = 0; p < k; p += slice) {
        const auto depth = std::min(slice, k - p);
        for (std::int64_t j = 0; j < m; j += panelColumns) {
            const auto columns = std::min(panelColumns, m - j);
            const float* from = b.row(p) + j;
            auto stride = b.stride;
            if (n > fewRows || columns < panelColumns) {
                auto* to = packed.need(slice * panelColumns);
                for (std::int64_t r = 0; r < depth; ++r, to += panelColumns) {
                    std::memcpy(to, from + r * stride, static_cast<std::size_t>(columns) * 4);
                    if (columns < panelColumns)
                        std::memset(to + columns, 0, static_cast<std::size_t>(panelColumns - columns) * 4);
                }
                from = packed.data();
                stride = panelColumns;
            }
            kernels.panel(a.data + p * a.column, a.row, a.column, n, from, stride, columns, depth, c.data + j, c.stride, add || p > 0);
        }
    }
}

float* Buffer::need(std::int64_t values) {
    if (values > m_room) {
        m_memory.reset();
        m_memory.reset(new float[static_cast<std::size_t>(values)]);
        m_room = values;
    }
    return m_memory.get();
}

}  // namespace triptych::routing
