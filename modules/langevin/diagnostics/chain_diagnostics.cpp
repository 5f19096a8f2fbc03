#include "langevin/diagnostics/chain_diagnostics.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <numeric>

#include <unsupported/Eigen/FFT>
#include <unsupported/Eigen/SpecialFunctions>

namespace triptych::langevin {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool cannotTell(std::span<const double> values) {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const double v : values) {
        if (!std::isfinite(v))
            return true;
        least = std::min(least, v);
        most = std::max(most, v);
    }
    return values.empty() || std::abs(most - least) < std::numeric_limits<double>::epsilon();
}

double meanOf(std::span<const double> v) {
    double sum = 0.0;
    for (const double a : v)
        sum += a;
    const double rough = sum / static_cast<double>(v.size());
    // R's second pass: the rounding of the first is what is left of the mean.
    double rest = 0.0;
    for (const double a : v)
        rest += a - rough;
    return rough + rest / static_cast<double>(v.size());
}

double varianceOf(std::span<const double> v) {
    const double mean = meanOf(v);
    double sum = 0.0;
    for (const double a : v)
        sum += (a - mean) * (a - mean);
    return sum / static_cast<double>(v.size() - 1);
}

struct Owned {
    std::vector<double> values;
    int chains = 0, iterations = 0;
    [[nodiscard]] std::span<const double> chain(int c) const {
        return std::span<const double>(values).subspan(static_cast<std::size_t>(c) * static_cast<std::size_t>(iterations), static_cast<std::size_t>(iterations));
    }
};

Owned split(const Draws& draws) {
    if (draws.iterations == 1)
        return {{draws.values.begin(), draws.values.end()}, draws.chains, 1};
    Owned out;
    const int half = draws.iterations / 2;
    out.iterations = half;
    out.chains = 2 * draws.chains;
    for (int c = 0; c < draws.chains; ++c) {
        const auto chain = draws.values.subspan(static_cast<std::size_t>(c) * static_cast<std::size_t>(draws.iterations), static_cast<std::size_t>(draws.iterations));
        out.values.insert(out.values.end(), chain.begin(), chain.begin() + half);
        out.values.insert(out.values.end(), chain.end() - half, chain.end());
    }
    return out;
}

template <class F>
std::vector<double> mapped(std::span<const double> values, F f) {
    std::vector<double> out;
    out.reserve(values.size());
    for (const double v : values)
        out.push_back(f(v));
    return out;
}

// Mean ranks from 1.
std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> out(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t j = i;
        while (j < order.size() && values[order[j]] == values[order[i]])
            ++j;
        for (std::size_t k = i; k < j; ++k)
            out[order[k]] = 0.5 * static_cast<double>(i + j + 1);
        i = j;
    }
    return out;
}

void toNormalScores(Owned& draws) {
    const double n = static_cast<double>(draws.values.size());
    draws.values = ranks(draws.values);
    // Ties and halves share few distinct ranks with their neighbours; each is looked up anew all the same.
    for (double& r : draws.values)
        r = normalQuantile((r - 0.375) / (n + 0.25));
}

double rhatOf(const Owned& d) {
    if (cannotTell(d.values))
        return nan;
    std::vector<double> means;
    double within = 0.0;
    for (int c = 0; c < d.chains; ++c) {
        means.push_back(meanOf(d.chain(c)));
        within += varianceOf(d.chain(c)) / d.chains;
    }
    const double n = d.iterations, between = n * varianceOf(means);
    return std::sqrt((between / within + n - 1.0) / n);
}

// posterior:::.ess, Geyer's initial positive and monotone sequences.
double essOf(const Owned& d) {
    const int n = d.iterations;
    if (n < 3 || cannotTell(d.values))
        return nan;
    std::vector<double> acov(static_cast<std::size_t>(n), 0.0), means;
    for (int c = 0; c < d.chains; ++c) {
        const auto own = autocovariance(d.chain(c));
        for (std::size_t t = 0; t < own.size(); ++t)
            acov[t] += own[t] / d.chains;
        means.push_back(meanOf(d.chain(c)));
    }
    const double within = acov[0] * n / (n - 1.0);
    double plus = within * (n - 1.0) / n;
    if (d.chains > 1)
        plus += varianceOf(means);
    std::vector<double> rho(static_cast<std::size_t>(n) + 2, 0.0);
    const auto at = [&](int t) { return 1.0 - (within - acov[static_cast<std::size_t>(t)]) / plus; };
    int t = 0;
    double even = 1.0, odd = at(1);
    rho[0] = even;
    rho[1] = odd;
    while (t < n - 5 && !std::isnan(even + odd) && even + odd > 0.0) {
        t += 2;
        even = at(t);
        odd = at(t + 1);
        if (even + odd >= 0.0) {
            rho[static_cast<std::size_t>(t)] = even;
            rho[static_cast<std::size_t>(t) + 1] = odd;
        }
    }
    const int last = t;
    if (even > 0.0)
        rho[static_cast<std::size_t>(last)] = even;
    for (t = 0; t <= last - 4;) {
        t += 2;
        const auto k = static_cast<std::size_t>(t);
        if (rho[k] + rho[k + 1] > rho[k - 2] + rho[k - 1]) {
            rho[k] = 0.5 * (rho[k - 2] + rho[k - 1]);
            rho[k + 1] = rho[k];
        }
    }
    const double draws = static_cast<double>(d.chains) * n;
    // R's 1:0 counts backwards: with no pair taken its sum still holds the first term.
    double sum = 0.0;
    for (int k = 0; k < std::max(last, 1); ++k)
        sum += rho[static_cast<std::size_t>(k)];
    const double tau = std::max(-1.0 + 2.0 * sum + rho[static_cast<std::size_t>(last)], 1.0 / std::log10(draws));
    return draws / tau;
}

