#include "routing/kinds.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "routing/corpus/corpus.h"
#include "routing/kind_parts.h"
#include "routing/languages.h"
#include "routing/load.h"
#include "routing/model_config.h"
#include "routing/trace.h"
#include "routing/training/model_input.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Parameter;
using base::Result;

Parameter scoresParameter() {
    return choice("keepScores", {"auto", "yes", "no"}, "Keep the router's scores of every token: auto keeps up to 64 MiB");
}

const std::vector<std::string>& formNames() {
    static const std::vector<std::string> names = {"auto", "jsonl", "texts", "csv", "catalogue", "po"};
    return names;
}

Result<CorpusForm> formFromName(const std::string& name) {
    const auto found = std::find(formNames().begin(), formNames().end(), name);
    if (found == formNames().end())
        return base::badRequest(fmt::format("\"{}\" is no form of a corpus", name), "/parameters/form", fmt::format("of {}", fmt::join(formNames(), ", ")));
    return static_cast<CorpusForm>(found - formNames().begin());
}

std::vector<std::string> firstOf(const std::vector<std::string>& words, std::size_t most) {
    return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), most))};
}

Result<Output> runImportCorpus(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    CorpusImport options;
    TRIPTYCH_TRY(options.form, formFromName(p.at("form").get<std::string>()));
    options.textField = p.at("textField").get<std::string>();
    options.languageField = p.at("languageField").get<std::string>();
    options.idField = p.at("idField").get<std::string>();
    options.sourceField = p.at("sourceField").get<std::string>();
    options.typeField = p.at("typeField").get<std::string>();
    options.licenceField = p.at("licenceField").get<std::string>();
    options.linkField = p.at("linkField").get<std::string>();
    options.source = p.at("sourceName").get<std::string>();
    options.type = p.at("typeName").get<std::string>();
    options.licence = p.at("licenceName").get<std::string>();
    options.link = p.at("linkText").get<std::string>();
    options.encoding = p.at("encoding").get<std::string>();
    options.language = p.at("language").get<std::string>();
    options.reference = p.at("reference").get<std::string>();
    options.normalise = p.at("normalise").get<bool>();
    options.neIsMongolian = p.at("ne") == "mongolian";
    options.skipBadLines = p.at("skipBadLines").get<bool>();
    options.wholeFiles = p.at("wholeFiles").get<bool>();
    options.maxBytes = p.at("maxMegabytes").get<std::uint64_t>() * mebibyte;
    TRIPTYCH_TRY(const auto source, arguments.path("source"));
    TRIPTYCH_TRY(auto imported, importCorpus(source, options, context));
    const auto& corpus = imported.corpus;
    std::vector<std::int64_t> documents(corpus.languages.size()), bytes(corpus.languages.size());
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        const auto l = static_cast<std::size_t>(corpus.language[i]);
        ++documents[l];
        bytes[l] += static_cast<std::int64_t>(corpus.document(i).size());
    }
    Output output;
    TRIPTYCH_TRY(output.arrays["corpus"], toArray(corpus));
    Json languages = Json::array();
    for (std::size_t l = 0; l < corpus.languages.size(); ++l)
        languages.push_back({{"code", corpus.languages[l]}, {"documents", documents[l]}, {"bytes", bytes[l]}});
    output.summary = {{"name", corpus.name},
                      {"documents", corpus.size()},
                      {"bytes", corpus.text.size()},
                      {"languages", std::move(languages)},
                      {"sources", corpus.source.values.size()},
                      {"types", corpus.type.values.size()},
                      {"licences", firstOf(corpus.licence.values, 20)},
                      {"repaired", imported.report.repairedDocuments},
                      {"skipped", imported.report.skippedDocuments},
                      {"notes", imported.report.notes}};
    for (const auto& note : imported.report.notes)
        context.log(base::LogLevel::info, note);
    return output;
}

Result<Output> runImportCheckpoint(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto folder, arguments.path("source"));
    context.progress(0, 1, "Reading headers");
    TRIPTYCH_TRY(const auto info, inspectCheckpoint(folder));
    if (context.stopRequested())
        return base::cancelled();
    const auto& c = info.config;
    Output output;
    output.summary = {{"name", info.name},
                      {"path", folder.string()},
                      {"fingerprint", info.fingerprint},
                      {"bytes", info.bytes},
                      {"shards", info.shards},
                      {"parameters", info.parameters},
                      {"activeParameters", info.activeParameters},
                      {"modelType", c.modelType},
                      {"modelLayers", c.layers},
                      {"moeLayers", c.moeLayers()},
                      {"hidden", c.hidden},
                      {"experts", c.experts},
                      {"topK", c.expertsPerToken},
                      {"sharedExpert", c.sharedExpert},
                      {"tokenizer", info.hasTokenizer}};
    output.arrays["about"] = base::Array::ofText(base::canonicalJson(output.summary));
    return output;
}

