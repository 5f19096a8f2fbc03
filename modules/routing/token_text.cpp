#include "routing/token_text.h"

#include <algorithm>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace triptych::routing {
namespace {

constexpr std::size_t longestCluster = 64;
constexpr char16_t isolate = 0x2066, endIsolate = 0x2069, breakHere = 0x200b, noBreakSpace = 0xa0;

// Nothing of it would be seen, or it would change how its neighbours are drawn.
bool isHidden(std::u16string_view cluster) {
    for (std::size_t i = 0; i < cluster.size();) {
        UChar32 c;
        U16_NEXT(cluster.data(), i, cluster.size(), c);
        const auto type = u_charType(c);
        const bool hidden = type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR || type == U_UNASSIGNED ||
                            u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
        if (!hidden)
            return false;
    }
    return true;
}

class Builder {
public:
    Builder(TokenText& out, const CanShow& canShow) : m_out(out), m_canShow(canShow) {}

    // Tokens whose bytes run on into each other.
    void plain(std::size_t firstToken, std::size_t endToken) {
        const auto* s = reinterpret_cast<const std::uint8_t*>(m_out.bytes.data());
        const std::size_t end = m_out.byteOffset[endToken];
        std::size_t i = m_out.byteOffset[firstToken];
        while (i < end) {
            const auto begin = i;
            UChar32 c;
            U8_NEXT(s, i, end, c);
            if (c >= 0) {
                char16_t units[2];
                std::size_t n = 0;
                U16_APPEND_UNSAFE(units, n, c);
                m_chunk.append(units, n);
                m_unitByte.insert(m_unitByte.end(), n, static_cast<std::uint32_t>(begin));
                continue;
            }
            flush(begin);
            while (i < end) {
                auto next = i;
                U8_NEXT(s, next, end, c);
                if (c >= 0)
                    break;
                i = next;
            }
            hex(begin, i);
        }
        flush(end);
    }

    void label(PieceKind kind, std::u16string_view words, std::size_t token) {
        special(kind, words, m_out.byteOffset[token], m_out.byteOffset[token + 1], token);
    }

private:
    [[nodiscard]] std::uint32_t tokenOf(std::size_t byte) const {
        return static_cast<std::uint32_t>(std::upper_bound(m_out.byteOffset.begin(), m_out.byteOffset.end(), static_cast<std::uint32_t>(byte)) - m_out.byteOffset.begin() - 1);
    }

    void flush(std::size_t endByte) {
        if (m_chunk.empty())
            return;
        m_unitByte.push_back(static_cast<std::uint32_t>(endByte));
        UErrorCode status = U_ZERO_ERROR;
        if (!m_breaks)
            m_breaks.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        const icu::UnicodeString view(false, m_chunk.data(), static_cast<std::int32_t>(m_chunk.size()));
        std::size_t from = 0;
        if (U_SUCCESS(status) && m_breaks)
            m_breaks->setText(view);
        while (from < m_chunk.size()) {
            std::size_t to = m_chunk.size();
            if (U_SUCCESS(status) && m_breaks) {
                const auto at = m_breaks->next();
                to = at == icu::BreakIterator::DONE ? to : static_cast<std::size_t>(at);
            } else {
                to = from;
                U16_FWD_1(m_chunk.data(), to, m_chunk.size());
            }
            cluster(std::u16string_view(m_chunk).substr(from, to - from), m_unitByte[from], m_unitByte[to]);
            from = to;
        }
        m_chunk.clear();
        m_unitByte.clear();
    }

    void cluster(std::u16string_view glyph, std::size_t byteBegin, std::size_t byteEnd) {
        if (glyph == u"\n" || glyph == u"\r\n" || glyph == u"\u2028" || glyph == u"\u2029" || glyph == u"\u0085")
            return mark(PieceKind::newline, u"↵\u2028", byteBegin, byteEnd);
        if (glyph == u"\t")
            return mark(PieceKind::tab, u"⇥", byteBegin, byteEnd);
        if (glyph.size() > longestCluster || isHidden(glyph) || (m_canShow && !m_canShow(glyph)))
            return hex(byteBegin, byteEnd);
        const auto first = tokenOf(byteBegin), last = tokenOf(byteEnd - 1);
        auto& pieces = m_out.pieces;
        if (first == last && !pieces.empty()) {
            auto& before = pieces.back();
            if (before.kind == PieceKind::text && before.tokens == 1 && before.firstToken == first && before.end == m_out.text.size()) {
                m_out.text += glyph;
                before.end = static_cast<std::uint32_t>(m_out.text.size());
                before.byteEnd = static_cast<std::uint32_t>(byteEnd);
                return;
            }
        }
        mark(PieceKind::text, glyph, byteBegin, byteEnd);
    }

