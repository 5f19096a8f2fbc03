#include "routing/corpus/grams.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

constexpr std::size_t shelvedBytes = std::size_t{1} << 16;
constexpr std::uint64_t partCharacters = std::uint64_t{1} << 20;

// 0 when they cannot reach the threshold.
double jaccard(const std::vector<Gram>& a, const std::vector<Gram>& b, double threshold) {
    if (a.empty() || b.empty())
        return 0;
    const double total = static_cast<double>(a.size() + b.size());
    // One less than needed: the last word has the quotient below, which rounds as the threshold did.
    const double needed = std::floor(threshold * total / (1 + threshold)) - 1;
    std::size_t i = 0, j = 0, shared = 0;
    while (i < a.size() && j < b.size()) {
        const auto order = a[i] <=> b[j];
        shared += order == 0;
        i += order <= 0;
        j += order >= 0;
        if (static_cast<double>(shared + std::min(a.size() - i, b.size() - j)) < needed)
            return 0;
    }
    return static_cast<double>(shared) / (total - static_cast<double>(shared));
}

void sortOnce(std::vector<Gram>& grams) {
    // The same order as one number of 128 bits, which is compared without a branch.
    __extension__ using Wide = unsigned __int128;
    const auto number = [](const Gram& gram) { return static_cast<Wide>(gram.high) << 64 | gram.low; };
    std::sort(grams.begin(), grams.end(), [&](const Gram& a, const Gram& b) { return number(a) < number(b); });
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

}  // namespace

std::uint64_t hashOf(const Gram& gram) {
    // The finaliser of splitmix64, over one half and then over both.
    const auto mixed = [](std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        return x ^ (x >> 31);
    };
    return mixed(mixed(gram.high + 0x9e3779b97f4a7c15u) ^ gram.low);
}

void bagOf(const std::vector<Gram>& set, std::vector<std::uint32_t>& bag) {
    bag.clear();
    for (const auto& gram : set)
        bag.push_back(static_cast<std::uint32_t>(hashOf(gram) >> 32));
    std::sort(bag.begin(), bag.end());
}

bool GramReader::read(std::string_view text, const std::function<bool(std::span<const Gram>)>& take) {
    std::uint64_t last[gramCharacters] = {};
    std::size_t seen = 0;
    const auto gram = [&] {
        return Gram{last[3] | last[4] << 21, last[0] | last[1] << 21 | last[2] << 42};
    };
    const bool whole = m_form.read(text, [&](std::string_view piece) {
        m_grams.clear();
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(piece.data());
        for (std::size_t i = 0; i < piece.size();) {
            UChar32 c;
            U8_NEXT_OR_FFFD(bytes, i, piece.size(), c);
            if (seen >= gramCharacters)
                std::copy(last + 1, last + gramCharacters, last);
            last[std::min(seen, gramCharacters - 1)] = static_cast<std::uint64_t>(c) + 1;
            if (++seen >= gramCharacters)
                m_grams.push_back(gram());
        }
        return m_grams.empty() || take(m_grams);
    });
    if (!whole || seen == 0 || seen >= gramCharacters)
        return whole;
    m_grams.assign(1, gram());
    return take(m_grams);
}

GramComparer::GramComparer(Text text, std::function<bool()> stopped, GramBags* bags) : m_text(std::move(text)), m_stopped(std::move(stopped)), m_bags(bags) {}

void GramComparer::collect(std::string_view text, std::uint64_t part, std::uint64_t parts, std::vector<Gram>& grams) {
    grams.clear();
    const bool whole = m_reader.read(text, [&](std::span<const Gram> some) {
        for (const auto& gram : some)
            if (parts == 1 || hashOf(gram) % parts == part)
                grams.push_back(gram);
        return text.size() <= shelvedBytes || !m_stopped();
    });
    if (!whole)
        grams.clear();
    sortOnce(grams);
}

const std::vector<Gram>& GramComparer::kept(Shelf& shelf, std::int32_t document) {
    auto& place = shelf[static_cast<std::size_t>(document) % shelf.size()];
    if (place.document != document) {
        collect(m_text(document), 0, 1, place.grams);
        place.document = document;
    }
    return place.grams;
}

const std::vector<Gram>& GramComparer::set(std::int32_t document) {
    const auto text = m_text(document);
    if (text.size() <= shelvedBytes)
        return kept(m_left, document);
    collect(text, 0, 1, m_long.grams);
    return m_long.grams;
}

double GramComparer::compare(std::int32_t a, std::int32_t b, double threshold) {
    const auto textA = m_text(a), textB = m_text(b);
    if (m_bags != nullptr && threshold > 0 && m_bags->apart(static_cast<std::size_t>(a), static_cast<std::size_t>(b), threshold))
        return 0;
    if (textA == textB)
        return textA.empty() ? 0 : 1;
    if (std::max(textA.size(), textB.size()) > shelvedBytes)
        return compareInParts(textA, textB);
    const auto& left = kept(m_left, a);
    const auto& right = kept(m_right, b);
    if (m_bags != nullptr && threshold > 0) {
        bag(a, left);
        bag(b, right);
    }
    return jaccard(left, right, threshold);
}

void GramComparer::bag(std::int32_t document, const std::vector<Gram>& set) {
    const auto number = static_cast<std::size_t>(document);
    if (!m_bags->wanted(number))
        return;
    bagOf(set, m_bag);
    m_bags->put(number, m_bag);
}

double GramComparer::compareInParts(std::string_view a, std::string_view b) {
    const auto parts = std::max(a.size(), b.size()) / partCharacters + 1;
    std::vector<Gram> left, right;
    double shared = 0, either = 0;
    for (std::uint64_t part = 0; part < parts; ++part) {
        collect(a, part, parts, left);
        collect(b, part, parts, right);
        if (m_stopped())
            return 0;
        std::size_t i = 0, j = 0, both = 0;
        while (i < left.size() && j < right.size()) {
            const auto order = left[i] <=> right[j];
            both += order == 0;
            i += order <= 0;
            j += order >= 0;
        }
        shared += static_cast<double>(both);
        either += static_cast<double>(left.size() + right.size() - both);
    }
    return either > 0 ? shared / either : 0;
}

}  // namespace triptych::routing
