#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "routing/corpus/grams.h"

namespace triptych::routing {

/// Bands of rows of MinHash values: two documents meet when all rows of one band agree.
struct Banding {
    int rows = 0;   ///< of a band
    int bands = 0;
    /// The chance that two sets meet whose Jaccard similarity is s: 1 - (1 - s^rows)^bands.
    [[nodiscard]] double meeting(double similarity) const;
};
/// As many rows as 128 hash functions allow, so that few pairs meet that are not alike, with as few bands as still make sets at the
/// threshold meet with a chance of 0.995. \param threshold 0.5 to 1.
[[nodiscard]] Banding bandingFor(double threshold);

/// MinHash (Broder, "On the resemblance and containment of documents", 1997): for each of rows x bands hash functions the least value over the
/// grams of a text; two sets agree in one with the chance of their Jaccard similarity. The functions are independent mixes of one 32-bit hash
/// of the gram, so that short texts, too, meet as the S-curve says (one-permutation hashing would tie the rows of a text with fewer grams
/// than rows). The same bits on every machine. One thread at a time.
class MinHasher {
public:
    explicit MinHasher(const Banding& banding);

    /// Reads a text; `more` is told of the bytes read now and then and answers false to stop. \return false when it did.
    bool read(std::string_view text, const std::function<bool(std::size_t)>& more);
    /// A key a band of the text read last, and one of all its values.
    void keys(std::span<std::uint32_t> bands, std::uint32_t& all) const;
    [[nodiscard]] bool empty() const { return m_empty; }
    /// Values of the text read last.
    [[nodiscard]] std::span<const std::uint32_t> values() const { return std::span(m_least).first(m_count); }

private:
    Banding m_banding;
    std::size_t m_count;
    std::vector<std::uint32_t> m_add, m_times, m_least, m_hashes;
    GramReader m_reader;
    bool m_empty = true;
};

}  // namespace triptych::routing