double betaQuantile(double p, double a, double b) {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 200 && high - low > 1e-16 * high; ++i) {
        const double middle = 0.5 * (low + high);
        (Eigen::numext::betainc(a, b, middle) < p ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace

double normalQuantile(double p) {
    if (!(p > 0.0 && p < 1.0))
        return p == 0.0 ? -std::numeric_limits<double>::infinity() : p == 1.0 ? std::numeric_limits<double>::infinity() : nan;
    // Abramowitz and Stegun 26.2.23 to begin with, then Halley's steps, in the tail so that nothing cancels.
    const double tail = std::min(p, 1.0 - p), r = std::sqrt(-2.0 * std::log(tail));
    double z = r - (2.515517 + r * (0.802853 + r * 0.010328)) / (1.0 + r * (1.432788 + r * (0.189269 + r * 0.001308)));
    for (int i = 0; i < 3; ++i) {
        const double error = 0.5 * std::erfc(z / std::numbers::sqrt2) - tail;
        const double step = error * std::sqrt(2.0 * std::numbers::pi) * std::exp(0.5 * z * z);
        z += step / (1.0 - 0.5 * z * step);
    }
    return p < 0.5 ? -z : z;
}

double quantile(std::span<const double> sorted, double probability) {
    const double at = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(at + 4.0 * std::numeric_limits<double>::epsilon()));
    const double part = at - static_cast<double>(below);
    if (below + 1 >= sorted.size() || std::abs(part) < 1e-12)
        return sorted[std::min(below, sorted.size() - 1)];
    return (1.0 - part) * sorted[below] + part * sorted[below + 1];
}

std::vector<double> autocovariance(std::span<const double> chain) {
    const std::size_t n = chain.size();
    const double mean = meanOf(chain), variance = n > 1 ? varianceOf(chain) : 0.0;
    if (variance == 0.0)
        return std::vector<double>(n, 0.0);
    std::size_t padded = 1;
    while (padded < 2 * n)
        padded *= 2;
    std::vector<double> centred(padded, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        centred[i] = chain[i] - mean;
    Eigen::FFT<double> fft;
    std::vector<std::complex<double>> frequencies;
    fft.fwd(frequencies, centred);
    for (auto& f : frequencies)
        f = std::norm(f);
    std::vector<double> back;
    fft.inv(back, frequencies);
    std::vector<double> out(n);
    const double scale = variance * static_cast<double>(n - 1) / static_cast<double>(n) / back[0];
    for (std::size_t t = 0; t < n; ++t)
        out[t] = back[t] * scale;
    return out;
}

std::vector<double> autocorrelation(const Draws& draws, int lags) {
    const auto n = static_cast<std::size_t>(draws.iterations);
    std::vector<double> out(std::min<std::size_t>(static_cast<std::size_t>(lags) + 1, n), 0.0);
    int moving = 0;
    for (int c = 0; c < draws.chains; ++c) {
        const auto own = autocovariance(draws.values.subspan(static_cast<std::size_t>(c) * n, n));
        if (!(own[0] > 0.0))
            continue;
        ++moving;
        for (std::size_t t = 0; t < out.size(); ++t)
            out[t] += own[t] / own[0];
    }
    for (double& v : out)
        v = moving > 0 ? v / moving : nan;
    return out;
}

std::vector<double> rankHistogram(const Draws& draws, int bins) {
    const auto all = ranks(draws.values);
    const double n = static_cast<double>(all.size());
    std::vector<double> out(static_cast<std::size_t>(draws.chains) * static_cast<std::size_t>(bins), 0.0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto chain = i / static_cast<std::size_t>(draws.iterations);
        const auto bin = std::min(static_cast<std::size_t>((all[i] - 0.5) / n * bins), static_cast<std::size_t>(bins) - 1);
        ++out[chain * static_cast<std::size_t>(bins) + bin];
    }
    return out;
}

double splitRhat(const Draws& draws) {
    return rhatOf(split(draws));
}

double rhat(const Draws& draws) {
    if (cannotTell(draws.values))
        return nan;
    auto bulk = split(draws);
    toNormalScores(bulk);
    std::vector<double> sorted(draws.values.begin(), draws.values.end());
    std::sort(sorted.begin(), sorted.end());
    const double median = quantile(sorted, 0.5);
    const auto distances = mapped(draws.values, [&](double v) { return std::abs(v - median); });
    auto folded = split({distances, draws.chains, draws.iterations});
    toNormalScores(folded);
    const double a = rhatOf(bulk), b = rhatOf(folded);
    return std::isnan(a) || std::isnan(b) ? nan : std::max(a, b);
}

double essBulk(const Draws& draws) {
    if (cannotTell(draws.values))
        return nan;
    auto scores = split(draws);
    toNormalScores(scores);
    return essOf(scores);
}

double essMean(const Draws& draws) {
    return essOf(split(draws));
}

double essSd(const Draws& draws) {
    const double mean = draws.values.empty() ? 0.0 : meanOf(draws.values);
    const auto distances = mapped(draws.values, [&](double v) { return std::abs(v - mean); });
    return essOf(split({distances, draws.chains, draws.iterations}));
}

double essQuantile(const Draws& draws, double probability) {
    if (cannotTell(draws.values))
        return nan;
    std::vector<double> sorted(draws.values.begin(), draws.values.end());
    std::sort(sorted.begin(), sorted.end());
    const double n = static_cast<double>(sorted.size()), at = quantile(sorted, probability == 1.0 ? (n - 0.5) / n : probability);
    const auto below = mapped(draws.values, [&](double v) { return v <= at ? 1.0 : 0.0; });
    return essOf(split({below, draws.chains, draws.iterations}));
}

double essTail(const Draws& draws) {
    const double low = essQuantile(draws, 0.05), high = essQuantile(draws, 0.95);
    return std::isnan(low) || std::isnan(high) ? nan : std::min(low, high);
}

double mcseMean(const Draws& draws) {
    return cannotTell(draws.values) ? nan : std::sqrt(varianceOf(draws.values) / essMean(draws));
}

double mcseSd(const Draws& draws) {
    if (cannotTell(draws.values))
        return nan;
    const double mean = meanOf(draws.values);
    const auto squares = mapped(draws.values, [&](double v) { return (v - mean) * (v - mean); });
    const double ess = essMean({squares, draws.chains, draws.iterations}), variance = meanOf(squares);
    const double fourth = meanOf(mapped(squares, [](double v) { return v * v; }));
    return std::sqrt((fourth - variance * variance) / ess / variance / 4.0);
}

double mcseQuantile(const Draws& draws, double probability) {
    const double ess = essQuantile(draws, probability);
    if (std::isnan(ess))
        return nan;
    std::vector<double> sorted(draws.values.begin(), draws.values.end());
    std::sort(sorted.begin(), sorted.end());
    const double n = static_cast<double>(sorted.size()), a = ess * probability + 1.0, b = ess * (1.0 - probability) + 1.0;
    const double low = std::max(std::floor(betaQuantile(0.1586553, a, b) * n), 1.0), high = std::min(std::ceil(betaQuantile(0.8413447, a, b) * n), n);
    return 0.5 * (sorted[static_cast<std::size_t>(high) - 1] - sorted[static_cast<std::size_t>(low) - 1]);
}

DrawSummary summarise(const Draws& draws) {
    DrawSummary s;
    if (draws.values.empty())
        return s;
    std::vector<double> sorted(draws.values.begin(), draws.values.end());
    std::sort(sorted.begin(), sorted.end());
    s.mean = meanOf(draws.values);
    s.sd = sorted.size() > 1 ? std::sqrt(varianceOf(draws.values)) : nan;
    s.median = quantile(sorted, 0.5);
    s.q5 = quantile(sorted, 0.05);
    s.q95 = quantile(sorted, 0.95);
    s.rhat = rhat(draws);
    s.essBulk = essBulk(draws);
    s.essTail = essTail(draws);
    s.mcseMean = mcseMean(draws);
    s.mcseSd = mcseSd(draws);
    s.mcseMedian = mcseQuantile(draws, 0.5);
    return s;
}

}  // namespace triptych::langevin
