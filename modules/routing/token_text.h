#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "routing/tokenizer.h"

namespace triptych::routing {

enum class PieceKind {
    text,     ///< glyphs as they are
    bytes,    ///< hex pairs ‹E0 A4›: no UTF-8 by themselves, or nothing that can be seen
    newline,  ///< ↵, and the line ends
    tab,
    added,    ///< a token beside the text (<|endoftext|>), by its content
    number,   ///< the id: there is no tokenizer, or its vocabulary lacks it
    place,    ///< the place from 1: the trace holds no ids
};

/// What is drawn as one. Neighbouring glyphs of one token are one piece; a glyph that several tokens make up is a piece of its own.
struct TextPiece {
    PieceKind kind = PieceKind::text;
    std::uint32_t begin = 0, end = 0;          ///< in TokenText::text
    std::uint32_t byteBegin = 0, byteEnd = 0;  ///< in TokenText::bytes
    std::uint32_t firstToken = 0, tokens = 1;
    [[nodiscard]] bool shared() const { return tokens > 1; }
    bool operator==(const TextPiece&) const = default;
};

/// A passage as it is shown, and which of its tokens made what of it. Nothing is lost: every token has at least one piece, and no byte is
/// replaced by U+FFFD.
struct TokenText {
    std::u16string text;                    ///< with isolates round what is no text of the passage, so that it cannot turn the order about
    std::vector<TextPiece> pieces;          ///< in the order of the tokens
    std::string bytes;                      ///< of all tokens
    std::vector<std::uint32_t> byteOffset;  ///< [tokens + 1]
    std::vector<std::uint32_t> firstPiece;  ///< [tokens]

    [[nodiscard]] std::size_t tokens() const { return firstPiece.size(); }
    [[nodiscard]] std::string_view bytesOf(std::size_t token) const {
        return std::string_view(bytes).substr(byteOffset[token], byteOffset[token + 1] - byteOffset[token]);
    }
    [[nodiscard]] bool holds(const TextPiece& piece, std::size_t token) const { return token >= piece.firstToken && token < piece.firstToken + piece.tokens; }
};

/// "E0 A4 95".
[[nodiscard]] std::string hexPairs(std::string_view bytes);
/// The bytes of a piece, with a bar where one token ends and the next begins: "E0 A4 | 95".
[[nodiscard]] std::string hexPairs(const TokenText& text, const TextPiece& piece);

/// Whether a glyph (one grapheme cluster) can be drawn.
using CanShow = std::function<bool(std::u16string_view)>;

/// Cuts the text of tokens into pieces along grapheme clusters (Unicode Annex 29, ICU). What cannot be shown is bytes: ill-formed UTF-8,
/// control and format characters on their own, clusters over 64 UTF-16 units, and what `canShow` denies.
/// \param ids one a token; below 0: not known. \param hasIds false: the ids mean nothing, and places are shown.
/// \param tokenizer null: ids are shown. Ids beyond its vocabulary are shown as numbers.
[[nodiscard]] TokenText tokenText(std::span<const std::int64_t> ids, bool hasIds, const Tokenizer* tokenizer, const CanShow& canShow = {});

}  // namespace triptych::routing
