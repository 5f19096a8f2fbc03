#include "routing/corpus/agreement.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/seed.h"
#include "base/statistics/student.h"

namespace triptych::routing {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Square of the distance of two categories; `totals` are how often each was given, among the values that can be paired.
double distance(std::size_t c, std::size_t k, RatingScale scale, const std::vector<double>& totals) {
    if (c == k)
        return 0;
    if (scale == RatingScale::nominal)
        return 1;
    const auto low = std::min(c, k), high = std::max(c, k);
    double d = static_cast<double>(high - low);
    if (scale == RatingScale::ordinal) {
        d = -(totals[low] + totals[high]) / 2;
        for (auto g = low; g <= high; ++g)
            d += totals[g];
    }
    return d * d;
}

}  // namespace

double cohenKappa(const Ratings& ratings, std::size_t a, std::size_t b) {
    const auto C = ratings.categories;
    std::vector<double> ofA(C, 0), ofB(C, 0);
    double n = 0, same = 0;
    for (std::size_t i = 0; i < ratings.items(); ++i) {
        const auto x = ratings.at(i, a), y = ratings.at(i, b);
        if (x < 0 || y < 0)
            continue;
        ++n;
        same += x == y;
        ++ofA[static_cast<std::size_t>(x)];
        ++ofB[static_cast<std::size_t>(y)];
    }
    double chance = 0;
    for (std::size_t c = 0; c < C; ++c)
        chance += ofA[c] * ofB[c];
    // In whole numbers until the end, so that equal counts give equal bits.
    return n > 0 && chance < n * n ? (same * n - chance) / (n * n - chance) : undefined;
}

double fleissKappa(const Ratings& ratings) {
    const auto C = ratings.categories;
    const auto r = static_cast<double>(ratings.raters);
    std::vector<double> totals(C, 0);
    double n = 0, agreeing = 0;
    for (std::size_t i = 0; i < ratings.items() && ratings.raters >= 2; ++i) {
        std::vector<double> counts(C, 0);
        bool whole = true;
        for (std::size_t k = 0; k < ratings.raters; ++k) {
            const auto value = ratings.at(i, k);
            whole = whole && value >= 0;
            if (value >= 0)
                ++counts[static_cast<std::size_t>(value)];
        }
        if (!whole)
            continue;
        ++n;
        for (std::size_t c = 0; c < C; ++c) {
            totals[c] += counts[c];
            agreeing += counts[c] * (counts[c] - 1);
        }
    }
    if (n == 0)
        return undefined;
    const double observed = agreeing / (n * r * (r - 1));
    double chance = 0;
    for (const double total : totals)
        chance += total / (n * r) * (total / (n * r));
    return chance < 1 ? (observed - chance) / (1 - chance) : undefined;
}

double krippendorffAlpha(const Ratings& ratings, RatingScale scale) {
    const auto C = ratings.categories;
    std::vector<double> coincidences(C * C, 0), totals(C, 0);
    double n = 0;
    for (std::size_t i = 0; i < ratings.items(); ++i) {
        std::vector<double> counts(C, 0);
        double m = 0;
        for (std::size_t k = 0; k < ratings.raters; ++k)
            if (const auto value = ratings.at(i, k); value >= 0) {
                ++counts[static_cast<std::size_t>(value)];
                ++m;
            }
        if (m < 2)
            continue;
        n += m;
        for (std::size_t c = 0; c < C; ++c) {
            totals[c] += counts[c];
            for (std::size_t k = 0; k < C; ++k)
                coincidences[c * C + k] += counts[c] * (counts[k] - (c == k ? 1 : 0)) / (m - 1);
        }
    }
    double observed = 0, expected = 0;
    for (std::size_t c = 0; c < C; ++c)
        for (std::size_t k = 0; k < C; ++k) {
            const double d = distance(c, k, scale, totals);
            observed += coincidences[c * C + k] * d;
            expected += totals[c] * totals[k] * d;
        }
    return expected > 0 ? 1 - (n - 1) * observed / expected : undefined;
}

Interval agreementInterval(const Ratings& ratings, const std::function<double(const Ratings&)>& agreement, int resamples, std::uint64_t seed, double level) {
    const auto estimate = agreement(ratings);
    std::vector<double> values;
    const auto items = ratings.items();
    Ratings drawn = ratings;
    for (int r = 0; r < resamples && items > 1; ++r) {
        const base::Stream stream(seed, static_cast<std::uint64_t>(r));
        for (std::size_t i = 0; i < items; ++i) {
            const auto from = stream.below(items, i);
            std::copy_n(ratings.values.begin() + static_cast<std::ptrdiff_t>(from * ratings.raters), ratings.raters, drawn.values.begin() + static_cast<std::ptrdiff_t>(i * ratings.raters));
        }
        values.push_back(agreement(drawn));
    }
    return percentileInterval(estimate, values, level);
}

Interval wilsonInterval(double good, double n, double level) {
    if (!(n > 0))
        return {undefined, 0, 1};
    // Student’s with so many degrees of freedom is the normal distribution to 3e-8, and has the same bits everywhere.
    const double z = base::studentQuantile((1 + level) / 2, 1e8), p = good / n, z2 = z * z;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {p, p <= 0 ? 0 : std::max(0.0, centre - half), p >= 1 ? 1 : std::min(1.0, centre + half)};
}

}  // namespace triptych::routing
