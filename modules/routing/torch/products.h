#pragma once

#include <memory>

#include "routing/torch/linear.h"

namespace triptych::routing {

/// The left side of a product: value (i, p) lies at data + i row + p column, so that a matrix can be taken as it is or turned.
struct Left {
    const float* data;
    std::int64_t row, column;
};
inline Left plain(ConstRows x) {
    return {x.data, x.stride, 1};
}
inline Left turned(ConstRows x) {
    return {x.data, 1, x.stride};
}

/// c[n, m] = a[n, k] b[k, m], or added to c, on the calling thread. Sums run over k in slices, in order; a value of c depends on its row and its column alone.
void product(Left a, std::int64_t n, ConstRows b, std::int64_t m, std::int64_t k, Rows c, bool add = false);

/// Memory that grows when it must and is used again; values are whatever was there.
class Buffer {
public:
    float* need(std::int64_t values);
    [[nodiscard]] float* data() const { return m_memory.get(); }

private:
    std::unique_ptr<float[]> m_memory;
    std::int64_t m_room = 0;
};

}  // namespace triptych::routing
