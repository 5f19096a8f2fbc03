#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "routing/corpus/gram_bags.h"
#include "routing/piece_normaliser.h"

namespace triptych::routing {

/// Five characters after NFKC, told apart exactly: 21 bits a code point, counted from 1 so that a shorter text is a gram of its own.
struct Gram {
    std::uint64_t high = 0, low = 0;
    auto operator<=>(const Gram&) const = default;
};
inline constexpr std::size_t gramCharacters = 5;
[[nodiscard]] std::uint64_t hashOf(const Gram& gram);
/// 32 bits of the hash of each gram of a set, sorted: see GramBags.
void bagOf(const std::vector<Gram>& set, std::vector<std::uint32_t>& bag);

/// Grams of texts. Every run of five code points of the NFKC form is one, across white space and punctuation; a text of one to four is one
/// gram, an empty text has none. Zero-width characters, joiners and marks count as the characters they are. One thread at a time.
class GramReader {
public:
    /// Calls take(grams) a piece at a time, in order, repeated ones repeated, until it answers false. \return false when `take` did.
    bool read(std::string_view text, const std::function<bool(std::span<const Gram>)>& take);

private:
    PieceNormaliser m_form{Fold::nfkc};
    std::vector<Gram> m_grams;
};

/// Compares the sets of grams of documents, exactly. Keeps the sets of the last documents of up to 64 KiB. Sets of longer documents are
/// compared a part at a time, so that similarity() and alike() stay under 160 MiB whatever the documents are. One thread at a time.
class GramComparer {
public:
    using Text = std::function<std::string_view(std::int32_t)>;
    /// \param stopped asked between pieces of long documents. \param text of a document by its number. \param bags shared with other comparers of these documents:
    /// what is compared again and again is then soon told apart; null: none.
    GramComparer(Text text, std::function<bool()> stopped, GramBags* bags = nullptr);

    /// |A and B| / |A or B|; 0 when either has no gram, or after a stop.
    [[nodiscard]] double similarity(std::int32_t a, std::int32_t b) { return compare(a, b, 0); }
    /// similarity(a, b) >= threshold, sooner decided.
    [[nodiscard]] bool alike(std::int32_t a, std::int32_t b, double threshold) { return compare(a, b, threshold) >= threshold; }
    /// Sorted, each once. Valid until the next call of anything. \return nothing after a stop.
    [[nodiscard]] const std::vector<Gram>& set(std::int32_t document);

private:
    struct Kept {
        std::int32_t document = -1;
        std::vector<Gram> grams;
    };
    using Shelf = std::array<Kept, 64>;

    double compare(std::int32_t a, std::int32_t b, double threshold);
    double compareInParts(std::string_view a, std::string_view b);
    const std::vector<Gram>& kept(Shelf& shelf, std::int32_t document);
    void bag(std::int32_t document, const std::vector<Gram>& set);
    void collect(std::string_view text, std::uint64_t part, std::uint64_t parts, std::vector<Gram>& grams);

    Text m_text;
    std::function<bool()> m_stopped;
    GramBags* m_bags;
    std::vector<std::uint32_t> m_bag;
    GramReader m_reader;
    Shelf m_left, m_right;
    Kept m_long;
};

}  // namespace triptych::routing
