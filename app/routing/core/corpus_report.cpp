#include "app/routing/core/corpus_report.h"

#include <algorithm>

#include "base/loose_json.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::memberOf;
using base::numberOf;
using base::textOf;
using base::wholeOf;

constexpr std::size_t mostRows = 10'000, mostExamples = 1'000;

template <typename Read>
auto rowsOf(const Json& list, std::size_t most, const Read& read) {
    std::vector<decltype(read(list))> rows;
    if (list.is_array())
        for (const auto& row : list)
            if (row.is_object() && rows.size() < most)
                rows.push_back(read(row));
    return rows;
}

CorpusPart partOf(const Json& row) {
    return {textOf(row, "name"), wholeOf(row, "documents"), wholeOf(row, "bytes"), wholeOf(row, "words", -1), wholeOf(row, "tokens", -1)};
}

CorpusComposition compositionOf(const Json& json) {
    CorpusComposition c;
    c.total = partOf(memberOf(json, "total"));
    c.languages = rowsOf(memberOf(json, "byLanguage"), mostRows, partOf);
    c.types = rowsOf(memberOf(json, "byType"), mostRows, partOf);
    c.sources = rowsOf(memberOf(json, "bySource"), mostRows, partOf);
    c.licences = rowsOf(memberOf(json, "byLicence"), mostRows, partOf);
    const auto& vocabulary = memberOf(json, "vocabulary");
    c.vocabulary = wholeOf(vocabulary, "size");
    c.used = wholeOf(vocabulary, "used");
    c.coverage = rowsOf(memberOf(vocabulary, "byLanguage"), mostRows, [](const Json& row) {
        return CorpusCoverage{textOf(row, "code"), wholeOf(row, "tokens"), wholeOf(row, "distinct"), numberOf(row, "tokensPerWord"), numberOf(row, "unknownShare"), numberOf(row, "partialShare")};
    });
    return c;
}

StepCounts countsOf(const Json& row) {
    return {textOf(row, "code"), wholeOf(row, "seen"), wholeOf(row, "dropped"), wholeOf(row, "changed"), wholeOf(row, "flagged")};
}

CorpusExample exampleOf(const Json& row) {
    CorpusExample example{wholeOf(row, "document", -1), textOf(row, "language"), textOf(row, "id"), textOf(row, "excerpt"), textOf(row, "why"), textOf(row, "after"), numberOf(row, "value"), {}};
    if (const auto& other = memberOf(row, "other"); other.is_object())
        example.other = CorpusExample::Other{wholeOf(other, "document", -1), textOf(other, "language"), textOf(other, "id"), textOf(other, "excerpt")};
    return example;
}

CorpusStep stepOf(const Json& row) {
    CorpusStep step;
    step.rule = textOf(row, "rule");
    step.action = textOf(row, "action");
    if (memberOf(row, "parameters").is_object())
        step.parameters = memberOf(row, "parameters");
    step.all = countsOf(row);
    step.languages = rowsOf(memberOf(row, "byLanguage"), mostRows, countsOf);
    if (memberOf(row, "measured").is_object())
        step.measured = memberOf(row, "measured");
    if (const auto& notes = memberOf(row, "notes"); notes.is_array())
        for (const auto& note : notes)
            if (note.is_string() && step.notes.size() < 100)
                step.notes.push_back(note.get<std::string>());
    step.examples = rowsOf(memberOf(row, "examples"), mostExamples, exampleOf);
    step.changes = rowsOf(memberOf(row, "changes"), mostExamples, exampleOf);
    step.comparesWithTest = memberOf(row, "comparesWithTest") == true;
    return step;
}

}  // namespace

bool isCorpus(const base::JobRecord& record) {
    return record.state == base::JobState::done && record.outputs.count("corpus") > 0;
}

base::Result<std::shared_ptr<const CorpusReport>> corpusReport(const base::JobRecord& record, const base::BlobReader& blobs) {
    const auto found = record.outputs.find("report");
    if ((record.spec.kind != "routing.inspect_corpus" && record.spec.kind != "routing.clean_corpus") || found == record.outputs.end())
        return base::badRequest("this result holds no report of a corpus", "/result", "the id of a routing.inspect_corpus or routing.clean_corpus");
    TRIPTYCH_TRY(const auto blob, blobs.read(found->second));
    TRIPTYCH_TRY(const auto json, base::parseJson(blob.text(), "report"));
    if (!memberOf(json, "steps").is_array())
        return base::unreadable("the report of this corpus has no steps");
    auto report = std::make_shared<CorpusReport>();
    report->name = textOf(json, "name");
    report->cleaned = record.spec.kind == "routing.clean_corpus";
    report->documents = wholeOf(json, "documents");
    report->kept = wholeOf(json, "kept", report->documents);
    report->composition = compositionOf(memberOf(json, "composition"));
    if (memberOf(json, "before").is_object())
        report->before = compositionOf(memberOf(json, "before"));
    report->steps = rowsOf(memberOf(json, "steps"), 64, stepOf);
    if (memberOf(json, "recipe").is_object())
        report->recipe = memberOf(json, "recipe");
    report->recipeHash = textOf(json, "recipeHash");
    if (const auto& inputs = memberOf(json, "inputs"); inputs.is_object()) {
        report->tokenizer = textOf(inputs, "tokenizer");
        report->test = textOf(inputs, "test");
    }
    return report;
}

CorpusComposition compositionOfSummary(const Json& summary) {
    CorpusComposition c;
    c.languages = rowsOf(memberOf(summary, "languages"), mostRows, [](const Json& row) { return CorpusPart{textOf(row, "code"), wholeOf(row, "documents"), wholeOf(row, "bytes"), -1, -1}; });
    c.total.documents = wholeOf(summary, memberOf(summary, "kept").is_number() ? "kept" : "documents");
    c.total.bytes = wholeOf(summary, "bytes");
    return c;
}

}  // namespace triptych::app::routingview
