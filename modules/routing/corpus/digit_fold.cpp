#include "routing/corpus/digit_fold.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

// The ASCII character a character is read as; 0: none.
char asciiOf(UChar32 c) {
    if (c >= 0xff01 && c <= 0xff5e)
        return static_cast<char>(c - 0xff01 + '!');
    const auto value = c >= 0x660 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(c) : -1;
    return value >= 0 ? static_cast<char>('0' + value) : '\0';
}

}  // namespace

DigitFold::DigitFold(std::string_view text) : m_given(text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto begin = i;
        UChar32 c;
        U8_NEXT(bytes, i, text.size(), c);
        const char ascii = c < 0x660 ? '\0' : asciiOf(c);
        if (ascii == '\0')
            continue;
        m_folded.append(text, done, begin - done);
        m_folded += ascii;
        done = i;
        m_shifts.push_back({m_folded.size(), i - m_folded.size()});
    }
    if (!m_shifts.empty())
        m_folded.append(text, done);
}

std::size_t DigitFold::given(std::size_t at) const {
    const auto after = std::upper_bound(m_shifts.begin(), m_shifts.end(), at, [](std::size_t place, const Shift& shift) { return place < shift.from; });
    return after == m_shifts.begin() ? at : at + std::prev(after)->by;
}

}  // namespace triptych::routing
