#include "routing/log_sums.h"

#include <cstdint>
#include <cstring>

// Machines with AVX2 take a wider form of the same operations: no contraction, the same lanes, the same bits. Sanitizers and clang
// have the plain one.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TRIPTYCH_WIDE __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define TRIPTYCH_WIDE
#endif

namespace triptych::routing {
namespace {

using Doubles = double __attribute__((vector_size(32)));
using Bits = std::uint64_t __attribute__((vector_size(32)));
constexpr std::size_t lanes = 4;

// x log2 x for x >= 0: mantissa in [sqrt 1/2, sqrt 2), log m = 2 atanh((m - 1)/(m + 1)).
#define TRIPTYCH_X_LOG2_X(x, result)                                                                             \
    do {                                                                                                         \
        Bits bits;                                                                                               \
        std::memcpy(&bits, &(x), sizeof bits);                                                                   \
        const Bits power = (bits >> 52) | std::uint64_t{0x4330000000000000};                                     \
        const Bits mantissa = (bits & std::uint64_t{0x000fffffffffffff}) | std::uint64_t{0x3ff0000000000000};    \
        Doubles e, m;                                                                                            \
        std::memcpy(&e, &power, sizeof e);                                                                       \
        std::memcpy(&m, &mantissa, sizeof m);                                                                    \
        e -= 4503599627370496.0 + 1023.0;                                                                        \
        const auto high = m > 1.4142135623730951;                                                                \
        m = high ? m * 0.5 : m;                                                                                  \
        e = high ? e + 1.0 : e;                                                                                  \
        const Doubles s = (m - 1.0) / (m + 1.0), z = s * s;                                                      \
        Doubles series = z * (1.0 / 17) + 1.0 / 15;                                                              \
        series = series * z + 1.0 / 13;                                                                          \
        series = series * z + 1.0 / 11;                                                                          \
        series = series * z + 1.0 / 9;                                                                           \
        series = series * z + 1.0 / 7;                                                                           \
        series = series * z + 1.0 / 5;                                                                           \
        series = series * z + 1.0 / 3;                                                                           \
        series = series * z + 1.0;                                                                               \
        result = (x) * (e + s * series * 2.8853900817779268);                                                    \
    } while (false)

double folded(const Doubles& sum) {
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace

TRIPTYCH_WIDE double sumLog2(std::span<const double> p) {
    Doubles sum = {0, 0, 0, 0};
    for (std::size_t i = 0; i < p.size(); i += lanes) {
        Doubles x = {0, 0, 0, 0};
        if (i + lanes <= p.size())
            std::memcpy(&x, p.data() + i, sizeof x);
        else
            for (std::size_t k = 0; i + k < p.size(); ++k)
                x[k] = p[i + k];
        Doubles term;
        TRIPTYCH_X_LOG2_X(x, term);
        sum += term;
    }
    return folded(sum);
}

TRIPTYCH_WIDE double sumLog2OfMean(std::span<const double> p, std::span<const double> q) {
    Doubles sum = {0, 0, 0, 0};
    for (std::size_t i = 0; i < p.size(); i += lanes) {
        Doubles x = {0, 0, 0, 0}, y = x;
        if (i + lanes <= p.size()) {
            std::memcpy(&x, p.data() + i, sizeof x);
            std::memcpy(&y, q.data() + i, sizeof y);
        } else {
            for (std::size_t k = 0; i + k < p.size(); ++k) {
                x[k] = p[i + k];
                y[k] = q[i + k];
            }
        }
        x = (x + y) * 0.5;
        Doubles term;
        TRIPTYCH_X_LOG2_X(x, term);
        sum += term;
    }
    return folded(sum);
}

bool normalise(std::span<double> values) {
    double sum = 0;
    for (const double v : values)
        sum += v;
    if (!(sum > 0))
        return false;
    for (double& v : values)
        v /= sum;
    return true;
}

}  // namespace triptych::routing
