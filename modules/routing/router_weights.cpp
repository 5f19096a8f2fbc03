#include "routing/router_weights.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <thread>

#include "routing/weight_layout.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t sliceBytes = std::size_t{32} << 20;
constexpr std::int64_t run = 4096;

typedef float Lanes __attribute__((vector_size(64)));

// The same operations in the same order at every level, so the bits agree.
__attribute__((target_clones("avx512f", "avx2", "default"))) double dot(const float* a, const float* b, std::int64_t count) {
    Lanes sums[4] = {};
    std::int64_t i = 0;
    for (; i + 64 <= count; i += 64)
        for (int s = 0; s < 4; ++s) {
            Lanes x, y;
            std::memcpy(&x, a + i + 16 * s, sizeof x);
            std::memcpy(&y, b + i + 16 * s, sizeof y);
            sums[s] += x * y;
        }
    double total = 0;
    for (int lane = 0; lane < 16; ++lane)
        total += static_cast<double>((sums[0][lane] + sums[1][lane]) + (sums[2][lane] + sums[3][lane]));
    for (; i < count; ++i)
        total += static_cast<double>(a[i] * b[i]);
    return total;
}

// Sums of products of E vectors that arrive in slices.
class Products {
public:
    Products(int experts, int threads) : m_experts(experts), m_threads(std::max(1, threads)) {
        for (int i = 0; i < experts; ++i)
            for (int j = 0; j <= i; ++j)
                m_pairs.emplace_back(i, j);
        m_sums.assign(m_pairs.size(), 0);
    }

    // values [E, stride], of which the first `count` of each row are new. False: somebody asked for a stop.
    bool add(const std::vector<float>& values, std::int64_t stride, std::int64_t count, const std::function<bool()>& stop) {
        std::atomic<bool> stopped{false};
        // Threads take pairs, never parts of a sum, and go through the slice together so that it stays in the cache.
        const auto work = [&](std::size_t thread, std::size_t threads) {
            for (std::int64_t begin = 0; begin < count && !stopped; begin += run) {
                if (thread == 0 && stop && stop())
                    stopped = true;
                const auto some = std::min(run, count - begin);
                for (std::size_t p = thread; p < m_pairs.size(); p += threads)
                    m_sums[p] += dot(values.data() + m_pairs[p].first * stride + begin, values.data() + m_pairs[p].second * stride + begin, some);
            }
        };
        const auto threads = std::min<std::size_t>(static_cast<std::size_t>(m_threads), m_pairs.size());
        std::vector<std::thread> others;
        for (std::size_t t = 1; t < threads; ++t)
            others.emplace_back(work, t, threads);
        work(0, threads);
        for (auto& other : others)
            other.join();
        return !stopped;
    }

    void cosines(double* into) const {
        std::vector<double> squares(static_cast<std::size_t>(m_experts));
        for (std::size_t p = 0; p < m_pairs.size(); ++p)
            if (m_pairs[p].first == m_pairs[p].second)
                squares[static_cast<std::size_t>(m_pairs[p].first)] = m_sums[p];
        for (std::size_t p = 0; p < m_pairs.size(); ++p) {
            const auto [i, j] = m_pairs[p];
            const double lengths = std::sqrt(squares[static_cast<std::size_t>(i)] * squares[static_cast<std::size_t>(j)]);
            const double value = lengths > 0 ? std::clamp(m_sums[p] / lengths, -1.0, 1.0) : std::numeric_limits<double>::quiet_NaN();
            into[i * m_experts + j] = into[j * m_experts + i] = value;
        }
    }

private:
    int m_experts, m_threads;
    std::vector<std::pair<int, int>> m_pairs;
    std::vector<double> m_sums;
};

class Similarity {
public:
    Similarity(const WeightLayout& layout, const SimilarityOptions& options) : m_layout(layout), m_options(options) {}

