#include "routing/piece_normaliser.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

constexpr std::size_t pieceBytes = 1024, longestWait = 256;

const icu::Normalizer2& normalizer(Fold fold, UErrorCode& status) {
    const auto* found = fold == Fold::nfc    ? icu::Normalizer2::getNFCInstance(status)
                        : fold == Fold::nfkc ? icu::Normalizer2::getNFKCInstance(status)
                                             : icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status) || found == nullptr)
        throw std::runtime_error(std::string("ICU has no normalisation data: ") + u_errorName(status));
    return *found;
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Where the piece that begins the text ends.
std::size_t pieceEnd(const icu::Normalizer2& form, std::string_view text) {
    if (text.size() <= pieceBytes)
        return text.size();
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto end = pieceBytes;
    while (U8_IS_TRAIL(bytes[end]) && end > 1)
        --end;
    const auto latest = std::min(text.size(), end + longestWait);
    auto at = end;
    while (at < latest) {
        const auto here = at;
        UChar32 c;
        U8_NEXT(bytes, at, text.size(), c);
        if (c < 0 || form.hasBoundaryBefore(c))
            return here;
    }
    return at;
}

}  // namespace

bool PieceNormaliser::read(std::string_view text, const std::function<bool(std::string_view)>& take) {
    UErrorCode status = U_ZERO_ERROR;
    const auto& form = normalizer(m_fold, status);
    while (!text.empty()) {
        auto piece = text.substr(0, pieceEnd(form, text));
        text.remove_prefix(piece.size());
        const icu::StringPiece source(piece.data(), static_cast<std::int32_t>(piece.size()));
        const bool plain = (m_fold != Fold::nfkcCaseFold && isAscii(piece)) || (form.isNormalizedUTF8(source, status) && U_SUCCESS(status));
        if (!plain) {
            status = U_ZERO_ERROR;
            m_buffer.clear();
            icu::StringByteSink<std::string> sink(&m_buffer, static_cast<std::int32_t>(piece.size()));
            form.normalizeUTF8(0, source, sink, nullptr, status);
            if (U_FAILURE(status))
                throw std::runtime_error(std::string("normalisation failed: ") + u_errorName(status));
            piece = m_buffer;
        }
        if (!take(piece))
            return false;
    }
    return true;
}

base::Result<std::string> normalForm(Fold fold, std::string_view text) try {
    std::string whole;
    whole.reserve(text.size());
    PieceNormaliser(fold).read(text, [&](std::string_view piece) {
        whole += piece;
        return true;
    });
    return whole;
} catch (const std::runtime_error& error) {
    return base::failed(fmt::format("normalisation failed: {}", error.what()));
}

base::Result<bool> isNormalForm(Fold fold, std::string_view text) try {
    auto rest = text;
    const bool same = PieceNormaliser(fold).read(text, [&](std::string_view piece) {
        if (!rest.starts_with(piece))
            return false;
        rest.remove_prefix(piece.size());
        return true;
    });
    return same && rest.empty();
} catch (const std::runtime_error& error) {
    return base::failed(fmt::format("normalisation failed: {}", error.what()));
}

}  // namespace triptych::routing
