#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace triptych::routing {

/// Sets of grams by 32 bits of each gram's hash, as many as there is room for: small enough to be kept, and enough to tell that two sets are not alike. Grams
/// that share a hash are all kept, so a bag is as large as its set, and two bags have at least as much in common as their sets.
/// Any number of threads may put and ask at a time. Memory: 8 bytes a document, 4 a gram.
class GramBags {
public:
    /// \param most grams of all documents.
    GramBags(std::size_t documents, std::size_t most) : m_bags(documents), m_most(most) {}
    ~GramBags();
    GramBags(const GramBags&) = delete;
    GramBags& operator=(const GramBags&) = delete;

    /// Is a bag worth making? From the second time this is asked of a document, until it is kept: what is compared once needs none.
    [[nodiscard]] bool wanted(std::size_t document);
    /// Keeps sorted hashes where there is room for them and none are kept.
    void put(std::size_t document, std::span<const std::uint32_t> bag);
    /// \return nothing where none are kept, or the set is empty.
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t document) const;
    /// True only where the Jaccard similarity of the sets is certainly below the threshold; false where a bag is not kept.
    [[nodiscard]] bool apart(std::size_t a, std::size_t b, double threshold) const;

private:
    std::vector<std::atomic<std::uint32_t*>> m_bags;  ///< how many, then the hashes; see askedOnce
    std::size_t m_most;
    std::atomic<std::size_t> m_grams{0};
};

}  // namespace triptych::routing
