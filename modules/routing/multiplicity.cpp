#include "routing/multiplicity.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace triptych::routing {
namespace {

/// Places of the numbers, rising by value; equal ones in their order.
std::vector<std::size_t> rising(std::span<const double> p) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (std::isfinite(p[i]))
            places.push_back(i);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return places;
}

/// Lentz's continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8).
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

double incompleteBeta(double a, double b, double x) {
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, 1 - x) / b;
}

}  // namespace

std::vector<double> benjaminiHochberg(std::span<const double> p) {
    std::vector<double> adjusted(p.size(), std::numeric_limits<double>::quiet_NaN());
    const auto places = rising(p);
    const auto m = static_cast<double>(places.size());
    double least = 1;
    for (std::size_t rank = places.size(); rank-- > 0;) {
        least = std::min(least, p[places[rank]] * m / static_cast<double>(rank + 1));
        adjusted[places[rank]] = least;
    }
    return adjusted;
}

std::vector<double> holm(std::span<const double> p) {
    std::vector<double> adjusted(p.size(), std::numeric_limits<double>::quiet_NaN());
    const auto places = rising(p);
    double most = 0;
    for (std::size_t rank = 0; rank < places.size(); ++rank) {
        most = std::min(1.0, std::max(most, p[places[rank]] * static_cast<double>(places.size() - rank)));
        adjusted[places[rank]] = most;
    }
    return adjusted;
}

double studentTwoSided(double t, double degrees) {
    if (std::isnan(t) || !(degrees > 0))
        return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(t))
        return 0;
    return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

}  // namespace triptych::routing
