#include "langevin/closed_form.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace triptych::langevin {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j)
        sum += a[j] * b[j];
    return sum;
}

double clamped(double v, double lower, double upper) {
    return std::min(std::max(v, lower), upper);
}

// t with sum max(v - t, 0) = total, by the sorted values.
double threshold(std::vector<double> v, double total) {
    std::sort(v.begin(), v.end(), std::greater<>());
    double sum = 0, t = 0;
    for (std::size_t k = 0; k < v.size(); ++k) {
        sum += v[k];
        const double candidate = (sum - total) / static_cast<double>(k + 1);
        if (k > 0 && v[k] <= candidate)
            break;
        t = candidate;
    }
    return t;
}

}  // namespace

double projectHalfSpace(std::span<const double> normal, double offset, std::span<const double> y, std::span<double> x) {
    const double beyond = std::max(0.0, dot(normal, y) - offset);
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = y[j] - beyond * normal[j];
    return beyond;
}

void projectBox(std::span<const double> lower, std::span<const double> upper, std::span<const double> y, std::span<double> x) {
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = clamped(y[j], lower[j], upper[j]);
}

double projectBall(std::span<const double> centre, double radius, std::span<const double> y, std::span<double> x) {
    double largest = 0, sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j)
        largest = std::max(largest, std::abs(y[j] - centre[j]));
    for (std::size_t j = 0; j < x.size() && largest > 0; ++j)
        sum += ((y[j] - centre[j]) / largest) * ((y[j] - centre[j]) / largest);
    const double distance = largest * std::sqrt(sum);
    const double factor = distance > radius ? radius / distance : 1.0;
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = factor < 1.0 ? centre[j] + factor * (y[j] - centre[j]) : y[j];
    return std::max(0.0, distance - radius);
}

double projectSimplex(double total, bool equality, std::span<const double> y, std::span<double> x) {
    double t = 0;
    if (!equality) {
        double sum = 0;
        for (const double v : y)
            sum += std::max(v, 0.0);
        if (sum > total)
            equality = true;
    }
    if (equality)
        t = threshold({y.begin(), y.end()}, total);
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = std::max(y[j] - t, 0.0);
    return t;
}

double projectL1Ball(std::span<const double> centre, double radius, std::span<const double> y, std::span<double> x) {
    std::vector<double> sizes(y.size());
    double sum = 0;
    for (std::size_t j = 0; j < y.size(); ++j) {
        sizes[j] = std::abs(y[j] - centre[j]);
        sum += sizes[j];
    }
    const double t = sum > radius ? threshold(std::move(sizes), radius) : 0.0;
    for (std::size_t j = 0; j < x.size(); ++j) {
        const double v = y[j] - centre[j];
        x[j] = t > 0.0 ? centre[j] + std::copysign(std::max(std::abs(v) - t, 0.0), v) : y[j];
    }
    return t;
}

double projectBoxSlab(std::span<const double> lower, std::span<const double> upper, std::span<const double> normal, double from, double to,
                      std::span<const double> y, std::span<double> x) {
    const auto height = [&](double t) {
        double sum = 0;
        for (std::size_t j = 0; j < y.size(); ++j)
            sum += normal[j] * clamped(y[j] - t * normal[j], lower[j], upper[j]);
        return sum;
    };
    const double start = height(0.0);
    double t = 0;
    if (start > to || start < from) {
        const double sign = start > to ? 1.0 : -1.0, target = start > to ? to : from;
        std::vector<double> breaks;
        for (std::size_t j = 0; j < y.size(); ++j)
            for (const double bound : {lower[j], upper[j]})
                if (normal[j] != 0.0 && std::isfinite(bound))
                    if (const double at = sign * (y[j] - bound) / normal[j]; at > 0.0 && std::isfinite(at))
                        breaks.push_back(at);
        std::sort(breaks.begin(), breaks.end());
        // The last break at which the height has not passed the target.
        std::size_t below = 0, above = breaks.size();
        while (below < above) {
            const auto middle = (below + above) / 2;
            if (sign * (height(sign * breaks[middle]) - target) > 0.0)
                below = middle + 1;
            else
                above = middle;
        }
        const double first = below > 0 ? breaks[below - 1] : 0.0;
        const double last = below < breaks.size() ? breaks[below] : 2.0 * first + 1.0;
        const double inside = sign * 0.5 * (first + last);
        double rise = -target, slope = 0;
        for (std::size_t j = 0; j < y.size(); ++j) {
            const double v = y[j] - inside * normal[j];
            if (v <= lower[j])
                rise += normal[j] * lower[j];
            else if (v >= upper[j])
                rise += normal[j] * upper[j];
            else {
                rise += normal[j] * y[j];
                slope += normal[j] * normal[j];
            }
        }
        t = slope > 0.0 ? rise / slope : sign * first;
        t = sign * std::max(first, below < breaks.size() ? std::min(sign * t, last) : sign * t);
    }
    for (std::size_t j = 0; j < x.size(); ++j)
        x[j] = clamped(y[j] - t * normal[j], lower[j], upper[j]);
    return t;
}

}  // namespace triptych::langevin
