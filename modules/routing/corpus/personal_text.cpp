#include "routing/corpus/personal_text.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace triptych::routing::personal {

std::size_t separatorAt(std::string_view text, std::size_t at) {
    if (at >= text.size())
        return 0;
    if (text[at] == ' ' || text[at] == '.' || text[at] == '-' || text[at] == '/' || text[at] == '(' || text[at] == ')')
        return 1;
    if (text.compare(at, 2, "\xc2\xa0") == 0)
        return 2;
    return text.compare(at, 3, "\xe2\x80\xaf") == 0 || text.compare(at, 3, "\xe2\x80\x91") == 0 ? 3 : 0;
}

bool touchesNumberBefore(std::string_view text, std::size_t at, bool spaced) {
    if (at == 0)
        return false;
    const char before = text[at - 1];
    if (isAlnum(before) || before == '_')
        return true;
    const bool joins = before == '.' || before == '-' || before == '/' || before == ',' || (spaced && before == ' ');
    return joins && at > 1 && isDigit(text[at - 2]);
}
bool touchesNumberAfter(std::string_view text, std::size_t at, bool spaced) {
    if (at >= text.size())
        return false;
    if (isAlnum(text[at]) || text[at] == '_')
        return true;
    const bool joins = text[at] == '.' || text[at] == '-' || text[at] == '/' || text[at] == ',' || (spaced && text[at] == ' ');
    return joins && at + 1 < text.size() && isDigit(text[at + 1]);
}

std::size_t matchShape(std::string_view text, std::size_t at, std::string_view shape) {
    for (const char s : shape) {
        if (at >= text.size())
            return none;
        const char c = text[at];
        const bool fits = s == 'd' ? isDigit(c) : s == 'A' ? isLetter(c) : s == 'X' ? isDigit(c) || c == 'X' || c == 'x' : c == s;
        if (!fits)
            return none;
        ++at;
    }
    return at;
}

std::string plainOf(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (isAlnum(c))
            plain += upper(c);
    return plain;
}

std::string lowerBefore(std::string_view text, std::size_t at, std::size_t bytes) {
    auto begin = at > bytes ? at - bytes : 0;
    while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80)
        ++begin;
    std::string lower;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data() + begin, static_cast<std::int32_t>(at - begin))).toLower(icu::Locale::getRoot()).toUTF8String(lower);
    return lower;
}

}  // namespace triptych::routing::personal
