#include "routing/corpus/quality.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

// Windows-1252 reads the bytes 0x80..0xbf as these; a C1 control where it has no character (Latin-1 reads all of them so).
bool isTrailSeenAsWestern(UChar32 c) {
    if (c >= 0x80 && c <= 0xbf)
        return true;
    switch (c) {
        case 0x20ac: case 0x201a: case 0x192: case 0x201e: case 0x2026: case 0x2020: case 0x2021: case 0x2c6: case 0x2030:
        case 0x160: case 0x2039: case 0x152: case 0x17d: case 0x2018: case 0x2019: case 0x201c: case 0x201d: case 0x2022:
        case 0x2013: case 0x2014: case 0x2dc: case 0x2122: case 0x161: case 0x203a: case 0x153: case 0x17e: case 0x178:
            return true;
        default:
            return false;
    }
}

// Bytes that follow a first byte of UTF-8 when it is read as Latin-1; 0: it is none.
int trailsAfter(UChar32 c) {
    return c >= 0xc2 && c <= 0xdf ? 1 : c >= 0xe0 && c <= 0xef ? 2 : c >= 0xf0 && c <= 0xf4 ? 3 : 0;
}

bool closesText(UChar32 c) {
    return c == 0xbb || (c >= 0x2013 && c <= 0x201d) || c == 0x2026 || c == 0x203a;
}

// Counts characters that were taken for the bytes of another. One alone may be meant ("MENÜ“", "MANHÃ»"), so that only the forms of Latin letters and
// of typographic marks count by themselves; of other scripts two must follow each other.
class MojibakeCounter {
public:
    void take(UChar32 c) {
        if (m_wanted > 0) {
            if (isTrailSeenAsWestern(c)) {
                if (m_seen++ == 0)
                    m_second = c;
                if (--m_wanted == 0)
                    complete(c);
                return;
            }
            m_wanted = 0;
            m_pending = false;
        }
        m_wanted = trailsAfter(c);
        if (m_wanted == 0)
            m_pending = false;
        m_first = c;
        m_seen = 0;
    }
    std::int64_t count = 0;

private:
    void complete(UChar32 last) {
        const bool letter = (m_first == 0xc2 || m_first == 0xc3) && !closesText(last);
        const bool mark = m_first == 0xe2 && (m_second < 0xa0 || m_second == 0x20ac || m_second == 0x201a || m_second == 0x201e || m_second == 0x2020 || m_second == 0x2c6);
        if (letter || mark) {
            ++count;
            m_pending = false;
        } else if (m_pending) {
            count += m_counted ? 1 : 2;
            m_counted = true;
        } else {
            m_pending = true;
            m_counted = false;
        }
    }
    UChar32 m_first = 0, m_second = 0;
    int m_wanted = 0, m_seen = 0;
    bool m_pending = false, m_counted = false;
};

std::uint64_t hashOf(std::string_view bytes, std::uint64_t h) {
    for (const char c : bytes)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    return h;
}

}  // namespace

CharacterQuality characterQuality(std::string_view text) {
    CharacterQuality q;
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    const std::size_t n = text.size();
    MojibakeCounter mojibake;
    while (i < n) {
        UChar32 c;
        U8_NEXT(s, i, n, c);
        ++q.characters;
        mojibake.take(c);
        if (u_isUWhiteSpace(c))
            continue;
        ++q.visible;
        const auto kind = u_charType(c);
        q.letters += (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
        q.replacement += c == 0xfffd;
        q.control += kind == U_CONTROL_CHAR || kind == U_PRIVATE_USE_CHAR || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    }
    q.mojibake = mojibake.count;
    return q;
}

Repetition repetition(std::string_view text, const std::vector<TextRange>& words, std::size_t gram) {
    Repetition r;
    std::unordered_set<std::string_view> lines;
    std::size_t total = 0, repeated = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos) {
            line = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
            ++total;
            repeated += !lines.insert(line).second;
        }
        at = end + 1;
    }
    if (total > 1)
        r.repeatedLines = static_cast<double>(repeated) / static_cast<double>(total);
    if (gram == 0 || words.size() <= gram)
        return r;
    std::unordered_set<std::uint64_t> seen;
    std::size_t bytes = 0, covered = 0, coveredTo = 0;
    for (const auto& word : words)
        bytes += word.end - word.begin;
    for (std::size_t w = 0; w + gram <= words.size(); ++w) {
        std::uint64_t h = 0xcbf29ce484222325ull;
        for (std::size_t g = 0; g < gram; ++g)
            h = hashOf(text.substr(words[w + g].begin, words[w + g].end - words[w + g].begin), h * 31 + 1);
        if (seen.insert(h).second)
            continue;
        for (std::size_t g = std::max(w, coveredTo); g < w + gram; ++g)
            covered += words[g].end - words[g].begin;
        coveredTo = w + gram;
    }
    r.repeatedGrams = static_cast<double>(covered) / static_cast<double>(bytes);
    return r;
}

double nearestQuantile(const std::vector<double>& sorted, double q) {
    if (sorted.empty())
        return 0;
    const auto rank = std::ceil(q * static_cast<double>(sorted.size()));
    return sorted[static_cast<std::size_t>(std::clamp(rank - 1, 0.0, static_cast<double>(sorted.size() - 1)))];
}

}  // namespace triptych::routing