    Result<ExpertSimilarity> run() {
        const auto& c = m_layout.config();
        ExpertSimilarity result;
        result.experts = c.experts;
        result.layers = c.moeLayers();
        const auto size = static_cast<std::size_t>(c.experts) * static_cast<std::size_t>(c.experts);
        result.gate.resize(result.layers.size() * size);
        result.weights.resize(result.gate.size());
        for (std::size_t l = 0; l < result.layers.size(); ++l) {
            TRIPTYCH_CHECK(compareGate(result.layers[l], result.gate.data() + l * size));
            TRIPTYCH_CHECK(compareExperts(result.layers[l], static_cast<double>(l), static_cast<double>(result.layers.size()), result.weights.data() + l * size));
        }
        return result;
    }

private:
    Status compareGate(int layer, double* into) {
        TRIPTYCH_TRY(const auto gate, m_layout.router(layer));
        std::vector<float> values(static_cast<std::size_t>(gate.rows * gate.columns));
        toFloats(gate.type, gate.bytes.data(), values.data(), values.size());
        Products products(m_layout.config().experts, 1);
        if (!products.add(values, gate.columns, gate.columns, m_options.stop))
            return base::cancelled();
        products.cosines(into);
        return {};
    }

    Status compareExperts(int layer, double before, double layers, double* into) {
        const int E = m_layout.config().experts;
        std::vector<StoredFeedForward> experts;
        for (int e = 0; e < E; ++e) {
            TRIPTYCH_TRY(auto expert, m_layout.expert(layer, e));
            experts.push_back(std::move(expert));
        }
        Products products(E, m_options.threads);
        const auto slice = std::max<std::int64_t>(1, static_cast<std::int64_t>(sliceBytes / 4) / E);
        std::vector<float> values(static_cast<std::size_t>(slice * E));
        double done = 0;
        for (const auto member : {&StoredFeedForward::gate, &StoredFeedForward::up, &StoredFeedForward::down}) {
            const auto count = (experts[0].*member).rows * (experts[0].*member).columns;
            for (std::int64_t begin = 0; begin < count; begin += slice) {
                const auto some = std::min(slice, count - begin);
                for (int e = 0; e < E; ++e) {
                    if (m_options.stop && m_options.stop())
                        return base::cancelled();
                    const auto& matrix = experts[static_cast<std::size_t>(e)].*member;
                    const auto width = base::byteSize(matrix.type);
                    const auto part = matrix.bytes.subspan(static_cast<std::size_t>(begin) * width, static_cast<std::size_t>(some) * width);
                    toFloats(matrix.type, part.data(), values.data() + e * slice, static_cast<std::size_t>(some));
                    givePagesBack(matrix, part);
                }
                if (!products.add(values, slice, some, m_options.stop))
                    return base::cancelled();
                done += static_cast<double>(some);
                if (m_options.progress)
                    m_options.progress(before + done / (3.0 * static_cast<double>(count)), layers);
            }
        }
        products.cosines(into);
        return {};
    }

    const WeightLayout& m_layout;
    const SimilarityOptions& m_options;
};

}  // namespace

Result<RouterWeights> readRouters(const std::filesystem::path& folder) {
    TRIPTYCH_TRY(const auto layout, WeightLayout::open(folder));
    TRIPTYCH_CHECK(layout.checkRouters());
    RouterWeights result;
    result.config = layout.config();
    result.layers = result.config.moeLayers();
    for (const int layer : result.layers) {
        TRIPTYCH_TRY(const auto gate, layout.router(layer));
        std::vector<float> values(static_cast<std::size_t>(gate.rows * gate.columns));
        toFloats(gate.type, gate.bytes.data(), values.data(), values.size());
        result.gates.push_back(base::Array::of(values, {gate.rows, gate.columns}));
    }
    return result;
}

Result<ExpertSimilarity> expertSimilarity(const std::filesystem::path& folder, const SimilarityOptions& options) {
    TRIPTYCH_TRY(const auto layout, WeightLayout::open(folder));
    if (layout.config().moeLayers().empty())
        return base::badRequest("this checkpoint has no mixture-of-experts layer, so there are no experts to compare", (folder / "config.json").string());
    return expertSimilarity(layout, options);
}

Result<ExpertSimilarity> expertSimilarity(const WeightLayout& layout, const SimilarityOptions& options) {
    TRIPTYCH_CHECK(layout.checkRouters());
    for (const int layer : layout.config().moeLayers())
        TRIPTYCH_CHECK(layout.checkExperts(layer));
    return Similarity(layout, options).run();
}

}  // namespace triptych::routing