Result<Output> runImportTrace(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TraceImport options;
    options.language = p.at("language").get<std::string>();
    options.keepScores = p.at("keepScores").get<std::string>();
    options.topK = p.at("topK").get<int>();
    options.layers = p.at("layers").get<int>();
    options.neIsMongolian = p.at("ne") == "mongolian";
    TRIPTYCH_TRY(const auto source, arguments.path("source"));
    TRIPTYCH_TRY(const auto model, modelShapeInput(arguments));
    if (model) {
        options.topK = model->topK;
        options.layers = static_cast<int>(model->layers.size());
    }
    TRIPTYCH_TRY(auto imported, importTrace(source, options, context));
    if (model)
        TRIPTYCH_CHECK(fitToModel(imported, *model));
    const auto& trace = imported.trace;
    Output output;
    TRIPTYCH_TRY(output.arrays["trace"], toArray(trace));
    output.summary = {{"name", trace.name},       {"tokens", trace.tokens},       {"layers", trace.layers},
                      {"experts", trace.experts}, {"topK", trace.topK},           {"languages", trace.languages.size()},
                      {"scores", name(trace.scoreKind)}, {"selection", trace.selection},
                      {"selectionDerived", trace.selectionDerived}, {"notes", imported.notes}};
    for (const auto& note : imported.notes)
        context.log(base::LogLevel::info, note);
    return output;
}

Result<Output> runLoad(const JobArguments& arguments, JobContext& context) {
    TRIPTYCH_TRY(const auto languages, presetLanguages(arguments.parameters.at("families").get<std::string>()));
    const auto stop = [&] { return context.stopRequested(); };
    context.progress(0, 2, "Counting");
    LoadTable table;
    Json source;
    if (const auto given = arguments.inputs.find("counts"); given != arguments.inputs.end() && given->second.array) {
        TRIPTYCH_TRY(const auto counts, countsFromArray(*given->second.array));
        table = loadOf(counts);
        source = {{"trace", fmt::format("{}", fmt::join(counts.about.value("sources", std::vector<std::string>()), ", "))},
                  {"selection", counts.about.value("selection", std::string("?"))},
                  {"selectionDerived", counts.about.value("selectionDerived", false)},
                  {"scores", counts.about.value("scores", std::string("none"))}};
    } else {
        TRIPTYCH_TRY(const auto blob, arguments.array("trace"));
        TRIPTYCH_TRY(const auto trace, traceFromArray(blob));
        TRIPTYCH_TRY(table, countLoad(trace, stop));
        source = {{"trace", trace.name}, {"selection", trace.selection}, {"selectionDerived", trace.selectionDerived}, {"scores", name(trace.scoreKind)}};
    }
    context.progress(1, 2, "Ordering experts");
    if (table.experts <= 1024) {
        table.order = expertOrder(table, stop);
        if (table.order.empty())
            return base::cancelled();
    } else {
        for (int e = 0; e < table.experts; ++e)
            table.order.push_back(e);
    }
    if (context.stopRequested())
        return base::cancelled();
    auto output = loadOutput(table, source, languages);
    context.progress(2, 2, "Done");
    return output;
}


base::Kind corpusKind() {
    auto kind = importKind("routing.import_corpus", "Reads texts with their languages and where they come from: JSON lines, folders of text files by language, CSV, JSON translation catalogues, gettext .po",
                      {choice("form", formNames(), "What the source holds; auto: told by its name and first bytes"),
                       text("textField", "text", "Field of a JSON line, or column, that holds the text"),
                       text("languageField", "language", "Field of a JSON line, or column, that holds the language code"),
                       text("idField", "id", "Field that is the same for texts of the same meaning"),
                       text("sourceField", "source", "Field that names where a document comes from"), text("typeField", "type", "Field that names its type: Books, Exams, …"),
                       text("licenceField", "licence", "Field that names its licence; license is read as well"), text("linkField", "link", "Field with its address; url is read as well"),
                       text("sourceName", "", "Source of documents that name none"), text("typeName", "", "Type of documents that name none"),
                       text("licenceName", "", "Licence of documents that name none"), text("linkText", "", "Address of documents that name none"),
                       text("encoding", "utf-8", "Encoding of the files: utf-8, windows-1252, gb18030, shift_jis, koi8-r, utf-16, …; a .po file that names its own is read by that"),
                       text("language", "", "Language of documents that name none; empty: they are skipped"),
                       text("reference", "en", "Catalogues and .po: the language of the originals; what is the same as its original was not translated"),
                       flag("normalise", true, "Bring texts to Unicode normalisation form C"),
                       flag("skipBadLines", false, "Skip lines, rows and files among several that cannot be read or are longer than 16 MiB, instead of refusing all"),
                       flag("wholeFiles", false, "Folders: one document a file instead of one a line"), neParameter(),
                       whole("maxMegabytes", 1024, 1, 65536, "MiB", "Text beyond this is refused")},
                      "A .jsonl, .csv, .tsv, .po or fr.json file, or a folder with fr.txt, fr/*.txt, fr.json or fr.po", 512, runImportCorpus);
    kind.revision = 3;
    return kind;
}

