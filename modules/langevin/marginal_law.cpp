#include <algorithm>
#include <cmath>
#include <numbers>

#include "langevin/gibbs_truth.h"

namespace triptych::langevin {

std::size_t MarginalLaw::cell(double value) const {
    const auto after = std::upper_bound(x.begin(), x.end(), value);
    const auto index = static_cast<std::size_t>(std::distance(x.begin(), after));
    return std::clamp<std::size_t>(index, 1, x.size() - 1) - 1;
}

double MarginalLaw::cdfAt(double value) const {
    if (value <= x.front())
        return 0.0;
    if (value >= x.back())
        return 1.0;
    const auto i = cell(value);
    const double h = x[i + 1] - x[i], t = (value - x[i]) / h, u = 1.0 - t;
    return cdf[i] * (1.0 + 2.0 * t) * u * u + h * density[i] * t * u * u + cdf[i + 1] * t * t * (3.0 - 2.0 * t) -
           h * density[i + 1] * t * t * u;
}

double MarginalLaw::integralAt(double value) const {
    if (value <= x.front())
        return 0.0;
    if (value >= x.back())
        return integral.back() + (value - x.back());
    const auto i = cell(value);
    const double h = x[i + 1] - x[i], t = (value - x[i]) / h;
    const double t2 = t * t, t3 = t2 * t, t4 = t3 * t;
    return integral[i] + h * (cdf[i] * (t - t3 + t4 / 2.0) + h * density[i] * (t2 / 2.0 - 2.0 * t3 / 3.0 + t4 / 4.0) +
                              cdf[i + 1] * (t3 - t4 / 2.0) + h * density[i + 1] * (t4 / 4.0 - t3 / 3.0));
}

void MarginalLaw::finish() {
    integral.assign(x.size(), 0.0);
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const double h = x[i + 1] - x[i];
        integral[i + 1] = integral[i] + h / 2.0 * (cdf[i] + cdf[i + 1]) + h * h / 12.0 * (density[i] - density[i + 1]);
    }
}

double MarginalLaw::quantile(double probability) const {
    if (probability <= 0.0)
        return x.front();
    if (probability >= 1.0)
        return x.back();
    const auto after = std::upper_bound(cdf.begin(), cdf.end(), probability);
    const auto i = std::clamp<std::size_t>(static_cast<std::size_t>(std::distance(cdf.begin(), after)), 1, x.size() - 1);
    double lower = x[i - 1], upper = x[i];
    for (int k = 0; k < 60 && lower < upper; ++k) {
        const double middle = lower + 0.5 * (upper - lower);
        (cdfAt(middle) < probability ? lower : upper) = middle;
    }
    return 0.5 * (lower + upper);
}

double MarginalLaw::mean() const {
    return x.back() - integral.back();
}

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

double monteCarloFloor(const MarginalLaw& law, double n) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < law.x.size(); ++i) {
        const double h = law.x[i + 1] - law.x[i];
        const double g = std::clamp(law.cdfAt(law.x[i] + 0.5 * h), 0.0, 1.0);
        sum += h * std::sqrt(g * (1.0 - g));
    }
    return std::sqrt(2.0 / (std::numbers::pi * n)) * sum;
}

double wasserstein1(const MarginalLaw& law, const MarginalLaw& other) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < law.x.size(); ++i) {
        const double h = law.x[i + 1] - law.x[i];
        for (const double t : {0.125, 0.375, 0.625, 0.875}) {
            const double at = law.x[i] + t * h;
            sum += 0.25 * h * std::abs(law.cdfAt(at) - other.cdfAt(at));
        }
    }
    return sum;
}

}  // namespace triptych::langevin
