#include "routing/corpus/composition.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <memory>

#include "base/loose_json.h"
#include "routing/corpus/rule_work.h"
#include "routing/corpus/token_reader.h"
#include "routing/corpus/words.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

/// Of one document.
struct DocumentSize {
    std::int64_t characters = 0, words = 0, tokens = 0, unknown = 0, partial = 0;
    bool encoded = true;
};

void add(CompositionRow& row, const DocumentSize& size, std::size_t bytes, bool tokens) {
    ++row.documents;
    row.bytes += static_cast<std::int64_t>(bytes);
    row.characters += size.characters;
    row.words += size.words;
    if (tokens)
        row.tokens = std::max(row.tokens, std::int64_t{0}) + size.tokens;
}

template <class Name>
std::vector<CompositionRow> sorted(std::map<Name, CompositionRow> rows) {
    std::vector<CompositionRow> out;
    for (auto& [name, row] : rows) {
        row.name = std::string(name);
        out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](const CompositionRow& a, const CompositionRow& b) { return a.bytes > b.bytes; });
    return out;
}

Json rowsJson(const std::vector<CompositionRow>& rows) {
    Json list = Json::array();
    for (const auto& row : rows) {
        list.push_back({{"name", row.name}, {"documents", row.documents}, {"bytes", row.bytes}, {"characters", row.characters}, {"words", row.words}});
        if (row.tokens >= 0)
            list.back()["tokens"] = row.tokens;
    }
    return list;
}

/// What is counted in the documents of one corpus, from several threads, each document once.
class Tally {
public:
    Tally(const Corpus& corpus, std::size_t vocabulary) : m_corpus(corpus), m_wordsOf((vocabulary + 63) / 64), m_sizes(corpus.size()), m_used(m_wordsOf * corpus.languages.size()) {}

    void take(std::size_t i, const DocumentSize& size, const std::vector<std::int32_t>& ids) {
        m_sizes[i] = size;
        auto* mine = m_used.data() + m_wordsOf * static_cast<std::size_t>(m_corpus.language[i]);
        for (const auto id : ids) {
            const auto place = static_cast<std::size_t>(id);
            const auto bit = std::uint64_t{1} << (place & 63);
            if (!(mine[place / 64].load(std::memory_order_relaxed) & bit))
                mine[place / 64].fetch_or(bit, std::memory_order_relaxed);
        }
    }
    [[nodiscard]] Composition composition(const LanguageTable& languages, const Tokenizer* tokenizer) const;

private:
    const Corpus& m_corpus;
    std::size_t m_wordsOf;
    std::vector<DocumentSize> m_sizes;
    std::vector<std::atomic<std::uint64_t>> m_used;  ///< [languages, words of 64 tokens]
};

/// Measures documents, one thread at a time.
class Measurer {
public:
    Measurer(const Tokenizer* tokenizer, const std::vector<std::uint8_t>& partial) : m_partial(partial), m_unknown(tokenizer != nullptr ? tokenizer->unknownId() : -1) {
        if (tokenizer != nullptr)
            m_reader = std::make_unique<TokenReader>(tokenizer);
    }
    /// \return false after a stop.
    bool measure(std::string_view document, const std::function<bool()>& goOn) {
        m_size = {};
        m_run.clear();
        m_size.characters = static_cast<std::int64_t>(characterCount(document));
        m_size.words = wordCount(document, std::int64_t{1} << 40, goOn);
        if (!m_reader)
            return true;
        const auto read = m_reader->read(document, m_noWords, [&](std::size_t) { return goOn(); }, m_run);
        m_size.encoded = read.has_value();
        if (!read) {
            m_run.clear();
            return read.error().kind != base::ErrorKind::cancelled;
        }
        m_size.tokens = static_cast<std::int64_t>(m_run.ids.size());
        for (const auto id : m_run.ids) {
            m_size.unknown += id == m_unknown;
            m_size.partial += m_partial[static_cast<std::size_t>(id)];
        }
        return true;
    }
    void into(Tally& tally, std::size_t i) const { tally.take(i, m_size, m_run.ids); }

private:
    const std::vector<std::uint8_t>& m_partial;
    std::int64_t m_unknown;
    std::unique_ptr<TokenReader> m_reader;
    WordNumbers m_noWords;
    DocumentSize m_size;
    TokenRun m_run;
};

// [vocabulary] 1: no characters by itself.
std::vector<std::uint8_t> partialTokens(const Tokenizer* tokenizer) {
    std::vector<std::uint8_t> partial(tokenizer != nullptr ? static_cast<std::size_t>(tokenizer->vocabularySize()) : 0, 0);
    for (std::size_t id = 0; id < partial.size(); ++id)
        partial[id] = !isUtf8(tokenizer->tokenBytes(static_cast<std::int64_t>(id)));
    return partial;
}

