#include <algorithm>
#include <cmath>

#include "langevin/marginal_law.h"

namespace triptych::langevin {

std::size_t MarginalLaw::cell(double value) const {
    const auto after = std::upper_bound(x.begin(), x.end(), value);
    const auto index = static_cast<std::size_t>(std::distance(x.begin(), after));
    return std::clamp<std::size_t>(index, 1, x.size() - 1) - 1;
}

double MarginalLaw::cdfAt(double value) const {
    if (value < x.front())
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
    if (probability <= cdf.front())
        return x.front();
    if (probability >= cdf.back())
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

MarginalLaw MarginalLaw::clamped(double lower, double upper) const {
    const auto densityAt = [&](double value) {
        const auto i = cell(value);
        const double h = x[i + 1] - x[i], t = (value - x[i]) / h;
        return (cdf[i + 1] - cdf[i]) / h * 6.0 * t * (1.0 - t) + density[i] * (1.0 - t) * (1.0 - 3.0 * t) + density[i + 1] * t * (3.0 * t - 2.0);
    };
    MarginalLaw law;
    const auto add = [&](double at, double f, double g) {
        law.x.push_back(at);
        law.cdf.push_back(f);
        law.density.push_back(g);
    };
    const bool inside = lower > x.front(), below = upper < x.back();
    if (inside)
        add(lower, cdfAt(lower), lower < x.back() ? densityAt(lower) : 0.0);
    for (std::size_t i = 0; i < x.size(); ++i)
        if ((!inside || x[i] > lower) && (!below || x[i] < upper))
            add(x[i], cdf[i], density[i]);
    if (below)
        add(upper, cdfAt(upper), upper > x.front() ? densityAt(upper) : 0.0);
    law.finish();
    return law;
}

}  // namespace triptych::langevin
