#pragma once

#include <cstdint>
#include <functional>

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

/// Pieces of a product are about this large: a few milliseconds with a fast BLAS, a tenth of a second with the plainest. A stop is
/// answered between pieces, and how work is cut up does not depend on the number of threads.
inline constexpr double pieceOperations = 2e8;
inline constexpr std::int64_t pieceRows = 256;
/// Columns of a piece of `rows` rows.
[[nodiscard]] std::int64_t pieceColumns(std::int64_t rows, double operationsPerValue, std::int64_t columns);

/// While it lives, inPieces() of this thread may use so many threads. BLAS should then be set to one: both at once get in each
/// other's way.
class PieceThreads {
public:
    explicit PieceThreads(int count);
    ~PieceThreads();
    PieceThreads(const PieceThreads&) = delete;
    PieceThreads& operator=(const PieceThreads&) = delete;

private:
    int m_before;
};

/// Calls work(0) ... work(count - 1), each once. The caller takes pieces itself and never waits for a thread that has none, so that a
/// busy machine costs it nothing. \param operations of all together: little work stays on the calling thread.
void inPieces(std::int64_t count, double operations, const StopTest& stop, const std::function<void(std::int64_t)>& work);

}  // namespace triptych::routing
