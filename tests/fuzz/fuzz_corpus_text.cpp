#include <cstdint>
#include <cstdlib>
#include <string>

#include "routing/corpus/contamination.h"
#include "routing/corpus/grams.h"
#include "routing/corpus/language_text.h"
#include "routing/corpus/near_duplicates.h"
#include "routing/utf8.h"

using namespace triptych;

// Any bytes, repaired as an import repairs them, as two documents of a corpus: what is read of them stays within its bounds, a text is like itself,
// and what the first holds is found in the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(data), size);
    routing::repairUtf8(text);
    std::size_t grams = 0;
    routing::GramReader reader;
    reader.read(text, [&](std::span<const routing::Gram> some) {
        grams += some.size();
        return true;
    });
    if (grams > 20 * text.size() || (grams == 0) != text.empty())
        std::abort();
    routing::LanguageTextReader letters;
    const auto& read = letters.read(text, 500);
    if (read.empty() || read.size() > 503 || read.front() != U' ' || read.back() != U' ')
        std::abort();
    routing::Corpus corpus;
    for (const auto* tail : {"", " end"})
        corpus.add(text + tail, "", "en");
    corpus.add(text, "", "en");
    const std::vector<std::uint8_t> kept(corpus.size(), 1);
    const auto near = routing::nearDuplicates(corpus, kept, 0.8, {});
    const auto exact = routing::exactDuplicates(corpus, kept, {});
    if (!near || !exact || (!text.empty() && near->first[2] != 0) || exact->at(2) > exact->at(0) + 2)
        std::abort();
    routing::ContaminationSearch search;
    search.window = 3;
    search.leastWhole = 1;
    const auto found = routing::contamination(corpus, kept, corpus, search);
    if (!found)
        std::abort();
    for (const auto& overlap : found->overlaps)
        if (overlap.inDocument.end > corpus.document(static_cast<std::size_t>(overlap.document)).size() || overlap.inDocument.begin > overlap.inDocument.end)
            std::abort();
    return 0;
}
