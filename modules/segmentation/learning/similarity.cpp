#include "segmentation/learning/similarity.h"

#include <algorithm>
#include <cmath>

#include "base/statistics/student.h"

namespace triptych::segmentation {
namespace {

constexpr double level = 0.9;

double ratio(double cross, double first, double second) {
    return first > 0 && second > 0 ? cross / (std::sqrt(first) * std::sqrt(second)) : std::nan("");
}
// Without this the sums above cancel where features share a large mean.
std::vector<double> doubleCentred(std::span<const double> gram, std::size_t n) {
    std::vector<double> out(gram.begin(), gram.end()), rows(n);
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            rows[i] += gram[i * n + j] / static_cast<double>(n);
        total += rows[i] / static_cast<double>(n);
    }
    double size = 0;
    for (std::size_t i = 0; i < n; ++i)
        size = std::max(size, std::abs(gram[i * n + i]));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
            auto& value = out[i * n + j];
            value += total - rows[i] - rows[j];
            // What rounding leaves of features that do not vary is no variation.
            if (std::abs(value) < 1e-13 * size)
                value = 0;
        }
    return out;
}

double inner(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}
double ckaOf(const std::vector<double>& a, const std::vector<double>& b) {
    return ratio(inner(a, b), inner(a, a), inner(b, b));
}

// Without the example `left` (n: with all of them): each row without its diagonal sums to 0, and so do the columns.
std::vector<double> uCentred(const std::vector<double>& gram, std::size_t n, std::size_t left) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < n; ++i)
        if (i != left)
            kept.push_back(i);
    const auto m = kept.size();
    const auto size = static_cast<double>(m);
    std::vector<double> out(m * m), rows(m);
    double total = 0;
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < m; ++j)
            if (i != j)
                rows[i] += gram[kept[i] * n + kept[j]];
        total += rows[i];
    }
    for (std::size_t i = 0; i < m; ++i)
        for (std::size_t j = 0; j < m; ++j)
            if (i != j)
                out[i * m + j] = gram[kept[i] * n + kept[j]] - (rows[i] + rows[j]) / (size - 2) + total / ((size - 1) * (size - 2));
    return out;
}
// NaN with fewer than four examples left.
double debiased(const std::vector<double>& a, const std::vector<double>& b, std::size_t n, std::size_t left) {
    if (n - (left < n ? 1 : 0) < 4)
        return std::nan("");
    return ckaOf(uCentred(a, n, left), uCentred(b, n, left));
}

}  // namespace

std::vector<double> gramMatrix(std::span<const float> features, std::size_t examples) {
    std::vector<double> gram(examples * examples);
    const auto width = examples == 0 ? 0 : features.size() / examples;
    for (std::size_t i = 0; i < examples; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            const float *a = features.data() + i * width, *b = features.data() + j * width;
            double sum = 0;
            for (std::size_t k = 0; k < width; ++k)
                sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
            gram[i * examples + j] = gram[j * examples + i] = sum;
        }
    return gram;
}

Similarity linearCka(std::span<const double> first, std::span<const double> second, std::size_t examples) {
    Similarity out;
    out.cka = out.plain = std::nan("");
    if (examples < 2)
        return out;
    const auto a = doubleCentred(first, examples), b = doubleCentred(second, examples);
    out.plain = ckaOf(a, b);
    out.cka = debiased(a, b, examples, examples);
    if (!std::isfinite(out.cka) || examples < 5)
        return out;
    out.cka = std::clamp(out.cka, -1.0, 1.0);
    std::vector<double> without;
    double mean = 0, squares = 0;
    const auto n = static_cast<double>(examples);
    for (std::size_t i = 0; i < examples; ++i) {
        without.push_back(debiased(a, b, examples, i));
        mean += without.back() / n;
    }
    // Where all but one are alike nothing can be said.
    if (!std::isfinite(mean))
        return out;
    for (const double value : without)
        squares += (value - mean) * (value - mean);
    const double reach = base::studentQuantile((1 + level) / 2, n - 1) * std::sqrt((n - 1) / n * squares);
    out.low = std::max(-1.0, out.cka - reach);
    out.high = std::min(1.0, out.cka + reach);
    return out;
}

}  // namespace triptych::segmentation
