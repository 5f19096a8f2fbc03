#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace triptych::routing {

/// Documents that say the same in several languages. Languages may change hands within them at random, and nothing but the language changes.
class SentenceGroups {
public:
    /// \param sentence of each document. Where every sentence has one document only there is nothing to permute, and all are one group.
    explicit SentenceGroups(std::span<const std::int32_t> sentence);
    /// By address: seed and number.
    [[nodiscard]] std::vector<std::int16_t> permuted(std::span<const std::int16_t> language, std::uint64_t seed, std::uint64_t number) const;

private:
    std::vector<std::vector<std::size_t>> m_members;
};

}  // namespace triptych::routing
