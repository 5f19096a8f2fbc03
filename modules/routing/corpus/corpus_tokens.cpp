#include "routing/corpus/corpus_tokens.h"

#include <fmt/format.h>

namespace triptych::routing {

using base::Result;

Result<CorpusTokens> encodeCorpus(const Corpus& corpus, const Tokenizer& tokenizer, std::int64_t maxTokens, std::int64_t perLanguage,
                                  base::JobContext& context) {
    Encoder encoder(tokenizer);
    CorpusTokens tokens;
    std::vector<std::int64_t> taken(corpus.languages.size(), 0);
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        if (context.stopRequested())
            return base::cancelled();
        context.progress(static_cast<double>(i), static_cast<double>(corpus.size()) * 20, "Encoding");
        auto& count = taken[static_cast<std::size_t>(corpus.language[i])];
        if (perLanguage > 0 && count >= perLanguage)
            continue;
        // Vocabularies hold no token of more than 256 bytes, so the rest of a very long document cannot matter.
        auto text = corpus.document(i);
        const auto longest = static_cast<std::size_t>(maxTokens) * 256 + 4096;
        if (text.size() > longest) {
            std::size_t end = longest;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
                --end;
            text = text.substr(0, end);
        }
        auto ids = encoder.encode(text, [&context] { return !context.stopRequested(); });
        if (!ids)
            return tl::unexpected(ids.error());
        if (static_cast<std::int64_t>(ids->size()) > maxTokens) {
            ids->resize(static_cast<std::size_t>(maxTokens));
            ++tokens.cut;
        }
        if (ids->empty())
            continue;
        ++count;
        tokens.total += static_cast<std::int64_t>(ids->size());
        tokens.documents.push_back(*std::move(ids));
        tokens.source.push_back(i);
    }
    return tokens;
}

Result<Tokenizer> tokenizerOf(const std::filesystem::path& folder, std::int64_t vocabulary) {
    TRIPTYCH_TRY(auto tokenizer, Tokenizer::read(folder / "tokenizer.json"));
    if (tokenizer.vocabularySize() > vocabulary)
        return base::unreadable(fmt::format("the tokenizer knows {} tokens and the model {}", tokenizer.vocabularySize(), vocabulary),
                                (folder / "tokenizer.json").string(), "the tokenizer.json that belongs to the checkpoint");
    return tokenizer;
}

}  // namespace triptych::routing
