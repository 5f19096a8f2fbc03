#include "app/routing/core/export_data_card.h"

#include <fstream>
#include <optional>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/corpus_audit.h"
#include "app/routing/core/load_result.h"
#include "routing/corpus/data_card.h"

namespace triptych::app::routingview {
namespace {

using base::Json;
using base::Result;

struct RoutingExports {
    Q_DECLARE_TR_FUNCTIONS(RoutingExports)
};

bool isWorkshop(const base::JobRecord& record) {
    return (record.spec.kind == "routing.clean_corpus" || record.spec.kind == "routing.inspect_corpus") && record.outputs.count("report") > 0;
}

struct CardOptions {
    bool json = false;
    std::string corpus;
    routing::DataCardInput input;
};

Result<CardOptions> cardOptions(const Json& options, const std::filesystem::path& target) {
    CardOptions out;
    out.json = target.extension() == ".json";
    out.input.program = "Triptych " TRIPTYCH_VERSION;
    if (options.is_null())
        return out;
    if (!options.is_object())
        return base::badRequest("options are not an object", "/options");
    for (const auto& [name, value] : options.items()) {
        if (name == "format") {
            if (value != "markdown" && value != "json")
                return base::badRequest("no form of a data card", "/options/format", "markdown or json");
            out.json = value == "json";
        } else if (name == "title" && value.is_string()) {
            out.input.title = value.get<std::string>();
        } else if (name == "audit" && value.is_object()) {
            out.input.audit = value;
        } else if (name == "corpus" && value.is_string()) {
            out.corpus = value.get<std::string>();
        } else {
            return base::badRequest("an option that is not known, or of another type", "/options/" + name, "format, title, audit, corpus");
        }
    }
    return out;
}

Result<Exported> exportDataCard(const ResultSource& source, const std::string& job, const std::filesystem::path& target, const Json& options, const ExportProgress& progress) {
    TRIPTYCH_TRY(auto how, cardOptions(options, target));
    TRIPTYCH_TRY(const auto record, source.record(job));
    if (!isWorkshop(record))
        return base::badRequest("a result without a corpus report", job, "a cleaning or an inspection of a corpus");
    TRIPTYCH_CHECK(told(progress, 0, 1));
    TRIPTYCH_TRY(const auto blob, source.blobs().read(record.outputs.at("report")));
    TRIPTYCH_TRY(how.input.report, base::parseJson(blob.text(), "report"));
    // Of a corpus that was rated in this project, unless another audit is handed over.
    if (how.input.audit.is_null()) {
        TRIPTYCH_TRY(how.input.audit, auditOf(source, how.corpus.empty() ? job : how.corpus));
    }
    // By the families that the project's views and figures show.
    std::optional<routing::LanguageTable> languages;
    if (const auto document = source.document("routing/families"); !document.is_null())
        how.input.languages = &languages.emplace(languageTable(document));
    TRIPTYCH_TRY(const auto card, routing::dataCard(how.input));
    auto text = card.dump(2) + "\n";
    if (!how.json) {
        TRIPTYCH_TRY(text, routing::dataCardMarkdown(card));
    }
    std::ofstream file(target, std::ios::binary);
    file << text;
    file.close();
    if (!file)
        return base::failed("could not write", target.string());
    TRIPTYCH_CHECK(told(progress, 1, 1));
    Exported exported;
    exported.files = {target};
    exported.lines << RoutingExports::tr("Data card of %1: %2 documents").arg(QString::fromStdString(card.at("title").get<std::string>()), QLocale().toString(card.at("documents").get<qlonglong>()));
    exported.details = {{"title", card.at("title")}, {"documents", card.at("documents")}, {"recipeHash", card.at("recipeHash")}, {"cite", card.at("cite")}, {"format", how.json ? "json" : "markdown"}};
    return exported;
}

}  // namespace

Exporter dataCardExporter() {
    Exporter made;
    made.id = "data-card";
    made.text = RoutingExports::tr("Data card of a corpus…");
    made.fileFilter = RoutingExports::tr("Data cards (*.md *.json)");
    made.suggested = QStringLiteral("data-card.md");
    made.accepts = isWorkshop;
    made.onlyWhenAsked = [](const base::JobRecord& record) { return record.spec.kind == "routing.inspect_corpus"; };
    made.write = exportDataCard;
    return made;
}

}  // namespace triptych::app::routingview
