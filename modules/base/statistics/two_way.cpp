#include "base/statistics/two_way.h"

#include <algorithm>
#include <cmath>

#include "base/statistics/student.h"

namespace triptych::base {
namespace {

constexpr double power = 0.8;

double variance(std::span<const double> values) {
    double mean = 0, squares = 0;
    for (const double v : values)
        mean += v;
    mean /= static_cast<double>(values.size());
    for (const double v : values)
        squares += (v - mean) * (v - mean);
    return squares / static_cast<double>(values.size());
}

}  // namespace

Estimate twoWayEstimate(double value, std::span<const double> ofSeed, std::span<const double> draws, double units, double level) {
    Estimate out;
    out.value = value;
    if (ofSeed.size() < 2 || units < 2 || draws.empty())
        return out;
    const auto seeds = static_cast<double>(ofSeed.size());
    const double bySeed = variance(ofSeed) / (seeds - 1), byUnit = variance(draws) * units / (units - 1);
    const double whole = bySeed + byUnit;
    // Rounding alone: all runs found the same.
    if (!(whole > 1e-28)) {
        out.error = 0;
        out.degrees = std::min(seeds, units) - 1;
        out.low = out.high = out.value;
        out.p = std::abs(out.value) < 1e-12 ? 1 : 0;
        return out;
    }
    out.error = std::sqrt(whole);
    out.degrees = whole / (bySeed / (seeds - 1) + byUnit / (units - 1));
    const double reach = studentQuantile((1 + level) / 2, *out.degrees) * *out.error;
    out.low = out.value - reach;
    out.high = out.value + reach;
    out.p = studentTwoSided(out.value / *out.error, *out.degrees);
    return out;
}

double detectableDifference(const Estimate& estimate, double strictest) {
    return *estimate.error * (studentQuantile(1 - strictest / 2, *estimate.degrees) + studentQuantile(power, *estimate.degrees));
}

}  // namespace triptych::base
