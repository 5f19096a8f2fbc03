#include "app/routing/core/export_corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/corpus_report.h"
#include "app/routing/core/model_source.h"
#include "figures/numbers.h"
#include "routing/corpus/corpus.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;

struct RoutingExports {
    Q_DECLARE_TR_FUNCTIONS(RoutingExports)
};

constexpr std::size_t toldEvery = 1024;

std::string lineOf(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<routing::Corpus> corpusAt(const ResultSource& source, const std::optional<base::BlobRef>& ref) {
    if (!ref)
        return base::badRequest("this result holds no corpus", "/result");
    TRIPTYCH_TRY(const auto blob, source.blobs().read(*ref));
    return routing::corpusFromArray(blob);
}

Result<Exported> exportCorpus(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    if (!options.is_null() && options != Json::object())
        return base::badRequest("a corpus is written in one way only", "/options", "no option");
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (!isCorpus(record))
        return base::badRequest("a result without a corpus", job, "an import or a cleaning that is done");
    TRIPTYCH_CHECK(told(progress, 0, 0));
    TRIPTYCH_TRY(const auto corpus, corpusAt(source, record.outputs.at("corpus")));
    const auto total = static_cast<double>(corpus.size());
    std::ofstream file(target, std::ios::binary);
    for (std::size_t i = 0; i < corpus.size() && file; ++i) {
        if (i % toldEvery == 0)
            TRIPTYCH_CHECK(told(progress, static_cast<double>(i), total));
        const auto origin = corpus.origin(i);
        Json line = {{"text", corpus.document(i)}, {"language", corpus.languageOf(i)}};
        for (const auto& [name, value] : {std::pair("id", corpus.id(i)), std::pair("source", origin.source), std::pair("type", origin.type), std::pair("licence", origin.licence), std::pair("link", origin.link)})
            if (!value.empty())
                line[name] = value;
        file << lineOf(line);
    }
    file.close();
    if (!file)
        return base::failed("could not write", target.string());
    Exported exported;
    exported.files = {target};
    exported.lines << RoutingExports::tr("Corpus %1: documents written: %2").arg(QString::fromStdString(corpus.name), QLocale().toString(static_cast<qulonglong>(corpus.size())));
    exported.details = {{"name", corpus.name}, {"documents", corpus.size()}};
    return exported;
}

bool hasFindings(const base::JobRecord& record) {
    return (record.spec.kind == "routing.clean_corpus" || record.spec.kind == "routing.inspect_corpus") && record.outputs.count("findings") > 0 && record.outputs.count("reasons") > 0;
}

constexpr std::array<const char*, 13> columns = {"step", "rule", "action", "document", "id", "language", "source", "value", "reason", "other", "other_corpus", "other_id", "other_language"};

std::vector<std::string> cellsOf(const Json& row) {
    std::vector<std::string> cells;
    for (const auto* column : columns) {
        const auto found = row.find(column);
        cells.push_back(found == row.end() ? std::string() : found->is_string() ? found->get<std::string>() : base::canonicalJson(*found));
    }
    return cells;
}

/// Writes rows as JSON lines or CSV, some at a time.
class RowFile {
public:
    RowFile(const std::filesystem::path& target, bool lines) : m_file(target, std::ios::binary), m_lines(lines), m_table{"findings", {columns.begin(), columns.end()}, {}} {}

    void add(const Json& row) {
        if (m_lines)
            m_file << lineOf(row);
        else if (m_table.rows.push_back(cellsOf(row)); m_table.rows.size() >= toldEvery)
            flush();
    }
    [[nodiscard]] bool close() {
        if (!m_lines && (m_first || !m_table.rows.empty()))
            flush();
        m_file.close();
        return static_cast<bool>(m_file);
    }
    [[nodiscard]] bool works() const { return static_cast<bool>(m_file); }

private:
    void flush() {
        auto text = figures::toCsv(m_table);
        if (!m_first)
            text.erase(0, text.find('\n') + 1);  // the header stands above
        m_file << text;
        m_first = false;
        m_table.rows.clear();
    }

    std::ofstream m_file;
    bool m_lines, m_first = true;
    figures::Table m_table;
};

/// What a cleaning or an inspection left of its findings, checked.
struct FindingRows {
    routing::Corpus corpus;
    std::optional<routing::Corpus> test;
    std::vector<CorpusStep> steps;
    base::Array rows, values, reasonText;
    std::vector<std::string_view> reasons;

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(values.size()); }
    [[nodiscard]] Result<Json> row(std::size_t f) const;
};

