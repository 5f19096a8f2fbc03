#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "routing/corpus/contamination.h"
#include "routing/corpus/rule.h"
#include "routing/kind_parts.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

Result<RuleResult> overlaps(const RuleInput& input, const Json& parameters) {
    if (input.test == nullptr)
        return base::badRequest("there is no test set to compare with", "/inputs/test", "a corpus of which nothing may be in this one");
    ContaminationSearch search;
    search.tokenizer = input.tokenizer;
    search.window = parameters.at("window").get<int>();
    search.leastWhole = parameters.at("leastWhole").get<int>();
    search.progress = input.progress;
    search.threads = input.threads;
    TRIPTYCH_TRY(const auto found, contamination(input.corpus, input.kept, *input.test, search));
    RuleResult result;
    std::map<std::int32_t, std::int64_t> tests;
    std::int64_t whole = 0;
    for (const auto& overlap : found.overlaps) {
        ++tests[overlap.test];
        if (!result.findings.empty() && result.findings.back().document == overlap.document)
            continue;
        whole += overlap.whole;
        const auto text = input.test->document(static_cast<std::size_t>(overlap.test)).substr(overlap.inTest.begin, overlap.inTest.end - overlap.inTest.begin);
        const auto shown = firstCharacters(text, 60);
        const auto excerpt = fmt::format("{}{}", shown, shown.size() < text.size() ? "…" : "");
        result.findings.push_back({overlap.document, overlap.test, static_cast<double>(overlap.tokens),
                                   input.tokenizer != nullptr ? fmt::format("{} tokens in a row of test document {}: “{}”", overlap.tokens, overlap.test, excerpt)
                                                              : fmt::format("{} words in a row of test document {}: “{}”", overlap.tokens, overlap.test, excerpt),
                                   overlap.inDocument.begin});
    }
    result.measured = {{"unit", input.tokenizer != nullptr ? "tokens" : "words"}, {"window", search.window}, {"testTokens", found.testTokens}, {"tokens", found.tokens}, {"testShorter", found.testShorter}, {"testTiny", found.testTiny},
                       {"testDocumentsFound", tests.size()}, {"whole", whole}};
    if (found.testTiny > 0)
        result.notes.push_back(fmt::format("{} test documents are shorter than {}: they count only where a whole document is the same", found.testTiny, std::min(search.window, search.leastWhole)));
    return result;
}

}  // namespace

std::vector<Rule> contaminationRules() {
    Rule rule{"contamination",
              "Documents that share a run of tokens with a document of the test set, or with fewer tokens the whole of the shorter text; tokens of the tokenizer, or words without one; measured is the run's length",
              {whole("window", 64, 1, 4096, "tokens", "So many tokens in a row are too many"),
               whole("leastWhole", 8, 1, 4096, "tokens", "A text with fewer tokens counts only where a whole document is the same")},
              overlaps};
    rule.comparesWithTest = true;
    return {rule};
}

}  // namespace triptych::routing
