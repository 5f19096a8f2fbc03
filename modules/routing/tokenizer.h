#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace triptych::routing {

/// A BPE tokenizer as tokenizer.json describes it, in one of two forms. Byte-level (Qwen2, GPT-2, OLMoE, Llama 3): NFC, the file's
/// own pre-tokenizer expression (ICU), GPT-2's byte alphabet. Metaspace (Mixtral, Llama 2): spaces become a mark, by a normalizer
/// (Prepend, Replace) or the Metaspace pre-tokenizer; words are characters, and one that is no token becomes its bytes (byte_fallback)
/// or the unknown token. In both, added tokens are split off first and merges go by rank; a template's tokens are put around the text.
/// Parts that are not understood are refused by name when reading, never skipped. Meaning of every part: the tokenizers library.
/// Thread rule: encode() and decode() may be called from several threads, each on its own Encoder.
class Tokenizer {
public:
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    [[nodiscard]] static base::Result<Tokenizer> read(const std::filesystem::path& file);
    [[nodiscard]] static base::Result<Tokenizer> parse(std::string_view json, std::string_view where);

    /// Highest id + 1.
    [[nodiscard]] std::int64_t vocabularySize() const;
    /// The bytes a token stands for; part of a character when a glyph spans tokens or the token is one byte ("<0xE2>"). A mark of
    /// spaces is a space. Empty for an id that does not exist.
    [[nodiscard]] std::string_view tokenBytes(std::int64_t id) const;
    [[nodiscard]] bool isAdded(std::int64_t id) const;
    /// The token that stands for what the vocabulary lacks; -1: there is none.
    [[nodiscard]] std::int64_t unknownId() const;
    /// The bytes of a sequence, one after the other, less the space in front that the encoder added when the file's decoder says so.
    [[nodiscard]] std::string decode(const std::vector<std::int64_t>& ids) const;
    /// How many tokens the file's template puts before a text, and after it.
    [[nodiscard]] std::pair<std::size_t, std::size_t> templateTokens() const;
    /// What the file's normalizer makes of a text.
    [[nodiscard]] base::Result<std::string> normalised(std::string_view text) const;

    struct Definition;

private:
    friend class Encoder;
    explicit Tokenizer(std::shared_ptr<const Definition> definition);
    std::shared_ptr<const Definition> m_definition;
};

/// Encodes texts with one tokenizer, keeping a cache of words. One thread at a time.
class Encoder {
public:
    explicit Encoder(const Tokenizer& tokenizer);
    ~Encoder();
    Encoder(Encoder&&) noexcept;

    /// Token ids of valid UTF-8, with the tokens that the file's template adds. O(n log n), also where the whole text is one word.
    /// Errors: invalid UTF-8, a byte or character the vocabulary has no token for, or a pre-tokenizer expression
    /// that takes longer than a second over one text, cancelled.
    /// \param goOn asked every few milliseconds; false: stop. Memory: about 3 bytes a byte of the text and 8 a token.
    [[nodiscard]] base::Result<std::vector<std::int64_t>> encode(std::string_view text, const std::function<bool()>& goOn = {});

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace triptych::routing
