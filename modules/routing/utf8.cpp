#include "routing/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

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
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status))
        return base::failed(std::string("ICU has no normalisation data: ") + u_errorName(status));
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (normalizer->isNormalizedUTF8(piece, status) && U_SUCCESS(status))
        return std::string(text);
    status = U_ZERO_ERROR;
    std::string result;
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
    normalizer->normalizeUTF8(0, piece, sink, nullptr, status);
    if (U_FAILURE(status))
        return base::failed(std::string("normalisation failed: ") + u_errorName(status));
    return result;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\v\f";
    const auto begin = text.find_first_not_of(blank);
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(blank) - begin + 1));
}

}  // namespace triptych::routing
