#include "routing/utf8.h"

#include <algorithm>

#include <unicode/utf8.h>

#include "routing/piece_normaliser.h"

namespace triptych::routing {

bool isUtf8(std::string_view text) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    const std::size_t n = text.size();
    while (i < n) {
        if (s[i] < 0x80) {
            ++i;
            continue;
        }
        UChar32 c;
        U8_NEXT(s, i, n, c);
        if (c < 0)
            return false;
    }
    return true;
}

std::size_t repairUtf8(std::string& text) {
    if (isUtf8(text))
        return 0;
    std::string fixed;
    fixed.reserve(text.size());
    std::size_t replaced = 0;
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    const std::size_t n = text.size();
    while (i < n) {
        const auto begin = i;
        UChar32 c;
        U8_NEXT(s, i, n, c);
        if (c < 0) {
            fixed += "\xef\xbf\xbd";
            ++replaced;
        } else {
            fixed.append(text, begin, i - begin);
        }
    }
    text = std::move(fixed);
    return replaced;
}

base::Result<std::string> nfc(std::string_view text) {
    return normalForm(Fold::nfc, text);
}

std::string_view wholeCharacters(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80)
        --bytes;
    return text.substr(0, bytes);
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const auto begin = text.find_first_not_of(blank);
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(blank) - begin + 1));
}

bool sameWord(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return low(x) == low(y); });
}

}  // namespace triptych::routing
