#include "routing/corpus/composition.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <memory>

#include "routing/corpus/rule_work.h"
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

std::vector<CompositionRow> sorted(std::map<std::string_view, CompositionRow> rows) {
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

}  // namespace

Result<Composition> compositionOf(const Corpus& corpus, const LanguageTable& languages, const Tokenizer* tokenizer, int threads, const std::function<bool(double)>& progress) {
    const auto n = corpus.size();
    const auto vocabulary = tokenizer != nullptr ? static_cast<std::size_t>(tokenizer->vocabularySize()) : 0;
    std::vector<std::uint8_t> partial(vocabulary, 0);
    for (std::size_t id = 0; id < vocabulary; ++id)
        partial[id] = !isUtf8(tokenizer->tokenBytes(static_cast<std::int64_t>(id)));
    const auto unknown = tokenizer != nullptr ? tokenizer->unknownId() : -1;
    const auto wordsOf = (vocabulary + 63) / 64;
    std::vector<std::atomic<std::uint64_t>> used(wordsOf * corpus.languages.size());
    std::vector<DocumentSize> sizes(n);
    const auto encoderOf = [&] { return tokenizer != nullptr ? std::make_unique<Encoder>(*tokenizer) : nullptr; };
    TRIPTYCH_CHECK(eachDocument(corpus, threads, progress, encoderOf, [&](const std::unique_ptr<Encoder>& encoder, std::size_t i, const std::function<bool()>& goOn) {
        const auto document = corpus.document(i);
        auto& size = sizes[i];
        size.characters = static_cast<std::int64_t>(characterCount(document));
        size.words = wordCount(document, std::int64_t{1} << 40, goOn);
        if (!encoder)
            return true;
        const auto ids = encoder->encode(document);
        size.encoded = ids.has_value();
        if (!ids)
            return true;
        size.tokens = static_cast<std::int64_t>(ids->size());
        auto* mine = used.data() + wordsOf * static_cast<std::size_t>(corpus.language[i]);
        for (const auto id : *ids) {
            const auto place = static_cast<std::size_t>(id);
            size.unknown += id == unknown;
            size.partial += partial[place];
            const auto bit = std::uint64_t{1} << (place & 63);
            if (!(mine[place / 64].load(std::memory_order_relaxed) & bit))
                mine[place / 64].fetch_or(bit, std::memory_order_relaxed);
        }
        return true;
    }));

    Composition out;
    out.vocabulary = static_cast<std::int64_t>(vocabulary);
    out.languages.resize(corpus.languages.size());
    std::vector<std::string> familyOf;
    for (std::size_t l = 0; l < corpus.languages.size(); ++l) {
        out.languages[l].name = corpus.languages[l];
        const auto family = languages.language(corpus.languages[l]).family;
        familyOf.push_back(family >= 0 ? languages.families[static_cast<std::size_t>(family)].name : std::string());
    }
    const bool tokens = tokenizer != nullptr;
    std::map<std::string_view, CompositionRow> families, types, sources, licences;
    if (tokens)
        out.coverage.resize(corpus.languages.size());
    for (std::size_t i = 0; i < n; ++i) {
        const auto l = static_cast<std::size_t>(corpus.language[i]);
        const auto bytes = corpus.document(i).size();
        const auto& size = sizes[i];
        for (auto* row : {&out.total, &out.languages[l], &families[familyOf[l]], &types[corpus.type.at(i)], &sources[corpus.source.at(i)], &licences[corpus.licence.at(i)]})
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
    out.families = sorted(std::move(families));
    out.types = sorted(std::move(types));
    out.sources = sorted(std::move(sources));
    out.licences = sorted(std::move(licences));
    for (std::size_t w = 0; w < wordsOf; ++w) {
        std::uint64_t anywhere = 0;
        for (std::size_t l = 0; l < out.coverage.size(); ++l) {
            const auto bits = used[l * wordsOf + w].load(std::memory_order_relaxed);
            out.coverage[l].distinct += std::popcount(bits);
            anywhere |= bits;
        }
        out.distinct += std::popcount(anywhere);
    }
    for (std::size_t l = 0; l < out.coverage.size(); ++l)
        out.coverage[l].code = corpus.languages[l];
    return out;
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
