#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
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
        std::string content;
        std::int32_t id = 0;
    };
    /// One Split of the pre-tokenizer.
    struct Split {
        std::unique_ptr<icu::RegexPattern> pattern;
        bool dropMatches = false;
        bool dropRest = false;
    };
    /// Added tokens by their first byte, longest first.
    using AddedTokens = std::array<std::vector<AddedToken>, 256>;

    std::string where;
    std::vector<std::string> bytes;  ///< by id
    std::vector<bool> added;         ///< by id
    std::array<std::int32_t, 256> byteId{};
    std::unordered_map<std::uint64_t, Merge> merges;
    std::unordered_map<std::string, std::int32_t> words;  ///< whole words, filled when ignoreMerges
    AddedTokens rawAdded, normalisedAdded;
    std::vector<Split> splits;
    bool nfc = false;
    bool addPrefixSpace = false;
    bool ignoreMerges = false;

    static std::uint64_t pairKey(std::int32_t a, std::int32_t b) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
    }
};

}  // namespace triptych::routing
