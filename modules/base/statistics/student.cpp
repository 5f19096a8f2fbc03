#include "base/statistics/student.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/statistics/portable_math.h"

namespace triptych::base {
namespace {

// ln of the gamma function for x > 0: Stirling's series beyond 12, where seven terms leave less than 1e-16; below by the recurrence.
double logGamma(double x) {
    double product = 1;
    while (x < 12) {
        product *= x;
        x += 1;
    }
    const double z = 1 / (x * x);
    double series = 0;
    for (const double term : {1.0 / 156, -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12})
        series = series * z + term;
    constexpr double halfLogTwoPi = 0.91893853320467274178;
    return (x - 0.5) * portableLog(x) - x + halfLogTwoPi + series / x - portableLog(product);
}

// Lentz's continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8).
double betaFraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    double h = d;
    for (int m = 1; m < 500; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 + even * d;
        c = 1 + even / c;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = std::abs(c) < tiny ? tiny : c;
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + odd * d;
        c = 1 + odd / c;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = std::abs(c) < tiny ? tiny : c;
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-15)
            break;
    }
    return h;
}

// Of x and of 1 - x, given apart so that neither loses digits.
double incompleteBeta(double a, double b, double x, double rest) {
    if (!(x > 1e-300))
        return 0;
    if (!(rest > 1e-300))
        return 1;
    const double power = logGamma(a + b) - logGamma(a) - logGamma(b) + a * portableLog(x) + b * portableLog(rest);
    const double front = power < 0 ? portableExpOfNegative(power) : 1 / portableExpOfNegative(-power);
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, rest) / b;
}

}  // namespace

double studentTwoSided(double t, double degrees) {
    if (std::isnan(t) || !(degrees > 0))
        return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(t))
        return 0;
    const double square = t * t, whole = degrees + square;
    return std::clamp(incompleteBeta(degrees / 2, 0.5, degrees / whole, square / whole), 0.0, 1.0);
}

double studentQuantile(double q, double degrees) {
    if (!(q > 0 && q < 1) || !(degrees > 0))
        return std::numeric_limits<double>::quiet_NaN();
    if (q < 0.5)
        return -studentQuantile(1 - q, degrees);
    const double p = 2 * (1 - q);
    double low = 0, high = 1;
    while (high < 1e8 && studentTwoSided(high, degrees) > p)
        high *= 2;
    for (int i = 0; i < 80; ++i) {
        const double middle = (low + high) / 2;
        (studentTwoSided(middle, degrees) > p ? low : high) = middle;
    }
    return std::min((low + high) / 2, 1e8);
}

}  // namespace triptych::base