Composition Tally::composition(const LanguageTable& languages, const Tokenizer* tokenizer) const {
    const auto& corpus = m_corpus;
    Composition out;
    out.vocabulary = tokenizer != nullptr ? tokenizer->vocabularySize() : 0;
    out.languages.resize(corpus.languages.size());
    for (std::size_t l = 0; l < corpus.languages.size(); ++l)
        out.languages[l].name = corpus.languages[l];
    const bool tokens = tokenizer != nullptr;
    std::map<std::string_view, CompositionRow> types, sources, licences;
    if (tokens)
        out.coverage.resize(corpus.languages.size());
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto l = static_cast<std::size_t>(corpus.language[i]);
        const auto bytes = corpus.document(i).size();
        const auto& size = m_sizes[i];
        for (auto* row : {&out.total, &out.languages[l], &types[corpus.type.at(i)], &sources[corpus.source.at(i)], &licences[corpus.licence.at(i)]})
            add(*row, size, bytes, tokens);
        out.notEncoded += !size.encoded;
        if (!tokens || !size.encoded)
            continue;
        auto& c = out.coverage[l];
        c.tokens += size.tokens;
        c.words += size.words;
        c.bytes += static_cast<std::int64_t>(bytes);
        c.unknown += size.unknown;
        c.partial += size.partial;
    }
    out.families = familiesOf(out.languages, languages);
    out.types = sorted(std::move(types));
    out.sources = sorted(std::move(sources));
    out.licences = sorted(std::move(licences));
    for (std::size_t w = 0; w < m_wordsOf; ++w) {
        std::uint64_t anywhere = 0;
        for (std::size_t l = 0; l < out.coverage.size(); ++l) {
            const auto bits = m_used[l * m_wordsOf + w].load(std::memory_order_relaxed);
            out.coverage[l].distinct += std::popcount(bits);
            anywhere |= bits;
        }
        out.distinct += std::popcount(anywhere);
    }
    for (std::size_t l = 0; l < out.coverage.size(); ++l)
        out.coverage[l].code = corpus.languages[l];
    return out;
}

}  // namespace

Result<Composition> compositionOf(const Corpus& corpus, const LanguageTable& languages, const Tokenizer* tokenizer, int threads, const std::function<bool(double)>& progress) {
    const auto partial = partialTokens(tokenizer);
    Tally tally(corpus, partial.size());
    TRIPTYCH_CHECK(eachDocument(corpus, threads, progress, [&] { return Measurer(tokenizer, partial); }, [&](Measurer& measurer, std::size_t i, const std::function<bool()>& goOn) {
        const bool whole = measurer.measure(corpus.document(i), goOn);
        measurer.into(tally, i);
        return whole;
    }));
    return tally.composition(languages, tokenizer);
}

Result<CleaningCompositions> compositionsOf(const Corpus& corpus, const Cleaning& cleaning, const LanguageTable& languages, const Tokenizer* tokenizer, int threads,
                                            const std::function<bool(double)>& progress) {
    const auto& left = cleaning.corpus;
    std::vector<std::int32_t> place;  // in what is left, -1: dropped
    std::int32_t next = 0;
    for (const auto& verdict : cleaning.verdicts)
        place.push_back(verdict.step < 0 ? next++ : -1);
    const auto partial = partialTokens(tokenizer);
    Tally before(corpus, partial.size()), after(left, partial.size());
    TRIPTYCH_CHECK(eachDocument(corpus, threads, progress, [&] { return Measurer(tokenizer, partial); }, [&](Measurer& measurer, std::size_t i, const std::function<bool()>& goOn) {
        bool whole = measurer.measure(corpus.document(i), goOn);
        measurer.into(before, i);
        if (place[i] < 0)
            return whole;
        const auto at = static_cast<std::size_t>(place[i]);
        if (whole && left.document(at) != corpus.document(i))
            whole = measurer.measure(left.document(at), goOn);
        measurer.into(after, at);
        return whole;
    }));
    return CleaningCompositions{before.composition(languages, tokenizer), after.composition(languages, tokenizer)};
}

std::vector<CompositionRow> familiesOf(const std::vector<CompositionRow>& languages, const LanguageTable& table) {
    constexpr std::int64_t most = std::int64_t{1} << 53;
    std::map<std::string, CompositionRow> families;
    for (const auto& row : languages) {
        if (row.documents <= 0)
            continue;
        const auto family = table.language(row.name).family;
        const auto [found, fresh] = families.try_emplace(family < 0 ? std::string() : table.families[static_cast<std::size_t>(family)].name, row);
        for (const auto count : {&CompositionRow::documents, &CompositionRow::bytes, &CompositionRow::characters, &CompositionRow::words, &CompositionRow::tokens})
            if (auto& sum = found->second.*count; !fresh)
                sum = sum < 0 || row.*count < 0 ? -1 : std::min(most, sum + std::min(most, row.*count));
    }
    return sorted(std::move(families));
}

Json familiesOf(const Json& byLanguage, const LanguageTable& languages) {
    std::vector<CompositionRow> rows;
    for (const auto& row : byLanguage)
        rows.push_back({base::textOf(row, "name"), base::wholeOf(row, "documents"), base::wholeOf(row, "bytes"), base::wholeOf(row, "characters"), base::wholeOf(row, "words"), base::wholeOf(row, "tokens", -1)});
    return rowsJson(familiesOf(rows, languages));
}

Json toJson(const Composition& c) {
    Json json = {{"total", rowsJson({c.total}).front()}, {"byLanguage", rowsJson(c.languages)}, {"byFamily", rowsJson(c.families)}, {"byType", rowsJson(c.types)}, {"bySource", rowsJson(c.sources)}, {"byLicence", rowsJson(c.licences)}};
    if (c.coverage.empty())
        return json;
    Json list = Json::array();
    const auto share = [](std::int64_t part, std::int64_t whole) { return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0; };
    for (const auto& row : c.coverage)
        list.push_back({{"code", row.code}, {"tokens", row.tokens}, {"tokensPerWord", row.tokensPerWord()}, {"tokensPerByte", row.tokensPerByte()}, {"distinct", row.distinct},
                        {"vocabularyShare", share(row.distinct, c.vocabulary)}, {"unknownShare", share(row.unknown, row.tokens)}, {"partialShare", share(row.partial, row.tokens)}});
    json["vocabulary"] = {{"size", c.vocabulary}, {"used", c.distinct}, {"usedShare", share(c.distinct, c.vocabulary)}, {"notEncoded", c.notEncoded}, {"byLanguage", std::move(list)}};
    return json;
}

}  // namespace triptych::routing