Result<FindingRows> findingRows(const base::JobRecord& record, const ResultSource& source) {
    FindingRows in;
    TRIPTYCH_TRY(const auto report, corpusReport(record, source.blobs()));
    in.steps = report->steps;
    TRIPTYCH_TRY(in.corpus, corpusAt(source, inputBlob(record, "corpus", source)));
    if (const auto test = inputBlob(record, "test", source)) {
        TRIPTYCH_TRY(in.test, corpusAt(source, test));
    }
    const auto output = [&](const char* name) -> Result<base::Array> {
        const auto found = record.outputs.find(name);
        if (found == record.outputs.end())
            return base::unreadable("a part of this result is not there", name);
        return source.blobs().read(found->second);
    };
    TRIPTYCH_TRY(in.rows, output("findings"));
    TRIPTYCH_TRY(in.values, output("values"));
    TRIPTYCH_TRY(in.reasonText, output("reasons"));
    const auto n = in.values.shape().size() == 1 ? in.values.shape()[0] : -1;
    if (in.values.dtype() != base::DType::f64 || in.rows.dtype() != base::DType::i32 || in.rows.shape() != base::Shape{n, 4} || in.reasonText.dtype() != base::DType::u8)
        return base::unreadable("the findings of this result are damaged", record.id, "the result computed again");
    for (auto text = in.reasonText.text(); !text.empty();) {
        const auto end = std::min(text.find('\n'), text.size());
        in.reasons.push_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return in;
}

Result<Json> FindingRows::row(std::size_t f) const {
    TRIPTYCH_TRY(const auto all, rows.as<std::int32_t>());
    TRIPTYCH_TRY(const auto measured, values.as<double>());
    const auto at = all.subspan(4 * f, 4);
    const auto within = [](std::int32_t place, std::size_t size) { return place >= 0 && static_cast<std::size_t>(place) < size; };
    if (!within(at[0], steps.size()) || !within(at[1], corpus.size()))
        return base::unreadable("the findings are of another corpus or recipe", "findings", "the result computed again");
    const auto& step = steps[static_cast<std::size_t>(at[0])];
    const auto document = static_cast<std::size_t>(at[1]);
    Json row = {{"step", at[0] + 1}, {"rule", step.rule}, {"action", step.action}, {"document", document}, {"id", corpus.id(document)}, {"language", corpus.languageOf(document)}, {"source", corpus.origin(document).source}};
    if (const double value = measured[f]; std::isfinite(value))
        row["value"] = value;
    if (within(at[3], reasons.size()))
        row["reason"] = reasons[static_cast<std::size_t>(at[3])];
    const auto* others = step.comparesWithTest ? (test ? &*test : nullptr) : &corpus;
    if (others != nullptr && within(at[2], others->size())) {
        const auto other = static_cast<std::size_t>(at[2]);
        row.update({{"other", other}, {"other_corpus", step.comparesWithTest ? "test" : "corpus"}, {"other_id", others->id(other)}, {"other_language", others->languageOf(other)}});
    }
    return row;
}

Result<bool> wantsLines(const Json& options, const std::filesystem::path& target) {
    bool lines = target.extension() == ".jsonl" || target.extension() == ".ndjson";
    if (options.is_null())
        return lines;
    if (!options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name != "format")
            return base::badRequest("an option that is not known", "/options/" + name, "format");
        if (value != "csv" && value != "jsonl")
            return base::badRequest("no form of a list of findings", "/options/format", "csv or jsonl");
        lines = value == "jsonl";
    }
    return lines;
}

Result<Exported> exportFindings(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(const bool lines, wantsLines(options, target));
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (!hasFindings(record))
        return base::badRequest("a result without findings", job, "a cleaning or an inspection of a corpus");
    TRIPTYCH_CHECK(told(progress, 0, 0));
    TRIPTYCH_TRY(const auto findings, findingRows(record, source));
    RowFile file(target, lines);
    std::int64_t dropped = 0;
    for (std::size_t f = 0; f < findings.size() && file.works(); ++f) {
        if (f % toldEvery == 0)
            TRIPTYCH_CHECK(told(progress, static_cast<double>(f), static_cast<double>(findings.size())));
        TRIPTYCH_TRY(const auto row, findings.row(f));
        dropped += row.at("action") == "drop";
        file.add(row);
    }
    if (!file.close())
        return base::failed("could not write", target.string());
    const auto marked = static_cast<std::int64_t>(findings.size()) - dropped;
    Exported exported;
    exported.files = {target};
    exported.lines << (record.spec.kind == "routing.clean_corpus" ? RoutingExports::tr("%1: findings that drop a document %2, that mark one %3") : RoutingExports::tr("%1: findings that would drop a document %2, that would mark one %3"))
                          .arg(QString::fromStdString(findings.corpus.name), QLocale().toString(static_cast<qlonglong>(dropped)), QLocale().toString(static_cast<qlonglong>(marked)));
    exported.details = {{"name", findings.corpus.name}, {"drop", dropped}, {"mark", marked}, {"format", lines ? "jsonl" : "csv"}};
    return exported;
}

}  // namespace

Exporter corpusExporter() {
    Exporter made;
    made.id = "corpus";
    made.text = RoutingExports::tr("Corpus as JSON lines…");
    made.fileFilter = RoutingExports::tr("JSON lines (*.jsonl)");
    made.suggested = QStringLiteral("corpus.jsonl");
    made.accepts = isCorpus;
    made.write = exportCorpus;
    return made;
}

Exporter corpusFindingsExporter() {
    Exporter made;
    made.id = "corpus-findings";
    made.text = RoutingExports::tr("What a cleaning dropped, and why…");
    made.fileFilter = RoutingExports::tr("Tables (*.csv *.jsonl)");
    made.suggested = QStringLiteral("dropped.csv");
    made.accepts = hasFindings;
    made.onlyWhenAsked = [](const base::JobRecord& record) { return record.spec.kind == "routing.inspect_corpus"; };
    made.write = exportFindings;
    return made;
}

}  // namespace triptych::app::routingview
