#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include <unicode/regex.h>

#include "routing/tokenizer.h"

namespace triptych::routing {

/// What a tokenizer.json says, checked and in the form the encoder needs.
struct Tokenizer::Definition {
    struct Merge {
        std::int32_t rank = 0;
        std::int32_t result = 0;
    };
    struct AddedToken {
        std::string content;  ///< as it is looked for: normalised when it belongs to normalisedAdded
        std::int32_t id = 0;
        bool singleWord = false, leftStrip = false, rightStrip = false;
    };
    /// Added tokens by their first byte, longest first.
    using AddedTokens = std::array<std::vector<AddedToken>, 256>;

    /// One step of the normaliser.
    struct Nfc {};
    struct Prepend {
        std::string text;
    };
    struct Replace {
        std::string from, to;
    };
    using NormaliserStep = std::variant<Nfc, Prepend, Replace>;

    /// One step of the pre-tokenizer: a Split, or spaces turned into a mark.
    struct Split {
        std::unique_ptr<icu::RegexPattern> pattern;
        bool dropMatches = false;
        bool dropRest = false;
    };
    enum class PrependScheme { always, first, never };
    struct Metaspace {
        icu::UnicodeString mark;
        PrependScheme scheme = PrependScheme::always;
        bool split = true;
    };
    using PreStep = std::variant<Split, Metaspace>;

    std::string where;
    std::vector<std::string> bytes;  ///< by id
    std::vector<bool> added;         ///< by id
    std::unordered_map<std::uint64_t, Merge> merges;
    std::unordered_map<std::string, std::int32_t> words;  ///< whole words, filled when ignoreMerges
    AddedTokens rawAdded, normalisedAdded;
    std::vector<NormaliserStep> normaliser;
    std::vector<PreStep> preSteps;
    std::vector<std::int64_t> before, after;  ///< ids the post-processor puts around a text

    bool byteLevel = false;  ///< words are bytes in GPT-2's alphabet; else they are characters
    bool addPrefixSpace = false;
    bool ignoreMerges = false;
    bool byteFallback = false;
    bool fuseUnknown = false;
    std::int32_t unknownId = -1;
    std::array<std::int32_t, 256> byteId{};                   ///< of a byte of the alphabet, or of "<0x..>"
    std::unordered_map<std::int32_t, std::int32_t> characterId;  ///< of one character
    std::string spaceMark;    ///< what stands for a space inside tokens; empty in the byte-level form
    std::size_t stripSpaces = 0;  ///< so many spaces in front are dropped when decoding

    static std::uint64_t pairKey(std::int32_t a, std::int32_t b) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
    }
    /// \param goOn asked once in some KiB; false: cancelled.
    [[nodiscard]] base::Result<std::string> normalised(std::string_view text, const std::function<bool()>& goOn = {}) const;
};

}  // namespace triptych::routing
