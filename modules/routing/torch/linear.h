#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

namespace triptych::routing {

/// Thrown out of the forward pass when somebody asked for a stop.
struct Stopped {};
using StopTest = std::function<bool()>;

inline void check(const StopTest& stop) {
    if (stop && stop())
        throw Stopped{};
}

/// Rows of float32 in memory.
struct Rows {
    float* data = nullptr;
    std::int64_t stride = 0;
    [[nodiscard]] float* row(std::int64_t i) const { return data + i * stride; }
};
struct ConstRows {
    ConstRows(const float* d, std::int64_t s) : data(d), stride(s) {}
    ConstRows(const Rows& rows) : data(rows.data), stride(rows.stride) {}
    const float* data;
    std::int64_t stride;
    [[nodiscard]] const float* row(std::int64_t i) const { return data + i * stride; }
};

/// y[n, m] = x[n, k] w[m, k]^T on the calling thread.
void multiply(ConstRows x, std::int64_t n, ConstRows w, std::int64_t m, std::int64_t k, Rows y);
/// y[n, m] = x[n, k] w[k, m] on the calling thread.
void multiplyPlain(ConstRows x, std::int64_t n, ConstRows w, std::int64_t m, std::int64_t k, Rows y);

/// Pieces of a product are this large: a few milliseconds with a fast BLAS, a tenth of a second or two with the plainest. A stop is
/// answered between pieces, and how work is cut up does not depend on the number of threads.
inline constexpr double pieceOperations = 4e8;
inline constexpr std::int64_t pieceRows = 256;
/// Columns of a piece of `rows` rows: a multiple of 16, at least 64.
[[nodiscard]] std::int64_t pieceColumns(std::int64_t rows, double operationsPerValue, std::int64_t columns);

/// Calls work(0) ... work(count - 1), each once, on as many threads as ATen has been given (at::set_num_threads; BLAS then on one).
template <class F>
void inPieces(std::int64_t count, double operations, const StopTest& stop, F&& work) {
    const auto threads = std::min<std::int64_t>(at::get_num_threads(), count);
    if (threads <= 1 || operations < 1e6 || at::in_parallel_region()) {
        for (std::int64_t i = 0; i < count; ++i) {
            check(stop);
            work(i);
        }
        return;
    }
    std::atomic<std::int64_t> next{0};
    at::parallel_for(0, threads, 1, [&](std::int64_t, std::int64_t) {
        const c10::InferenceMode inference;
        for (auto i = next++; i < count; i = next++) {
            check(stop);
            work(i);
        }
    });
}

}  // namespace triptych::routing
