#include "routing/training/packing.h"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/seed.h"
#include "routing/training/bpe_trainer.h"

namespace triptych::routing {
namespace {

using base::Result;

constexpr std::size_t chunkBytes = std::size_t{1} << 16;
constexpr std::int64_t mostPieces = std::int64_t{1} << 27;  // of a pass: half a GiB

// The first place from `from` at which every word ends anyway: before a line that begins with a letter, or between a letter and a blank or punctuation
// mark that is followed by a letter. Nothing grows together across it when the text is normalised.
std::size_t cutAfter(std::string_view text, std::size_t from) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 before = 0, here = 0;
    std::size_t at = 0;  // where `here` begins
    while (from < text.size() && U8_IS_TRAIL(s[from]))
        ++from;
    for (auto i = from; i < text.size();) {
        const auto begin = i;
        UChar32 next;
        U8_NEXT(s, i, text.size(), next);
        if (next < 0)
            return text.size();
        if (U_GET_GC_MASK(next) & U_GC_L_MASK) {
            if (here == '\n')
                return begin;
            if ((here == ' ' || (U_GET_GC_MASK(here) & U_GC_P_MASK)) && (U_GET_GC_MASK(before) & U_GC_L_MASK))
                return at;
        }
        before = here;
        here = next;
        at = begin;
    }
    return text.size();
}

// Whether a text's tokens are those of its parts, so far as three samples tell: not where a tokenizer marks beginnings.
bool canBeCut(Encoder& encoder) {
    const auto ids = [&](std::string_view text) { return encoder.encode(text).value_or(std::vector<std::int64_t>{-1}); };
    auto joined = ids("one");
    const auto second = ids(" two\n"), third = ids("three");
    joined.insert(joined.end(), second.begin(), second.end());
    joined.insert(joined.end(), third.begin(), third.end());
    return ids("").empty() && joined == ids("one two\nthree");
}

}  // namespace

Result<std::int64_t> endOfText(const Tokenizer& tokenizer) {
    for (auto id = tokenizer.vocabularySize() - 1; id >= 0; --id)
        if (tokenizer.isAdded(id) && tokenizer.tokenBytes(id) == endOfTextToken)
            return id;
    return base::unreadable("the tokenizer has no token that ends a text", "tokenizer", fmt::format("the added token {}", endOfTextToken));
}

double meanPositions(std::span<const std::int64_t> lengths, std::int64_t context) {
    const auto sum = [](std::int64_t n) { return static_cast<double>(n) * static_cast<double>(n + 1) / 2; };
    double tokens = 0, positions = 0;
    for (const auto n : lengths) {
        tokens += static_cast<double>(n);
        positions += static_cast<double>(n / context) * sum(context) + sum(n % context);
    }
    return tokens > 0 ? positions / tokens : 0;
}

Result<TokenDocuments> encodeDocuments(const Corpus& corpus, std::span<const std::int32_t> places, const Tokenizer& tokenizer, const std::function<bool(std::size_t)>& step) {
    TRIPTYCH_TRY(const auto end, endOfText(tokenizer));
    Encoder encoder(tokenizer);
    const bool cut = canBeCut(encoder);
    TokenDocuments out;
    for (std::size_t n = 0; n < places.size(); ++n) {
        const auto document = static_cast<std::size_t>(places[n]);
        const auto text = corpus.document(document);
        const auto first = out.tokens.size();
        for (std::size_t at = 0; at < text.size();) {
            if (step && !step(n))
                return base::cancelled();
            const auto to = cut && text.size() - at > chunkBytes ? cutAfter(text, at + chunkBytes) : text.size();
            TRIPTYCH_TRY(const auto ids, encoder.encode(text.substr(at, to - at)));
            out.tokens.insert(out.tokens.end(), ids.begin(), ids.end());
            at = to;
        }
        if (out.tokens.size() == first) {
            ++out.leftOut;
            continue;
        }
        std::int64_t bytes = 0;
        for (auto i = first + 1; i < out.tokens.size(); ++i)
            bytes += static_cast<std::int64_t>(tokenizer.tokenBytes(out.tokens[i]).size());
        out.tokens.push_back(static_cast<std::int32_t>(end));
        out.offsets.push_back(static_cast<std::int64_t>(out.tokens.size()));
        out.source.push_back(places[n]);
        out.language.push_back(corpus.language[document]);
        out.bytes.push_back(bytes);
    }
    return out;
}

Result<Packing> Packing::of(const TokenDocuments& documents, std::int64_t context, std::int64_t tokens, std::vector<std::int16_t> ownExpert, std::uint64_t seed,
                             PassOrder order) {
    if (documents.size() == 0)
        return base::failed("there is no document with a token to be predicted", "corpus", "texts of at least one token");
    if (context < 1 || tokens < 1)
        return base::badRequest(fmt::format("pieces of {} tokens in batches of {}", context, tokens), "/parameters/context", "1 or more");
    Packing packing;
    packing.m_documents = &documents;
    packing.m_ownExpert = std::move(ownExpert);
    packing.m_tokens = tokens;
    packing.m_seed = base::namedSeed(seed, "order");
    packing.m_order = std::move(order);
    for (std::size_t d = 0; d < documents.size(); ++d) {
        const auto scored = documents.scored(d);
        packing.m_begins.push_back(static_cast<std::uint32_t>(packing.m_pieces.size()));
        for (std::int64_t first = 0; first < scored; first += context)
            packing.m_pieces.push_back({static_cast<std::int32_t>(d), first, std::min(context, scored - first)});
    }
    packing.m_begins.push_back(static_cast<std::uint32_t>(packing.m_pieces.size()));
    std::int64_t longest = 1, pieces = 0;
    const auto counted = [&](std::size_t d) {
        const auto scored = documents.scored(d);
        pieces += packing.m_begins[d + 1] - packing.m_begins[d];
        longest = std::max(longest, std::min(context, scored));
        packing.m_total += scored;
    };
    if (!packing.m_order)
        for (std::size_t d = 0; d < documents.size(); ++d)
            counted(d);
    else
        for (const auto d : packing.m_order(0))
            counted(static_cast<std::size_t>(d));
    if (packing.m_total == 0)
        return base::failed("no pass has a document", "corpus", "sources with more epochs");
    if (pieces > mostPieces)
        return base::badRequest(fmt::format("{} pieces of documents in a pass", pieces), "/parameters/mixing/shares", fmt::format("fewer epochs, or a longer context: at most {}", mostPieces));
    // A batch is never shorter than the longest piece in the mean, so that none is empty.
    const auto wanted = (packing.m_total + tokens / 2) / tokens;
    packing.m_batches = std::max<std::int64_t>(1, std::min(wanted, packing.m_total / longest));
    return packing;
}

