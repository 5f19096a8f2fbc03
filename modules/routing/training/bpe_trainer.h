#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace triptych::routing {

/// How Qwen2 cuts a text into words before merging.
inline constexpr const char* qwenExpression =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
inline constexpr const char* endOfTextToken = "<|endoftext|>";

/// Trains byte-pair encoding over bytes (Sennrich, Haddow, Birch: Neural Machine Translation of Rare Words with Subword Units, ACL 2016; GPT-2's
/// alphabet) and gives the text of a tokenizer.json in Qwen2's manner: NFC, the expression above, the end of text as the last token. The most frequent
/// pair is merged first, of equal ones that of the lower ids (the alphabet in order of its characters, then the merges): the same merges as the tokenizers
/// library's. Pair counts follow each merge where it happened, so time grows with the text and not with text times merges.
/// \param size tokens in all, at least 257 (the bytes and the end of text); fewer come out when no pair occurs twice.
/// \param step told what share is done, often; false: cancelled. Errors: invalid UTF-8, a size out of range, over 1 GiB of distinct words.
[[nodiscard]] base::Result<std::string> trainBytePairs(std::span<const std::string_view> texts, std::int64_t size, const std::function<bool(double)>& step);

/// The tokenizer.json that knows bytes alone, 256 of them and the end of text.
[[nodiscard]] std::string byteTokenizer();

}  // namespace triptych::routing
