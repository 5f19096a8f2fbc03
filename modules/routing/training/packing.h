#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "routing/corpus/corpus.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

/// Documents as tokens, each closed by the end of text.
struct TokenDocuments {
    std::vector<std::int32_t> tokens;         ///< one document after the other
    std::vector<std::int64_t> offsets{0};
    std::vector<std::int32_t> source;         ///< document of the corpus
    std::vector<std::int16_t> language;       ///< as the corpus numbers it
    std::vector<std::int64_t> bytes;          ///< of the text that the scored tokens stand for: all but the first; the end of text has none
    std::int64_t leftOut = 0;                 ///< documents without a token to be predicted

    [[nodiscard]] std::size_t size() const { return source.size(); }
    [[nodiscard]] std::span<const std::int32_t> document(std::size_t i) const {
        return std::span(tokens).subspan(static_cast<std::size_t>(offsets[i]), static_cast<std::size_t>(offsets[i + 1] - offsets[i]));
    }
    [[nodiscard]] std::int64_t scored(std::size_t i) const { return offsets[i + 1] - offsets[i] - 1; }
};

/// The token that ends a text: "<|endoftext|>". An error when the tokenizer has none.
[[nodiscard]] base::Result<std::int64_t> endOfText(const Tokenizer& tokenizer);

/// Positions that a token looks at, its own among them: the mean over the tokens of documents of these lengths, cut into pieces of at most `context`. 0 without a token.
[[nodiscard]] double meanPositions(std::span<const std::int64_t> lengths, std::int64_t context);

/// \param places documents of the corpus. \param step called with how many are done, at least every 64 KiB of text of any document that
/// can be cut there without a change of its tokens; false: cancelled.
[[nodiscard]] base::Result<TokenDocuments> encodeDocuments(const Corpus& corpus, std::span<const std::int32_t> places, const Tokenizer& tokenizer,
                                                           const std::function<bool(std::size_t)>& step);

/// What a step learns from: pieces of documents, one after the other. A piece's tokens are followed by targets one further on, so
/// that the end of text is predicted and never read, and a cut document loses nothing.
struct PackedBatch {
    std::vector<std::int64_t> tokens, targets;
    std::vector<std::int64_t> lengths;      ///< of the pieces
    std::vector<std::int32_t> documents;    ///< of the pieces: index into TokenDocuments
    std::vector<std::int16_t> ownExpert;    ///< of the tokens
    std::int64_t epoch = 0;
};

/// Which documents a pass over a corpus has, in which order, by their indices into TokenDocuments; one may be there several times, and every pass has the same ones. From any thread.
using PassOrder = std::function<std::vector<std::int32_t>(std::int64_t pass)>;

/// Batches by address: which pieces make batch n follows from the seed (or the order of the pass) and n alone. Without an order an epoch has every piece once, shuffled anew; with one it is a
/// pass: its documents one after the other, the pieces of a cut one in their own order. Either has so many batches of about the same number of tokens. Thread rule: const members from any thread.
class Packing {
public:
    /// \param documents outlive this. \param context longest piece, at least 1. \param tokens of a batch, about. \param ownExpert of each language the
    /// documents name; empty: none. \param order of passes; empty: shuffled pieces. Errors: no document.
    [[nodiscard]] static base::Result<Packing> of(const TokenDocuments& documents, std::int64_t context, std::int64_t tokens, std::vector<std::int16_t> ownExpert,
                                                  std::uint64_t seed, PassOrder order = {});

    [[nodiscard]] std::int64_t batchesPerEpoch() const { return m_batches; }
    [[nodiscard]] std::int64_t tokensPerEpoch() const { return m_total; }
    [[nodiscard]] PackedBatch batch(std::int64_t number) const;
    /// All documents once, in their own order, for a measurement; ownExpert is filled too.
    [[nodiscard]] std::vector<PackedBatch> inOrder() const;
    /// Tokens of each document that are predicted in the first so many batches.
    [[nodiscard]] std::vector<std::int64_t> learnt(std::int64_t batches) const;

private:
    struct Piece {
        std::int32_t document;
        std::int64_t first, count;
    };
    struct Epoch;  // the order of one epoch, kept for the batches that follow
    Packing();
    [[nodiscard]] std::shared_ptr<const Epoch> epoch(std::int64_t number) const;
    [[nodiscard]] std::vector<std::uint32_t> shuffled(std::int64_t number) const;
    [[nodiscard]] std::vector<std::uint32_t> ordered(std::int64_t number) const;
    void append(PackedBatch& batch, const Piece& piece) const;

    const TokenDocuments* m_documents = nullptr;
    std::vector<Piece> m_pieces;
    std::vector<std::int16_t> m_ownExpert;
    std::int64_t m_tokens = 0, m_total = 0, m_batches = 1;
    std::uint64_t m_seed = 0;
    PassOrder m_order;
    std::vector<std::uint32_t> m_begins;  // of each document's pieces, and their end
    struct Kept;
    std::shared_ptr<Kept> m_kept;
};

}  // namespace triptych::routing