void Packing::append(PackedBatch& batch, const Piece& piece) const {
    const auto d = static_cast<std::size_t>(piece.document);
    const auto tokens = m_documents->document(d).subspan(static_cast<std::size_t>(piece.first), static_cast<std::size_t>(piece.count) + 1);
    batch.tokens.insert(batch.tokens.end(), tokens.begin(), tokens.end() - 1);
    batch.targets.insert(batch.targets.end(), tokens.begin() + 1, tokens.end());
    batch.lengths.push_back(piece.count);
    batch.documents.push_back(piece.document);
    const auto language = static_cast<std::size_t>(m_documents->language[d]);
    batch.ownExpert.insert(batch.ownExpert.end(), static_cast<std::size_t>(piece.count), language < m_ownExpert.size() ? m_ownExpert[language] : std::int16_t{-1});
}

struct Packing::Epoch {
    std::int64_t number = 0;
    std::vector<std::uint32_t> order;   // pieces
    std::vector<std::uint32_t> begins;  // of the batches in it, and its end
};
struct Packing::Kept {
    std::mutex mutex;
    std::shared_ptr<const Epoch> epoch;
};
Packing::Packing() : m_kept(std::make_shared<Kept>()) {}

std::vector<std::uint32_t> Packing::shuffled(std::int64_t number) const {
    const base::Stream random(m_seed, static_cast<std::uint64_t>(number));
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    keys.reserve(m_pieces.size());
    for (std::uint32_t i = 0; i < m_pieces.size(); ++i) {
        const auto words = random.block(i);
        keys.emplace_back(std::uint64_t{words[0]} << 32 | words[1], i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> pieces;
    pieces.reserve(keys.size());
    for (const auto& [key, piece] : keys)
        pieces.push_back(piece);
    return pieces;
}

std::vector<std::uint32_t> Packing::ordered(std::int64_t number) const {
    std::vector<std::uint32_t> pieces;
    for (const auto d : m_order(number))
        for (auto piece = m_begins[static_cast<std::size_t>(d)]; piece < m_begins[static_cast<std::size_t>(d) + 1]; ++piece)
            pieces.push_back(piece);
    return pieces;
}

std::shared_ptr<const Packing::Epoch> Packing::epoch(std::int64_t number) const {
    const std::lock_guard lock(m_kept->mutex);
    if (m_kept->epoch && m_kept->epoch->number == number)
        return m_kept->epoch;
    auto made = std::make_shared<Epoch>();
    made->number = number;
    made->order = m_order ? ordered(number) : shuffled(number);
    // A piece belongs to the batch in whose share of the epoch it begins.
    std::int64_t begun = 0;
    for (std::uint32_t at = 0; at < made->order.size(); ++at) {
        while (static_cast<std::int64_t>(made->begins.size()) <= begun * m_batches / m_total)
            made->begins.push_back(at);
        begun += m_pieces[made->order[at]].count;
    }
    made->begins.push_back(static_cast<std::uint32_t>(made->order.size()));
    m_kept->epoch = made;
    return made;
}

PackedBatch Packing::batch(std::int64_t number) const {
    PackedBatch batch;
    batch.epoch = number / m_batches;
    const auto epoch = this->epoch(batch.epoch);
    const auto within = static_cast<std::size_t>(number % m_batches);
    for (auto at = epoch->begins[within]; at < epoch->begins[within + 1]; ++at)
        append(batch, m_pieces[epoch->order[at]]);
    return batch;
}

std::vector<std::int64_t> Packing::learnt(std::int64_t batches) const {
    std::vector<std::int64_t> tokens(m_documents->size(), 0);
    const auto add = [&](const Epoch& epoch, std::size_t end, std::int64_t times) {
        for (std::size_t at = 0; at < end; ++at) {
            const auto& piece = m_pieces[epoch.order[at]];
            tokens[static_cast<std::size_t>(piece.document)] += times * piece.count;
        }
    };
    const auto whole = batches / m_batches;
    if (whole > 0) {
        const auto any = epoch(whole - 1);
        add(*any, any->order.size(), whole);
    }
    if (const auto rest = batches % m_batches; rest > 0) {
        const auto last = epoch(whole);
        add(*last, last->begins[static_cast<std::size_t>(rest)], 1);
    }
    return tokens;
}

std::vector<PackedBatch> Packing::inOrder() const {
    std::vector<PackedBatch> batches;
    for (const auto& piece : m_pieces) {
        if (batches.empty() || static_cast<std::int64_t>(batches.back().tokens.size()) + piece.count > m_tokens)
            if (batches.empty() || !batches.back().tokens.empty())
                batches.emplace_back();
        append(batches.back(), piece);
    }
    return batches;
}

}  // namespace triptych::routing
