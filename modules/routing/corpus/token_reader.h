#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "routing/corpus/words.h"
#include "routing/piece_normaliser.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

/// Words that have a number. Filled from one thread, then read by many.
using WordNumbers = std::unordered_map<std::string, std::int32_t>;

/// A text as numbers to compare, and where each stands.
struct TokenRun {
    std::vector<std::int32_t> ids;  ///< of a tokenizer, or of words; -1: a word without a number
    std::vector<TextRange> at;
    void clear() {
        ids.clear();
        at.clear();
    }
};

/// Cuts texts into tokens of a tokenizer, less those its template adds, or into words folded by NFKC and case. One thread at a time.
class TokenReader {
public:
    explicit TokenReader(const Tokenizer* tokenizer);

    /// Tokens are those of the whole text; only one over 16 MiB, or that the encoder cannot take at once, is encoded in parts, cut at white space.
    /// \param pause told of the bytes read, after every part, and asked with 0 every few milliseconds; false: stop, and the run is cut short.
    [[nodiscard]] base::Status read(std::string_view text, const WordNumbers& numbers, const std::function<bool(std::size_t)>& pause, TokenRun& run) {
        return read(text, numbers, nullptr, pause, run);
    }
    /// The same, and words without a number get the next one.
    [[nodiscard]] base::Status readAdding(std::string_view text, WordNumbers& numbers, const std::function<bool(std::size_t)>& pause, TokenRun& run) {
        return read(text, numbers, &numbers, pause, run);
    }

private:
    base::Status read(std::string_view text, const WordNumbers& numbers, WordNumbers* added, const std::function<bool(std::size_t)>& pause, TokenRun& run);
    base::Status readTokens(std::string_view piece, std::size_t begin, const std::function<bool()>& goOn, TokenRun& run);
    void readWords(std::string_view piece, std::size_t begin, const WordNumbers& numbers, WordNumbers* added, TokenRun& run);

    const Tokenizer* m_tokenizer;
    std::unique_ptr<Encoder> m_encoder;
    std::size_t m_before = 0, m_after = 0;
    WordCutter m_cutter;
    PieceNormaliser m_fold{Fold::nfkcCaseFold};
    std::string m_word;
};

}  // namespace triptych::routing