    // What stands for the bytes, whichever tokens they belong to.
    void mark(PieceKind kind, std::u16string_view words, std::size_t byteBegin, std::size_t byteEnd) {
        const auto first = tokenOf(byteBegin);
        const auto begin = static_cast<std::uint32_t>(m_out.text.size());
        m_out.text += words;
        const auto seen = kind == PieceKind::newline ? 1 : words.size();
        m_out.pieces.push_back({kind, begin, begin + static_cast<std::uint32_t>(seen), static_cast<std::uint32_t>(byteBegin), static_cast<std::uint32_t>(byteEnd), first,
                                tokenOf(byteEnd - 1) - first + 1});
    }

    // One piece a token.
    void hex(std::size_t byteBegin, std::size_t byteEnd) {
        while (byteBegin < byteEnd) {
            const auto token = tokenOf(byteBegin);
            const auto to = std::min<std::size_t>(byteEnd, m_out.byteOffset[token + 1]);
            std::u16string words = u"‹";
            for (const char c : hexPairs(std::string_view(m_out.bytes).substr(byteBegin, to - byteBegin)))
                words += c == ' ' ? noBreakSpace : static_cast<char16_t>(c);
            special(PieceKind::bytes, words + u"›", byteBegin, to, token);
            byteBegin = to;
        }
    }

    void special(PieceKind kind, std::u16string_view words, std::size_t byteBegin, std::size_t byteEnd, std::size_t token) {
        if (!m_out.text.empty() && m_out.text.back() == endIsolate)
            m_out.text += kind == PieceKind::number || kind == PieceKind::place ? u' ' : breakHere;
        m_out.text += isolate;
        const auto begin = static_cast<std::uint32_t>(m_out.text.size());
        m_out.text += words;
        m_out.pieces.push_back({kind, begin, begin + static_cast<std::uint32_t>(words.size()), static_cast<std::uint32_t>(byteBegin), static_cast<std::uint32_t>(byteEnd),
                                static_cast<std::uint32_t>(token), 1});
        m_out.text += endIsolate;
    }

    TokenText& m_out;
    const CanShow& m_canShow;
    std::u16string m_chunk;
    std::vector<std::uint32_t> m_unitByte;
    std::unique_ptr<icu::BreakIterator> m_breaks;
};

std::u16string ascii(const std::string& text) {
    return {text.begin(), text.end()};
}

// Among text a number is marked as none of it.
std::u16string numberWords(std::int64_t id, bool amongText) {
    if (id < 0)
        return u"‹?›";
    return amongText ? u"‹#" + ascii(std::to_string(id)) + u"›" : ascii(std::to_string(id));
}

// The content of an added token without anything that would turn its surroundings about.
std::u16string harmless(std::string_view content) {
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(content.data(), static_cast<std::int32_t>(std::min<std::size_t>(content.size(), 256))));
    std::u16string kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        char16_t units[2];
        std::size_t n = 0;
        U16_APPEND_UNSAFE(units, n, c);
        const std::u16string_view one(units, n);
        kept += c == 0xfffd || isHidden(one) ? std::u16string_view(u"·") : one;
    }
    return kept;
}

}  // namespace

std::string hexPairs(std::string_view bytes) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (!text.empty())
            text += ' ';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string hexPairs(const TokenText& text, const TextPiece& piece) {
    std::string joined;
    for (auto token = piece.firstToken; token < piece.firstToken + piece.tokens; ++token) {
        const auto from = std::max(piece.byteBegin, text.byteOffset[token]), to = std::min(piece.byteEnd, text.byteOffset[token + 1]);
        if (to <= from)
            continue;
        joined += (joined.empty() ? "" : " | ") + hexPairs(std::string_view(text.bytes).substr(from, to - from));
    }
    return joined;
}

TokenText tokenText(std::span<const std::int64_t> ids, bool hasIds, const Tokenizer* tokenizer, const CanShow& canShow) {
    TokenText out;
    const auto n = ids.size();
    out.byteOffset.push_back(0);
    for (const auto id : ids) {
        if (hasIds && tokenizer)
            out.bytes += tokenizer->tokenBytes(id);
        out.byteOffset.push_back(static_cast<std::uint32_t>(out.bytes.size()));
    }
    Builder builder(out, canShow);
    const auto isPlain = [&](std::size_t t) { return out.byteOffset[t + 1] > out.byteOffset[t] && !tokenizer->isAdded(ids[t]); };
    for (std::size_t t = 0; t < n;) {
        if (isPlain(t)) {
            auto end = t + 1;
            while (end < n && isPlain(end))
                ++end;
            builder.plain(t, end);
            t = end;
            continue;
        }
        if (!hasIds)
            builder.label(PieceKind::place, u"·" + ascii(std::to_string(t + 1)), t);
        else if (out.byteOffset[t + 1] > out.byteOffset[t])
            builder.label(PieceKind::added, harmless(out.bytesOf(t)), t);
        else
            builder.label(PieceKind::number, numberWords(ids[t], tokenizer != nullptr), t);
        ++t;
    }
    out.firstPiece.resize(n);
    for (std::size_t p = out.pieces.size(); p-- > 0;)
        for (auto token = out.pieces[p].firstToken; token < out.pieces[p].firstToken + out.pieces[p].tokens; ++token)
            out.firstPiece[token] = static_cast<std::uint32_t>(p);
    return out;
}

}  // namespace triptych::routing
