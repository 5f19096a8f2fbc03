#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace triptych::routing {

/// Hashes of every run of a sequence in constant time each: a polynomial modulo 2^61 - 1 (Karp and Rabin, "Efficient randomized
/// pattern-matching algorithms", 1987). Equal runs have equal hashes; what has equal hashes must still be compared.
class RunHash {
public:
    void set(std::span<const std::int32_t> ids) {
        m_sums.assign(1, 0);
        for (const auto id : ids)
            m_sums.push_back(sum(times(m_sums.back(), factor), static_cast<std::uint64_t>(static_cast<std::uint32_t>(id)) + 1));
        while (m_powers.size() < m_sums.size())
            m_powers.push_back(times(m_powers.back(), factor));
    }
    [[nodiscard]] std::uint64_t of(std::size_t begin, std::size_t count) const {
        return sum(m_sums[begin + count], prime - times(m_sums[begin], m_powers[count]));
    }

private:
    static constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1, factor = 0x0e8d1a3f5c2b4967u;

    static std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
        const auto s = a + b;
        return s >= prime ? s - prime : s;
    }
    static std::uint64_t times(std::uint64_t a, std::uint64_t b) {
        __extension__ using Wide = unsigned __int128;
        const auto product = static_cast<Wide>(a) * b;
        return sum(static_cast<std::uint64_t>(product) & prime, static_cast<std::uint64_t>(product >> 61));
    }

    std::vector<std::uint64_t> m_sums{0}, m_powers{1};
};

}  // namespace triptych::routing
