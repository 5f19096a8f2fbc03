#include "segmentation/learning/similarity.h"

#include <algorithm>
#include <cmath>

#include "base/seed.h"
#include "segmentation/learning/arm_bootstrap.h"

namespace triptych::segmentation {
namespace {

// <K, L> of the two matrices centred in rows and columns, over the examples `taken`: sum K L - 2 / n (row sums of both) + total K total L / n^2.
struct Sums {
    std::vector<double> rows;
    double total = 0;
};
Sums sumsOf(std::span<const double> gram, std::size_t n, const std::vector<std::size_t>& taken) {
    Sums out;
    for (const auto i : taken) {
        double row = 0;
        for (const auto j : taken)
            row += gram[i * n + j];
        out.rows.push_back(row);
        out.total += row;
    }
    return out;
}
double centred(std::span<const double> a, std::span<const double> b, std::size_t n, const std::vector<std::size_t>& taken, const Sums& ofA, const Sums& ofB) {
    const auto m = static_cast<double>(taken.size());
    double product = 0, cross = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        for (const auto j : taken)
            product += a[taken[i] * n + j] * b[taken[i] * n + j];
        cross += ofA.rows[i] * ofB.rows[i];
    }
    return product - 2 / m * cross + ofA.total * ofB.total / (m * m);
}
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

double ckaOf(std::span<const double> a, std::span<const double> b, std::size_t n, const std::vector<std::size_t>& taken) {
    const auto ofA = sumsOf(a, n, taken), ofB = sumsOf(b, n, taken);
    return ratio(centred(a, b, n, taken, ofA, ofB), centred(a, a, n, taken, ofA, ofA), centred(b, b, n, taken, ofB, ofB));
}

// Song et al., equation 5, but for the factor 1 / (n (n - 3)), which cancels. The diagonals count as 0.
double unbiased(std::span<const double> a, std::span<const double> b, std::size_t n) {
    double trace = 0, totalA = 0, totalB = 0, cross = 0;
    for (std::size_t i = 0; i < n; ++i) {
        double rowA = 0, rowB = 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j)
                continue;
            trace += a[i * n + j] * b[i * n + j];
            rowA += a[i * n + j];
            rowB += b[i * n + j];
        }
        totalA += rowA;
        totalB += rowB;
        cross += rowA * rowB;
    }
    const auto m = static_cast<double>(n);
    return trace + totalA * totalB / ((m - 1) * (m - 2)) - 2 / (m - 2) * cross;
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

Similarity linearCka(std::span<const double> first, std::span<const double> second, std::size_t examples, int resamples, std::uint64_t seed) {
    Similarity out;
    out.cka = std::nan("");
    if (examples < 2)
        return out;
    const auto a = doubleCentred(first, examples), b = doubleCentred(second, examples);
    std::vector<std::size_t> taken(examples);
    for (std::size_t i = 0; i < examples; ++i)
        taken[i] = i;
    out.cka = ckaOf(a, b, examples, taken);
    if (examples >= 4)
        if (const double value = ratio(unbiased(a, b, examples), unbiased(a, a, examples), unbiased(b, b, examples)); std::isfinite(value))
            out.debiased = value;
    std::vector<double> drawn;
    const base::Stream stream(base::namedSeed(seed, "cka"), 0);
    for (int r = 0; r < resamples; ++r) {
        for (std::size_t i = 0; i < examples; ++i)
            taken[i] = static_cast<std::size_t>(stream.below(examples, static_cast<std::uint64_t>(r) * examples + i));
        if (const double value = ckaOf(a, b, examples, taken); std::isfinite(value))
            drawn.push_back(value);
    }
    if (2 * static_cast<int>(drawn.size()) > resamples) {
        std::sort(drawn.begin(), drawn.end());
        out.low = sortedQuantile(drawn, 0.05);
        out.high = sortedQuantile(drawn, 0.95);
    }
    return out;
}

}  // namespace triptych::segmentation