base::Kind checkpointKind() {
    return importKind("routing.import_checkpoint",
                      "Reads what a checkpoint is from its headers; the weights stay where they are", {}, checkpointFolder, 256,
                      runImportCheckpoint);
}

base::Kind traceKind() {
    auto kind = importKind("routing.import_trace",
                           "Reads which experts tokens were sent to: safetensors, numpy's npz, OLMoE's JSON lines, or answers of vLLM and SGLang",
                           {text("language", "und", "Code for tokens whose source names no language"), scoresParameter(),
                            whole("topK", 2, 1, 256, "", "Experts a token, where the source does not say"),
                            whole("layers", 0, 0, 1000, "", "MoE layers, for SGLang's base64 form, which does not say"), neParameter()},
                           "A .safetensors, .npz, .json or .jsonl file", 1024, runImportTrace);
    kind.inputs.push_back({"checkpoint", "The model that made the trace: its folder or config.json. A trace that does not fit it is refused", true, true});
    kind.inputs.push_back({"model", "The same as a trained model of the project", false, true});
    kind.revision = 4;
    return kind;
}

base::Kind runKind() {
    base::Kind kind;
    kind.name = "routing.run_checkpoint";
    kind.revision = 3;
    kind.meaning = "Sends a corpus through a mixture of experts and records every token's experts";
    kind.parameters = {whole("maxTokens", 512, 1, 32768, "tokens", "Longer documents are cut here"),
                       whole("documentsPerLanguage", 0, 0, 1e9, "documents", "At most so many of each language, the first ones; 0: all"),
                       whole("batchTokens", 1024, 64, 65536, "tokens", "Tokens that go through a layer together"), scoresParameter()};
    kind.inputs = modelInputSlots();
    kind.inputs.push_back({"corpus", "A corpus", false, false});
    kind.resources = {2, 2048 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

base::Kind loadKind() {
    base::Kind kind;
    kind.name = "routing.load";
    kind.meaning = "Counts how often each expert was used, by language and layer";
    kind.parameters = {choice("families", {"paper", "linguistic"}, "Families by which own-expert hits are told")};
    kind.inputs = {{"trace", "A trace", false, true}, {"counts", "Counts, in place of a trace", false, true}};
    kind.resources = {1, 512 * mebibyte, 0};
    // Counts are exact everywhere; entropies and divergences go through the C library's logarithm.
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    kind.run = runLoad;
    return kind;
}

}  // namespace

std::vector<base::Kind> kinds() {
    std::vector<base::Kind> all = {corpusKind(), checkpointKind(), traceKind(), runKind(), loadKind()};
    for (auto& kind : corpusKinds())
        all.push_back(std::move(kind));
    for (auto& kind : countKinds())
        all.push_back(std::move(kind));
    for (auto& kind : captureKinds())
        all.push_back(std::move(kind));
    for (auto& kind : checkpointKinds())
        all.push_back(std::move(kind));
    for (auto& kind : compareKinds())
        all.push_back(std::move(kind));
    for (auto& kind : spreadKinds())
        all.push_back(std::move(kind));
    for (auto& kind : joiningKinds())
        all.push_back(std::move(kind));
    for (auto& kind : expertKinds())
        all.push_back(std::move(kind));
    for (auto& kind : trainingKinds())
        all.push_back(std::move(kind));
    for (auto& kind : questionKinds())
        all.push_back(std::move(kind));
    for (auto& kind : compareModelKinds())
        all.push_back(std::move(kind));
    return all;
}

}  // namespace triptych::routing
