#include "langevin/wasserstein.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <fmt/format.h>

#include "base/seed.h"
#include "langevin/point_sample.h"

namespace triptych::langevin {

double wasserstein1(const std::vector<double>& sorted, const MarginalLaw& law) {
    if (sorted.empty())
        return 0.0;
    const double n = static_cast<double>(sorted.size());
    double sum = law.integralAt(sorted.front());
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const double a = sorted[i - 1], b = sorted[i];
        if (a == b)
            continue;
        const double level = static_cast<double>(i) / n;
        const double ha = law.integralAt(a), hb = law.integralAt(b);
        if (law.cdfAt(a) >= level || law.cdfAt(b) <= level) {
            sum += std::abs(hb - ha - level * (b - a));
        } else {
            const double q = std::clamp(law.quantile(level), a, b), hq = law.integralAt(q);
            sum += (level * (q - a) - (hq - ha)) + ((hb - hq) - level * (b - q));
        }
    }
    // Above the last sample the empirical CDF is 1.
    const double last = sorted.back(), end = std::max(last, law.x.back());
    return sum + (end - last) - (law.integralAt(end) - law.integralAt(last));
}

double wasserstein1(const MarginalLaw& law, const MarginalLaw& other) {
    std::vector<double> nodes;
    nodes.reserve(law.x.size() + other.x.size());
    std::merge(law.x.begin(), law.x.end(), other.x.begin(), other.x.end(), std::back_inserter(nodes));
    const auto area = [&](double a, double b) {
        return std::abs((law.integralAt(b) - law.integralAt(a)) - (other.integralAt(b) - other.integralAt(a)));
    };
    const auto gap = [&](double at) { return law.cdfAt(at) - other.cdfAt(at); };
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const double a = nodes[i], h = nodes[i + 1] - a;
        if (!(h > 0.0))
            continue;
        // Between nodes both CDFs are cubics: four pieces find the crossings, bisection places them. Atoms jump at nodes, hence no ends.
        double from = a, before = gap(a + h / 1024);
        for (int piece = 1; piece <= 4; ++piece) {
            double upper = piece == 4 ? a + h - h / 1024 : a + h * piece / 4;
            const double after = gap(upper);
            if (before * after < 0.0) {
                double lower = piece == 1 ? a + h / 1024 : a + h * (piece - 1) / 4;
                for (int k = 0; k < 60 && lower < upper; ++k) {
                    const double middle = lower + 0.5 * (upper - lower);
                    (gap(middle) * before > 0.0 ? lower : upper) = middle;
                }
                sum += area(from, lower);
                from = lower;
            }
            before = after;
        }
        sum += area(from, nodes[i + 1]);
    }
    return sum;
}

double wasserstein1(const LineSample& sample, const LineSample& other) {
    const auto n = sample.points.size(), m = other.points.size();
    if (n == 0 || m == 0)
        return 0.0;
    const auto total = [](const LineSample& s) {
        return s.weights.empty() ? static_cast<double>(s.points.size()) : std::accumulate(s.weights.begin(), s.weights.end(), 0.0);
    };
    const auto weight = [](const LineSample& s, std::size_t i) { return s.weights.empty() ? 1.0 : s.weights[i]; };
    const double first = total(sample), second = total(other);
    double sum = 0.0, f = 0.0, g = 0.0, at = std::min(sample.points.front(), other.points.front());
    for (std::size_t i = 0, j = 0; i < n || j < m;) {
        const bool ours = j == m || (i < n && sample.points[i] <= other.points[j]);
        const double next = ours ? sample.points[i] : other.points[j];
        sum += std::abs(f / first - g / second) * (next - at);
        at = next;
        if (ours)
            f += weight(sample, i++);
        else
            g += weight(other, j++);
    }
    return sum;
}

base::Status checkSamples(const PointSample& sample, const PointSample& other) {
    if (sample.dimension != other.dimension || sample.dimension == 0)
        return base::badRequest(fmt::format("points in {} and in {} dimensions", sample.dimension, other.dimension), {}, "samples of one space");
    for (const auto* s : {&sample, &other}) {
        if (s->size() == 0 || s->coordinates.size() % s->dimension != 0)
            return base::badRequest(fmt::format("{} numbers for points in {} dimensions", s->coordinates.size(), s->dimension), {},
                                    "at least one point, and whole points");
        const auto finite = [](double v) { return std::isfinite(v); };
        if (!std::all_of(s->coordinates.begin(), s->coordinates.end(), finite))
            return base::badRequest("a coordinate is not finite", {}, "finite numbers");
        if (s->weights.empty())
            continue;
        const double total = std::accumulate(s->weights.begin(), s->weights.end(), 0.0);
        if (s->weights.size() != s->size() || !std::isfinite(total) || !(total > 0.0) ||
            std::any_of(s->weights.begin(), s->weights.end(), [](double w) { return w < 0.0; }))
            return base::badRequest(fmt::format("{} weights for {} points, summing to {}", s->weights.size(), s->size(), total), {},
                                    "one weight a point, none below 0, not all 0");
    }
    return {};
}

base::Result<double> slicedW1(const PointSample& sample, const PointSample& other, int directions, std::uint64_t seed,
                              const std::function<bool()>& stopped) {
    TRIPTYCH_CHECK(checkSamples(sample, other));
    if (directions < 1)
        return base::badRequest(fmt::format("{} directions", directions), {}, "at least 1");
    const base::Stream stream(seed, 0);
    std::vector<double> direction(sample.dimension);
    std::uint64_t at = 0;
    const auto project = [&](const PointSample& s) {
        std::vector<std::pair<double, double>> order(s.size());
        for (std::size_t i = 0; i < s.size(); ++i) {
            double value = 0.0;
            for (std::size_t j = 0; j < s.dimension; ++j)
                value += direction[j] * s.coordinates[i * s.dimension + j];
            order[i] = {value, s.weights.empty() ? 1.0 : s.weights[i]};
        }
        std::sort(order.begin(), order.end());
        LineSample line;
        for (const auto& [value, weight] : order) {
            line.points.push_back(value);
            line.weights.push_back(weight);
        }
        return line;
    };
    double sum = 0.0;
    for (int k = 0; k < directions; ++k) {
        if (stopped && stopped())
            return base::cancelled();
        double length = 0.0;
        while (!(length > 1e-6)) {
            length = 0.0;
            for (auto& v : direction) {
                v = stream.normal(at++);
                length += v * v;
            }
            length = std::sqrt(length);
        }
        for (auto& v : direction)
            v /= length;
        sum += wasserstein1(project(sample), project(other));
    }
    return sum / directions;
}

double monteCarloFloor(const MarginalLaw& law, double n) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < law.x.size(); ++i) {
        const double h = law.x[i + 1] - law.x[i];
        const double g = std::clamp(law.cdfAt(law.x[i] + 0.5 * h), 0.0, 1.0);
        sum += h * std::sqrt(g * (1.0 - g));
    }
    return std::sqrt(2.0 / (std::numbers::pi * n)) * sum;
}

double monteCarloFloor(const MarginalLaw& law, double n, double m) {
    return monteCarloFloor(law, n * m / (n + m));
}

}  // namespace triptych::langevin
