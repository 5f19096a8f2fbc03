#include "app/routing/core/corpus_report.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"

namespace triptych::app::routingview {
namespace {

using base::Json;

constexpr std::size_t mostRows = 10'000, mostExamples = 1'000;

// A report may come from anywhere: what has another form counts as absent.
const Json& part(const Json& json, const char* key) {
    static const Json nothing;
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found == json.end() ? nothing : *found;
}

std::int64_t whole(const Json& json, const char* key, std::int64_t otherwise = 0) {
    const auto& value = part(json, key);
    if (!value.is_number())
        return otherwise;
    const double number = value.get<double>();
    return std::isfinite(number) ? static_cast<std::int64_t>(std::clamp(number, -1.0, 9e15)) : otherwise;
}

double number(const Json& json, const char* key) {
    const auto& value = part(json, key);
    return value.is_number() && std::isfinite(value.get<double>()) ? value.get<double>() : 0;
}

std::string text(const Json& json, const char* key) {
    const auto& value = part(json, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

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
    return {text(row, "name"), whole(row, "documents"), whole(row, "bytes"), whole(row, "words", -1), whole(row, "tokens", -1)};
}

CorpusComposition compositionOf(const Json& json) {
    CorpusComposition c;
    c.total = partOf(part(json, "total"));
    c.languages = rowsOf(part(json, "byLanguage"), mostRows, partOf);
    c.types = rowsOf(part(json, "byType"), mostRows, partOf);
    c.sources = rowsOf(part(json, "bySource"), mostRows, partOf);
    c.licences = rowsOf(part(json, "byLicence"), mostRows, partOf);
    const auto& vocabulary = part(json, "vocabulary");
    c.vocabulary = whole(vocabulary, "size");
    c.used = whole(vocabulary, "used");
    c.coverage = rowsOf(part(vocabulary, "byLanguage"), mostRows, [](const Json& row) {
        return CorpusCoverage{text(row, "code"), whole(row, "tokens"), whole(row, "distinct"), number(row, "tokensPerWord"), number(row, "unknownShare"), number(row, "partialShare")};
    });
    return c;
}

StepCounts countsOf(const Json& row) {
    return {text(row, "code"), whole(row, "seen"), whole(row, "dropped"), whole(row, "changed"), whole(row, "flagged")};
}

CorpusExample exampleOf(const Json& row) {
    CorpusExample example{whole(row, "document", -1), text(row, "language"), text(row, "id"), text(row, "excerpt"), text(row, "why"), text(row, "after"), number(row, "value"), {}};
    if (const auto& other = part(row, "other"); other.is_object())
        example.other = CorpusExample::Other{whole(other, "document", -1), text(other, "language"), text(other, "id"), text(other, "excerpt")};
    return example;
}

CorpusStep stepOf(const Json& row) {
    CorpusStep step;
    step.rule = text(row, "rule");
    step.action = text(row, "action");
    if (part(row, "parameters").is_object())
        step.parameters = part(row, "parameters");
    step.all = countsOf(row);
    step.languages = rowsOf(part(row, "byLanguage"), mostRows, countsOf);
    if (part(row, "measured").is_object())
        step.measured = part(row, "measured");
    if (const auto& notes = part(row, "notes"); notes.is_array())
        for (const auto& note : notes)
            if (note.is_string() && step.notes.size() < 100)
                step.notes.push_back(note.get<std::string>());
    step.examples = rowsOf(part(row, "examples"), mostExamples, exampleOf);
    step.changes = rowsOf(part(row, "changes"), mostExamples, exampleOf);
    step.comparesWithTest = part(row, "comparesWithTest") == true;
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
    if (!part(json, "steps").is_array())
        return base::unreadable("the report of this corpus has no steps");
    auto report = std::make_shared<CorpusReport>();
    report->name = text(json, "name");
    report->cleaned = record.spec.kind == "routing.clean_corpus";
    report->documents = whole(json, "documents");
    report->kept = whole(json, "kept", report->documents);
    report->composition = compositionOf(part(json, "composition"));
    if (part(json, "before").is_object())
        report->before = compositionOf(part(json, "before"));
    report->steps = rowsOf(part(json, "steps"), 64, stepOf);
    if (part(json, "recipe").is_object())
        report->recipe = part(json, "recipe");
    report->recipeHash = text(json, "recipeHash");
    if (const auto& inputs = part(json, "inputs"); inputs.is_object()) {
        report->tokenizer = text(inputs, "tokenizer");
        report->test = text(inputs, "test");
    }
    return report;
}

CorpusComposition compositionOfSummary(const Json& summary) {
    CorpusComposition c;
    c.languages = rowsOf(part(summary, "languages"), mostRows, [](const Json& row) { return CorpusPart{text(row, "code"), whole(row, "documents"), whole(row, "bytes"), -1, -1}; });
    c.total.documents = whole(summary, part(summary, "kept").is_number() ? "kept" : "documents");
    c.total.bytes = whole(summary, "bytes");
    return c;
}

}  // namespace triptych::app::routingview
