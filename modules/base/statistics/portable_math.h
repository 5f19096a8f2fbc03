#pragma once

#include <bit>
#include <cstdint>

namespace triptych::base {

/// Natural logarithm and exponential from +, -, *, / alone: the same bits on every machine, where libm's differ by CPU level.
/// Within 2 units in the last place; checked against libm in the tests.

/// \param x positive, finite, no subnormal.
[[nodiscard]] inline double portableLog(double x) {
    constexpr double sqrtTwo = 1.4142135623730951, ln2High = 0x1.62e42fefa38p-1, ln2Low = 0x1.ef35793c7673p-45;
    const auto bits = std::bit_cast<std::uint64_t>(x);
    auto exponent = static_cast<int>(bits >> 52) - 1023;
    double m = std::bit_cast<double>((bits & 0xfffffffffffffull) | 0x3ff0000000000000ull);
    if (m > sqrtTwo) {
        m /= 2;
        ++exponent;
    }
    // log m = 2 atanh s; |s| < 0.172, so eleven terms leave less than 1e-18.
    const double s = (m - 1) / (m + 1), z = s * s;
    double sum = 0;
    for (int k = 10; k >= 1; --k)
        sum = (sum + 1.0 / (2 * k + 1)) * z;
    return exponent * ln2High + (2 * s + (2 * s * sum + exponent * ln2Low));
}

/// exp(x) for x <= 0; below -700 as at -700, which is 1e-304 and no subnormal.
[[nodiscard]] inline double portableExpOfNegative(double x) {
    constexpr double log2e = 1.4426950408889634, ln2High = 0x1.62e42fefa38p-1, ln2Low = 0x1.ef35793c7673p-45, shifter = 0x1.8p52;
    x = x < -700 ? -700 : x;
    const double shifted = x * log2e + shifter, n = shifted - shifter;
    const double r = (x - n * ln2High) - n * ln2Low;
    // Taylor; |r| < 0.347, so thirteen terms leave less than 1e-17.
    double sum = 1.0 / 6227020800;
    for (const double inverse : {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0, 1.0})
        sum = sum * r + inverse;
    const auto power = static_cast<std::int64_t>(n);
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52);
}

}  // namespace triptych::base
