#include <limits>

#include <fmt/format.h>

#include "routing/experts.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/vocabulary.h"
#include "routing/vocabulary_arrays.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

Result<Output> runExperts(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("counts"));
    TRIPTYCH_TRY(const auto counts, countsFromArray(blob));
    ExpertsOptions options;
    options.languages = p.at("languages").get<std::vector<std::string>>();
    options.layers = p.at("layers").get<std::vector<int>>();
    options.owners = p.at("owners").get<std::vector<std::string>>();
    options.resamples = p.at("resamples").get<int>();
    options.level = p.at("level").get<double>();
    TRIPTYCH_TRY(options.families, familiesOf(p));
    TRIPTYCH_TRY(const auto result, analyseExperts(counts, options, context));
    for (const auto& note : result.notes)
        context.log(base::LogLevel::info, note);
    return expertsOutput(result);
}

Result<Output> runVocabulary(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("trace"));
    TRIPTYCH_TRY(const auto trace, traceFromArray(blob));
    VocabularyOptions options;
    options.anySlot = p.at("places") == "all";
    options.leastCount = p.at("leastCount").get<int>();
    options.top = p.at("top").get<int>();
    options.shuffles = p.at("shuffles").get<int>();
    options.seed = context.seed();
    const double layers = trace.layers;
    context.progress(0, layers, "Sorting words");
    TRIPTYCH_TRY(const auto words, vocabulary(trace, options, [&] { return context.stopRequested(); }, [&](int done) { context.progress(done, layers, "Counting words"); }));
    return vocabularyOutput(words, trace, options);
}

}  // namespace

std::vector<base::Kind> expertKinds() {
    base::Kind experts;
    experts.name = "routing.experts";
    experts.revision = 2;
    experts.meaning = "What each expert does: balance, specialisation by language and family, own-expert hits, with intervals over sentences";
    experts.parameters = {list("languages", base::ParameterType::texts, "Codes of the languages; none: all"),
                          list("layers", base::ParameterType::integers, "MoE layers by their number in the model; none: all"),
                          familiesParameter(),
                          list("owners", base::ParameterType::texts, "Whose each expert is, a language's code or a family's name; none: by the number of experts"),
                          whole("resamples", 500, 0, 10000, "", "Draws of sentences for the intervals; 0: no intervals"), levelParameter()};
    experts.inputs = {{"counts", "Counts of a routing", false, false}};
    experts.resources = {1, 2048 * mebibyte, 0};
    // Logarithms and Student's distribution go through the C library.
    experts.reproducible = base::Reproducibility::sameCpuLevel;
    experts.run = runExperts;

    base::Kind words;
    words.name = "routing.vocabulary";
    words.meaning = "How experts divide the vocabulary: specialisation of words, consistency, the most specific words of each expert, repeated assignment";
    words.parameters = {choice("places", {"first", "all"}, "Experts of a token that count: the first, or all k"),
                        whole("leastCount", 10, 1, 1000000, "", "Words met less often are left out"),
                        whole("top", 20, 0, 1000, "", "Words kept for each expert"),
                        whole("shuffles", 2, 0, 100, "", "Shuffles of words within languages, for the floor")};
    words.inputs = {{"trace", "A trace with token ids", false, false}};
    words.resources = {1, 2048 * mebibyte, 0};
    words.run = runVocabulary;
    return {std::move(experts), std::move(words)};
}

}  // namespace triptych::routing
