#include "routing/sentence_permutation.h"

#include <algorithm>
#include <numeric>

#include "base/seed.h"

namespace triptych::routing {

SentencePermutation::SentencePermutation(const Counts& counts, std::span<const std::size_t> layers, std::span<const std::size_t> languages, int permutations, std::uint64_t seed,
                                         const std::function<bool()>& stop)
    : m_languages(languages.begin(), languages.end()), m_blocks(counts.B()) {
    const auto M = m_languages.size(), B = m_blocks;
    if (!counts.sentencesKnown || M < 2 || B < 2)
        return;
    std::vector<double> tokens(M * B, 0.0);
    for (const auto layer : layers)
        for (std::size_t i = 0; i < M; ++i) {
            const auto row = counts.tokensOf(layer, m_languages[i]);
            for (std::size_t b = 0; b < B; ++b)
                tokens[i * B + b] += row[b];
        }
    std::vector<bool> shared(B, true);
    for (std::size_t i = 0; i < M; ++i)
        for (std::size_t b = 0; b < B; ++b)
            shared[b] = shared[b] && tokens[i * B + b] > 0;
    m_aligned = true;
    std::size_t fewest = B;
    for (std::size_t i = 0; i < M; ++i) {
        double all = 0, together = 0;
        std::size_t held = 0;
        for (std::size_t b = 0; b < B; ++b) {
            all += tokens[i * B + b];
            together += shared[b] ? tokens[i * B + b] : 0;
            held += tokens[i * B + b] > 0;
        }
        m_aligned = m_aligned && all > 0 && together >= 0.8 * all;
        fewest = std::min(fewest, held);
    }
    m_unitOf.resize(M * B);
    if (m_aligned) {
        for (std::size_t i = 0; i < M; ++i)
            for (std::size_t b = 0; b < B; ++b)
                m_unitOf[i * B + b] = static_cast<std::uint32_t>(b);
        m_units = B;
    } else {
        if (fewest < 2)
            return;
        std::vector<std::size_t> order(B);
        for (std::size_t i = 0; i < M; ++i) {
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return tokens[i * B + a] > tokens[i * B + b]; });
            for (std::size_t rank = 0; rank < B; ++rank)
                m_unitOf[i * B + order[rank]] = static_cast<std::uint32_t>(rank % fewest);
        }
        m_units = fewest;
    }
    // Those who have a cell of a unit.
    std::vector<std::vector<std::uint16_t>> present(m_units);
    for (std::size_t i = 0; i < M; ++i) {
        std::vector<bool> met(m_units, false);
        for (std::size_t b = 0; b < B; ++b)
            if (tokens[i * B + b] > 0)
                met[m_unitOf[i * B + b]] = true;
        for (std::size_t v = 0; v < m_units; ++v)
            if (met[v])
                present[v].push_back(static_cast<std::uint16_t>(i));
    }
    m_permutations = static_cast<std::size_t>(std::max(0, permutations));
    m_donors.resize(m_permutations * m_units * M);
    const auto own = base::namedSeed(seed, "permutations");
    std::vector<std::uint16_t> shuffled;
    for (std::size_t r = 0; r < m_permutations && !(stop && stop()); ++r)
        for (std::size_t v = 0; v < m_units; ++v) {
            auto* donors = m_donors.data() + (r * m_units + v) * M;
            for (std::size_t i = 0; i < M; ++i)
                donors[i] = static_cast<std::uint16_t>(i);
            shuffled = present[v];
            const base::Stream random(own, r * m_units + v);
            for (std::size_t i = shuffled.size(); i > 1; --i)
                std::swap(shuffled[i - 1], shuffled[random.below(i, i)]);
            for (std::size_t i = 0; i < shuffled.size(); ++i)
                donors[present[v][i]] = shuffled[i];
        }
}

std::vector<double> SentencePermutation::unitsOf(const Counts& counts, std::size_t layer, std::size_t i) const {
    const auto E = counts.E();
    std::vector<double> units(m_units * E, 0.0);
    const auto use = counts.useOf(layer, m_languages[i]);
    for (std::size_t b = 0; b < m_blocks; ++b) {
        auto* row = units.data() + m_unitOf[i * m_blocks + b] * E;
        for (std::size_t e = 0; e < E; ++e)
            row[e] += use[b * E + e];
    }
    return units;
}

}  // namespace triptych::routing
