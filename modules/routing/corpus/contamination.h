#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/corpus/words.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

struct ContaminationSearch {
    const Tokenizer* tokenizer = nullptr;  ///< none: words as Unicode cuts them, compared after NFKC and case folding, so that punctuation and case do not hide a text
    int window = 64;                       ///< tokens in a row, 1 to 4096
    int leastWhole = 8;                    ///< texts with fewer tokens count only where they are a whole document of the other corpus
    std::function<bool(double)> progress;  ///< hears the share done, 0 to 1; false: stop. From one thread at a time
    int threads = 1;                       ///< the answer is the same with any number
};

/// A run of tokens that a document and one of the test set have in common.
struct TestOverlap {
    std::int32_t document = -1, test = -1;
    std::int64_t tokens = 0;
    bool whole = false;      ///< the run is the whole of the shorter text
    TextRange inDocument, inTest;  ///< bytes; with a tokenizer of the texts as its normaliser leaves them
    bool operator==(const TestOverlap&) const = default;
};

struct Contamination {
    /// By ascending document, at most 8 a document, the longest first and those of the first test document before others; every contaminated
    /// document has one.
    std::vector<TestOverlap> overlaps;
    std::int64_t testTokens = 0, tokens = 0;    ///< read
    std::int64_t testShorter = 0, testTiny = 0;  ///< documents of the test set with less tokens than the window, and than leastWhole
};

/// Which documents of a corpus share `window` tokens in a row with a document of a test set (64 in the paper's check). A document with fewer
/// tokens than the window, in either corpus, is compared whole: all its tokens in a row within the other; one with fewer than
/// `leastWhole`, as "Yes." is, only where the other document is the same from end to end. Tokens that a template puts around texts are left out. With a
/// tokenizer a text's first token can depend on the space before it, so that short texts are looked for with and without one. Where a run
/// stands in several test documents the first is named.
/// Found by a rolling hash (Karp and Rabin, 1987; modulo 2^61 - 1) and verified token by token. Documents of more than 64 KiB are cut into
/// tokens a piece at a time, before white space. Memory: 56 bytes a token of the test set, and 12 bytes a token of the corpus's documents
/// that are shorter than the window. \param kept [documents] 0: not looked at. Errors: cancelled, a text the tokenizer has no tokens for.
[[nodiscard]] base::Result<Contamination> contamination(const Corpus& corpus, const std::vector<std::uint8_t>& kept, const Corpus& test, const ContaminationSearch& search);

}  // namespace triptych::routing
