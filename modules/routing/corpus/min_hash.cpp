#include "routing/corpus/min_hash.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/seed.h"

// Machines with AVX2 take a wider form of the same whole-number operations. Sanitizers and clang have the plain one.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TRIPTYCH_WIDE __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define TRIPTYCH_WIDE
#endif

namespace triptych::routing {
namespace {

constexpr int mostHashes = 128;
constexpr double wanted = 0.995;

using Words = std::uint32_t __attribute__((vector_size(32)));
constexpr std::size_t lanes = 8;

// Eight functions at a time stay in registers while the hashes pass by.
TRIPTYCH_WIDE void takeLeast(const std::uint32_t* add, const std::uint32_t* times, std::uint32_t* least, std::size_t functions,
                             const std::uint32_t* hashes, std::size_t count) {
    for (std::size_t f = 0; f < functions; f += lanes) {
        Words a, m, low;
        std::memcpy(&a, add + f, sizeof a);
        std::memcpy(&m, times + f, sizeof m);
        std::memcpy(&low, least + f, sizeof low);
        for (std::size_t i = 0; i < count; ++i) {
            Words x = (a + hashes[i]) * m;
            x = (x ^ (x >> 15)) * 0x2c1b3c6du;
            x ^= x >> 13;
            low = x < low ? x : low;
        }
        std::memcpy(least + f, &low, sizeof low);
    }
}

std::uint64_t mixedIn(std::uint64_t sum, std::uint32_t value) {
    sum = (sum ^ value) * 0x9fb21c651e98df25u;
    return sum ^ (sum >> 28);
}
std::uint32_t folded(std::uint64_t sum) {
    sum *= 0xd6e8feb86659fd93u;
    return static_cast<std::uint32_t>(sum >> 32);
}

}  // namespace

double Banding::meeting(double similarity) const {
    return 1 - std::pow(1 - std::pow(similarity, rows), bands);
}

Banding bandingFor(double threshold) {
    Banding best{1, mostHashes};
    for (int rows = 1; rows <= mostHashes; ++rows)
        for (int bands = 1; rows * bands <= mostHashes; ++bands)
            if (const Banding banding{rows, bands}; banding.meeting(threshold) >= wanted) {
                best = banding;
                break;
            }
    return best;
}

MinHasher::MinHasher(const Banding& banding) : m_banding(banding), m_count(static_cast<std::size_t>(banding.rows) * static_cast<std::size_t>(banding.bands)) {
    const auto padded = (m_count + lanes - 1) / lanes * lanes;
    const base::Stream random(0x6d696e68617368u, 0);
    m_add.resize(padded);
    m_times.resize(padded);
    m_least.resize(padded);
    for (std::size_t f = 0; f < padded; ++f) {
        const auto words = random.block(f);
        m_add[f] = words[0];
        m_times[f] = words[1] | 1u;
    }
}

bool MinHasher::read(std::string_view text, const std::function<bool(std::size_t)>& more) {
    std::fill(m_least.begin(), m_least.end(), std::numeric_limits<std::uint32_t>::max());
    m_empty = true;
    return m_reader.read(text, [&](std::span<const Gram> grams) {
        m_empty = false;
        m_hashes.clear();
        for (const auto& gram : grams)
            m_hashes.push_back(static_cast<std::uint32_t>(hashOf(gram) >> 32));
        takeLeast(m_add.data(), m_times.data(), m_least.data(), m_least.size(), m_hashes.data(), m_hashes.size());
        return more(grams.size());
    });
}

void MinHasher::keys(std::span<std::uint32_t> bands, std::uint32_t& all) const {
    const auto rows = static_cast<std::size_t>(m_banding.rows);
    std::uint64_t whole = 0;
    for (std::size_t band = 0; band < bands.size(); ++band) {
        std::uint64_t sum = band;
        for (std::size_t row = 0; row < rows; ++row)
            sum = mixedIn(sum, m_least[band * rows + row]);
        bands[band] = folded(sum);
        whole = mixedIn(whole, static_cast<std::uint32_t>(sum >> 20) ^ bands[band]);
    }
    all = folded(whole);
}

}  // namespace triptych::routing
