#include "app/routing/core/study_core.h"

#include <algorithm>
#include <fstream>

#include <QCoreApplication>
#include <QLocale>

#include "app/routing/core/circuit_scene.h"
#include "app/routing/core/compare_scene.h"
#include "app/routing/core/corpus_scene.h"
#include "app/routing/core/experts_scene.h"
#include "app/routing/core/export_checkpoint.h"
#include "app/routing/core/export_corpus.h"
#include "app/routing/core/export_data_card.h"
#include "app/routing/core/joining_result.h"
#include "app/routing/core/models_scene.h"
#include "app/routing/core/scenes.h"
#include "app/routing/core/spread_scene.h"
#include "app/routing/core/tokens_scene.h"
#include "app/routing/core/training_scene.h"
#include "base/plan_reading.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/training/study_plan.h"

namespace triptych::app {
namespace {

namespace fs = std::filesystem;
using base::Json;

struct RoutingStudy {
    Q_DECLARE_TR_FUNCTIONS(RoutingStudy)
};

std::string firstBytes(const fs::path& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    std::string text(most, '\0');
    file.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return text;
}

std::string lastBytes(const fs::path& path, std::streamoff most) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::streamoff>(file.tellg());
    std::string text(static_cast<std::size_t>(std::clamp<std::streamoff>(size, 0, most)), '\0');
    file.seekg(-static_cast<std::streamoff>(text.size()), std::ios::end);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    return file ? text : std::string();
}

// Does a zip of arrays name those of a trace? The directory of its members stands at its end.
bool namesRouters(std::string_view bytes) {
    for (const char* sign : {"router_logits", "router_probs", "router_scores", "selected.npy", "selected_", "layer_0.npy"})
        if (bytes.find(sign) != std::string_view::npos)
            return true;
    return false;
}

Importer importer(std::string id, const QString& text, const QString& filter, bool folder, std::string kind,
                  std::function<bool(const fs::path&)> accepts) {
    Importer made;
    made.id = std::move(id);
    made.text = text;
    made.fileFilter = filter;
    made.folder = folder;
    made.accepts = std::move(accepts);
    made.spec = [kind = std::move(kind)](const fs::path& path, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = kind;
        if (options.is_object())
            spec.parameters = options;
        spec.inputs["source"].path = path;
        const auto clean = path.lexically_normal();
        const auto name = clean.filename().empty() ? clean.parent_path().filename() : clean.filename();
        spec.title = RoutingStudy::tr("Import %1").arg(QString::fromStdString(name.string())).toStdString();
        return spec;
    };
    return made;
}

bool looksLikeTrace(const fs::path& path) {
    const auto head = firstBytes(path, 65536);
    if (path.extension() == ".npz" && head.substr(0, 2) == "PK")
        return namesRouters(head + lastBytes(path, 65536));
    for (const char* sign : {"\"selected\"", "\"selected_experts\"", "\"router_logits\"", "\"router_probs\"", "\"exp_ids\"", "routed_experts"})
        if (head.find(sign) != std::string::npos)
            return true;
    return false;
}

// Many short names look like a code of three letters ("map.json"); two letters, or a language of the table, are one.
bool isKnownLanguage(const std::string& name) {
    const auto reading = routing::readLanguageCode(name);
    return reading && (name.find_first_of("-_") == 2 || name.size() == 2 || routing::paperLanguages().find(reading->code) != nullptr);
}

bool isCorpusFolder(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error) || fs::exists(path / "config.json", error))
        return false;
    int looked = 0;
    for (fs::directory_iterator it(path, error), end; !error && it != end && looked < 200; it.increment(error), ++looked) {
        const auto name = it->path().filename().string();
        const auto extension = it->path().extension();
        if ((it->is_directory(error) || extension == ".txt") && routing::readLanguageCode(name.substr(0, name.find('.'))))
            return true;
        if (extension == ".po" || (extension == ".json" && isKnownLanguage(name.substr(0, name.find('.')))))
            return true;
    }
    return false;
}

bool isCorpusFile(const fs::path& path) {
    const auto extension = path.extension().string();
    if (extension == ".po")
        return true;
    const auto head = firstBytes(path, 8192);
    if (extension == ".csv" || extension == ".tsv") {
        const auto header = head.substr(0, head.find_first_of("\r\n"));
        return header.find("text") != std::string::npos && header.find("language") != std::string::npos;
    }
    if (extension != ".jsonl" && extension != ".ndjson" && extension != ".json")
        return false;
    if (head.find("\"text\"") != std::string::npos && head.find("\"language\"") != std::string::npos)
        return true;
    // A catalogue of texts by key: fr.json.
    const auto name = path.stem().string();
    const auto begin = head.find_first_not_of(" \t\r\n");
    return extension == ".json" && isKnownLanguage(name) && begin != std::string::npos && head[begin] == '{' && !looksLikeTrace(path);
}

// Rows with a question and its options, in one of the layouts that need no mapping.
bool looksLikeQuestions(const fs::path& path) {
    const auto extension = path.extension().string();
    if (extension != ".jsonl" && extension != ".ndjson" && extension != ".json")
        return false;
    const auto head = firstBytes(path, 65536);
    const auto has = [&](const char* key) { return head.find(key) != std::string::npos; };
    const bool options = has("\"options\"") || has("\"choices\"") || has("\"opa\"") || (has("\"A\"") && has("\"B\""));
    const bool answer = has("\"answer") || has("\"Answer\"") || has("\"cop\"") || has("\"correct_answer");
    return (has("\"question\"") || has("\"Question\"")) && options && answer && !looksLikeTrace(path);
}

// Hugging Face writes "added_tokens" near the beginning, and a vocabulary after it.
bool looksLikeTokenizer(const fs::path& path) {
    const auto head = path.extension() == ".json" ? firstBytes(path, 4096) : std::string();
    return head.find("\"added_tokens\"") != std::string::npos && (head.find("\"truncation\"") != std::string::npos || head.find("\"normalizer\"") != std::string::npos || head.find("\"version\"") != std::string::npos);
}

/// Beyond this a trace would make the project heavy: it is counted in windows and stays outside.
bool isVeryLarge(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return !error && size > (std::uintmax_t{1} << 30);
}

// Takes a corpus of the project, and no file.
Importer captureImporter() {
    auto made = importer("capture", RoutingStudy::tr("Capture from a server…"), {}, false, "routing.capture", {});
    made.fileless = true;
    made.spec = [](const fs::path&, const Json& options) -> base::Result<base::JobSpec> {
        base::JobSpec spec;
        spec.kind = "routing.capture";
        if (options.is_object())
            spec.parameters = options;
        spec.title = RoutingStudy::tr("Capture from a server").toStdString();
        return spec;
    };
    return made;
}

std::vector<Importer> importers() {
    // Questions before corpora: their rows may have a text and a language too.
    return {importer("questions", RoutingStudy::tr("Questions…"), RoutingStudy::tr("Questions (*.json *.jsonl *.ndjson)"), false, "routing.import_questions", looksLikeQuestions),
            importer("corpus", RoutingStudy::tr("Corpus…"), RoutingStudy::tr("Corpora (*.jsonl *.ndjson *.json *.csv *.tsv *.po)"), false, "routing.import_corpus", isCorpusFile),
            importer("corpus-folder", RoutingStudy::tr("Corpus from a folder of texts…"), {}, true, "routing.import_corpus", isCorpusFolder),
            importer("tokenizer", RoutingStudy::tr("Tokenizer…"), RoutingStudy::tr("Tokenizers (*.json)"), false, "routing.import_tokenizer", looksLikeTokenizer),
            importer("trace", RoutingStudy::tr("Routing trace…"), RoutingStudy::tr("Routing traces (*.safetensors *.npz *.jsonl *.json)"), false, "routing.import_trace",
                     [](const fs::path& path) { return looksLikeTrace(path) && !isVeryLarge(path); }),
            importer("trace-counts", RoutingStudy::tr("Large trace, counted where it is…"), RoutingStudy::tr("Routing traces (*.safetensors *.npz *.jsonl *.json)"), false, "routing.count_files",
                     [](const fs::path& path) { return looksLikeTrace(path) && isVeryLarge(path); }),
            importer("trace-shards", RoutingStudy::tr("Folder of traces, counted where they are…"), {}, true, "routing.count_files", [](const fs::path&) { return false; }),
            captureImporter(),
            importer("checkpoint", RoutingStudy::tr("Checkpoint…"), {}, true, "routing.import_checkpoint", [](const fs::path& path) {
                std::error_code error;
                return fs::is_directory(path, error) && fs::is_regular_file(path / "config.json", error) &&
                       (fs::exists(path / "model.safetensors", error) || fs::exists(path / "model.safetensors.index.json", error));
            })};
}

base::Result<figures::FigureScene> composeLoad(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto result, routingview::loadResult(record, source.blobs()));
    return routingview::loadScene(*result, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeCircuits(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto counts, routingview::countsResult(record, source.blobs()));
    return routingview::circuitScene(*routingview::circuitData(counts, routingview::languageTable(source.document("routing/families"))), recipe.options);
}

base::Result<figures::FigureScene> composeTokens(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    return routingview::tokensScene(record, source, routingview::languageTable(source.document("routing/families")), recipe);
}

base::Result<figures::FigureScene> composeCompare(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto comparison, routingview::comparisonResult(record, source.blobs()));
    return routingview::compareScene(*comparison, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeSpread(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto spread, routingview::spreadResult(record, source.blobs()));
    return routingview::spreadScene(*spread, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeJoining(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto joining, routingview::joiningResult(record, source.blobs()));
    return routingview::joiningScene(*joining, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeExperts(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    return routingview::expertsScene(record, source, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeTraining(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto training, routingview::trainingResult(record, source.blobs()));
    return routingview::trainingScene(*training, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeModels(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto models, routingview::modelsResult(record, source.blobs()));
    return routingview::modelsScene(*models, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeCorpus(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto report, routingview::corpusReport(record, source.blobs()));
    return routingview::corpusScene(*report, routingview::languageTable(source.document("routing/families")), recipe.options);
}

base::Result<figures::FigureScene> composeDropped(const figures::FigureRecipe& recipe, const base::JobRecord& record, const ResultSource& source) {
    TRIPTYCH_TRY(const auto report, routingview::corpusReport(record, source.blobs()));
    return routingview::corpusDroppedScene(*report, routingview::languageTable(source.document("routing/families")), recipe.options);
}

/// Every view's figure by the name that recipes give it.
std::vector<FigureView> figureViews() {
    return {{"load", composeLoad}, {"circuits", composeCircuits}, {"spread", composeSpread}, {"tokens", composeTokens}, {"experts", composeExperts}, {"compare", composeCompare}, {"joining", composeJoining}, {"training", composeTraining}, {"models", composeModels}, {"corpus", composeCorpus}, {"corpus-dropped", composeDropped}};
}

base::Result<figures::FigureScene> compose(const figures::FigureRecipe& recipe, const ResultSource& source) {
    return composeView(figureViews(), recipe, source);
}

QString count(const Json& summary, const char* key) {
    const auto found = summary.find(key);
    return found == summary.end() || !found->is_number() ? QStringLiteral("?") : QLocale().toString(static_cast<qlonglong>(found->get<double>()));
}
QString decimal(const Json& summary, const char* key, double factor, int digits) {
    const auto found = summary.find(key);
    return found == summary.end() || !found->is_number() ? QStringLiteral("?") : QLocale().toString(found->get<double>() * factor, 'f', digits);
}

// What trainings and studies found, as their views say it; empty for other kinds and what cannot be read.
QStringList trainingLines(const base::JobRecord& record, const ResultSource& source) {
    const auto& s = record.summary;
    const auto& kind = record.spec.kind;
    if (kind == "routing.train_tokenizer")
        return {RoutingStudy::tr("Tokenizer of %1: %2 tokens, learnt from %3 documents of %4 bytes; %5 test documents were left out").arg(QString::fromStdString(s.value("name", std::string("?"))), count(s, "tokens"), count(s, "documents"), count(s, "bytes"), count(s, "testDocuments"))};
    if (kind == "routing.train_model") {
        const auto training = routingview::trainingResult(record, source.blobs());
        const auto name = RoutingStudy::tr("Training %1: %2 parameters, %3 active a token; %4 steps").arg(QString::fromStdString(s.value("name", std::string("?"))), count(s, "parameters"), count(s, "activeParameters"), count(s, "steps"));
        return training ? QStringList{name, routingview::trainingHeadline(**training)} + routingview::trainingDetails(**training) : QStringList{name};
    }
    if (kind == "routing.compare_models")
        if (const auto models = routingview::modelsResult(record, source.blobs()))
            return QStringList{routingview::studyHeadline(**models)} + routingview::studyDetails(**models) + (*models)->limits;
    return {};
}

// What languages without a family were told, and what that is worth.
QStringList joiningLines(const base::JobRecord& record, const ResultSource& source) {
    const auto joining = routingview::joiningResult(record, source.blobs());
    if (!joining)
        return {};
    const auto& j = **joining;
    QStringList lines{RoutingStudy::tr("Families by routing: %1 languages held against %2 families in %3 layers").arg(j.M()).arg(j.F()).arg(j.layers.size()), routingview::joiningTrust(j)};
    for (std::size_t i = 0; i < j.M(); ++i)
        if (j.family[i] < 0 && j.nearest[i] >= 0) {
            const auto doubt = routingview::joiningDoubt(j, i);
            lines << RoutingStudy::tr("%1 would join %2").arg(QString::fromStdString(j.languages[i]), routingview::joiningAnswer(j, i)) + (doubt.isEmpty() ? QString() : QStringLiteral(". ") + doubt);
        }
    return lines;
}

QStringList summarise(const base::JobRecord& record, const ResultSource& source) {
    const auto& s = record.summary;
    const auto& kind = record.spec.kind;
    const auto text = [&](const char* key) { return QString::fromStdString(s.value(key, std::string("?"))); };
    QStringList lines = trainingLines(record, source);
    if (kind == "routing.import_corpus") {
        lines << RoutingStudy::tr("Corpus %1: %2 documents, %3 bytes, %4 languages").arg(text("name"), count(s, "documents"), count(s, "bytes")).arg(s.value("languages", Json::array()).size());
    } else if (kind == "routing.import_tokenizer") {
        lines << RoutingStudy::tr("Tokenizer %1: %2 tokens").arg(text("name"), count(s, "tokens"));
    } else if (kind == "routing.import_questions") {
        lines << RoutingStudy::tr("Questions %1: %2 in %3 languages").arg(text("name"), count(s, "questions")).arg(s.value("languages", Json::array()).size());
    } else if (kind == "routing.answer_questions") {
        lines << RoutingStudy::tr("%1 answered %2 % of the questions rightly, the mean over languages; guessing gives %3 %").arg(text("name"), decimal(s, "accuracy", 100, 1), decimal(s, "chance", 100, 1));
    } else if (kind == "routing.import_checkpoint") {
        lines << RoutingStudy::tr("Checkpoint %1: %2 parameters, %3 active a token; %4 experts, k = %5, in %6 of %7 layers")
                     .arg(text("name"), count(s, "parameters"), count(s, "activeParameters"), count(s, "experts"), count(s, "topK"))
                     .arg(s.value("moeLayers", Json::array()).size())
                     .arg(count(s, "modelLayers"));
    } else if (kind == "routing.import_trace" || kind == "routing.run_checkpoint" || kind == "routing.capture") {
        lines << RoutingStudy::tr("Trace %1: %2 tokens, %3 languages, %4 layers with %5 experts, k = %6, selection %7, router %8")
                     .arg(text("name"), count(s, "tokens"), count(s, "languages"), count(s, "layers"), count(s, "experts"), count(s, "topK"), text("selection"), text("scores"));
    } else if (kind == "routing.count" || kind == "routing.count_files" || kind == "routing.merge_counts") {
        lines << RoutingStudy::tr("Counts: %1 tokens, %2 languages, %3 layers with %4 experts, k = %5; selection %6; sentences in %7 blocks")
                     .arg(count(s, "tokens"), count(s, "languages"), count(s, "layers"), count(s, "experts"), count(s, "topK"), text("selection"), count(s, "blocks"));
    } else if (kind == "routing.load") {
        lines << RoutingStudy::tr("Load of %1: %2 tokens, %3 languages; mean entropy %4 of log E, busiest expert %5 times its uniform share, %6 dead")
                     .arg(text("trace"), count(s, "tokens"), count(s, "languages"), decimal(s, "meanEntropy", 1, 3), decimal(s, "highestImbalance", 1, 2), count(s, "deadExperts"));
        if (s.contains("ownExpertHits"))
            lines << RoutingStudy::tr("The own family's expert is among the k chosen for %1 % of tokens, mean over languages and layers").arg(decimal(s, "ownExpertHits", 100, 1));
    } else if (kind == "routing.experts") {
        lines << RoutingStudy::tr("Experts: %1 of %2 languages in %3 layers, intervals from %4 draws of %5 sentences; the busiest carries %6 times its even share; %7 shares of a language or family differ from the others’ (adjusted p ≤ 5 %)")
                     .arg(count(s, "experts"), count(s, "languages"), count(s, "layers"), count(s, "resamples"), count(s, "sentences"), decimal(s, "highestImbalance", 1, 2), count(s, "specialised"));
    } else if (kind == "routing.vocabulary") {
        lines << RoutingStudy::tr("Vocabulary: %1 words, of which the commonest first expert takes %2 of the tokens in the mean (%3 if they were random tokens of the same language)")
                     .arg(count(s, "words"), decimal(s, "meanSpecialisation", 1, 3), decimal(s, "meanFloor", 1, 3));
    }
    if (kind == "routing.clean_corpus")
        lines << RoutingStudy::tr("Corpus %1 cleaned: %2 of %3 documents kept, %4 bytes, %5 languages; recipe %6")
                     .arg(text("name"), count(s, "kept"), count(s, "documents"), count(s, "bytes"), count(s, "languages"), text("recipeHash").left(12));
    if (kind == "routing.inspect_corpus")
        lines << RoutingStudy::tr("Corpus %1 as it is: %2 documents, %3 bytes, %4 languages").arg(text("name"), count(s, "documents"), count(s, "bytes"), count(s, "languages"));
    if ((kind == "routing.clean_corpus" || kind == "routing.inspect_corpus") && s.contains("steps") && s["steps"].is_array())
        for (const auto& step : s["steps"])
            if (step.is_object())
                lines << (kind == "routing.clean_corpus" ? RoutingStudy::tr("%1: %2 of %3 dropped, %4 changed, %5 marked") : RoutingStudy::tr("%1: %2 of %3 would be dropped, %4 changed, %5 marked"))
                             .arg(QString::fromStdString(step.value("rule", std::string("?"))), count(step, "dropped"), count(step, "seen"), count(step, "changed"), count(step, "flagged"));
    if (kind == "routing.compare")
        lines << RoutingStudy::tr("Two routings: load differs in %1 of %2 cells of language, layer and expert (adjusted p at most 0.05)").arg(count(s, "cellsDiffering"), count(s, "cellsTested"));
    if (kind == "routing.join_family")
        lines << joiningLines(record, source);
    if (kind == "routing.spread") {
        auto told = routing::Spread();
        if (const auto depth = routing::depthAnswerFromJson(s.value("depth", Json()), "summary"))
            told.depth = *depth;
        if (const auto parting = routing::partingFromJson(s.value("parting", Json()), "summary"))
            told.parting = *parting;
        told.layers.resize(static_cast<std::size_t>(std::clamp(s.value("layers", 0), 0, 10000)));
        lines << RoutingStudy::tr("Spread of %1 languages over %2 MoE layers").arg(count(s, "languages"), count(s, "layers")) << routingview::spreadHeadline(told)
              << routingview::partingSentence(told);
    }
    if (s.contains("notes") && s["notes"].is_array())
        for (const auto& note : s["notes"])
            if (note.is_string())
                lines << QString::fromStdString(note.get<std::string>());
    return lines;
}

base::Result<base::JobPlan> planMixture(const Json& description, std::string_view where, const fs::path& folder) {
    TRIPTYCH_TRY(const auto study, routing::mixtureStudyFromJson(description, where, folder));
    auto plan = routing::mixtureStudyPlan(study);
    if (!plan)
        return base::toldAt(std::move(plan).error(), where);
    return plan;
}

base::Result<SampleStudy> sample(const fs::path& samples) {
    const auto folder = samples / "routing";
    std::error_code error;
    if (!fs::exists(folder / "corpus.jsonl", error) || !fs::exists(folder / "checkpoint" / "config.json", error) || !fs::exists(folder / "checkpoint-all-layers" / "config.json", error))
        return base::unreadable("the routing sample is not here", folder.string(), "corpus.jsonl and the folders checkpoint and checkpoint-all-layers");
    SampleStudy study;
    study.title = RoutingStudy::tr("Where do 50 languages part ways inside a mixture of experts?");
    study.subtitle = RoutingStudy::tr("Two small mixtures of experts, 50 languages");
    const auto job = [](const char* kind, const QString& title) {
        base::JobSpec spec;
        spec.kind = kind;
        spec.title = title.toStdString();
        return spec;
    };
    const auto of = [&](base::JobSpec spec, const char* input, const char* from, const char* output) {
        spec.inputs[input].job = from;
        spec.inputs[input].output = output;
        return spec;
    };
    const auto at = [&](base::JobSpec spec, const char* input, const fs::path& path) {
        spec.inputs[input].path = path;
        return spec;
    };
    const auto post = folder / "checkpoint", all = folder / "checkpoint-all-layers";
    study.jobs = {at(job("routing.import_corpus", RoutingStudy::tr("Clinical phrases, 50 languages")), "source", folder / "corpus.jsonl"),
                  at(job("routing.import_checkpoint", RoutingStudy::tr("Sample MoE in all layers")), "source", all),
                  of(at(job("routing.run_checkpoint", RoutingStudy::tr("Clinical phrases · all layers")), "checkpoint", all), "corpus", "0", "corpus"),
                  of(job("routing.load", RoutingStudy::tr("Load of the clinical phrases · all layers")), "trace", "2", "trace"),
                  of(job("routing.count", RoutingStudy::tr("Counts of the clinical phrases · all layers")), "trace", "2", "trace"),
                  at(job("routing.import_checkpoint", RoutingStudy::tr("Sample Post-MoE")), "source", post),
                  of(at(job("routing.run_checkpoint", RoutingStudy::tr("Clinical phrases · Post-MoE")), "checkpoint", post), "corpus", "0", "corpus"),
                  of(job("routing.load", RoutingStudy::tr("Load of the clinical phrases · Post-MoE")), "trace", "6", "trace"),
                  of(job("routing.spread", RoutingStudy::tr("Spread of the clinical phrases · all layers")), "counts", "4", "counts")};
    const auto figure = [&](const char* id, const char* view, const char* result, const QString& title, double height, Json options) {
        figures::FigureRecipe recipe;
        recipe.id = id;
        recipe.study = "routing";
        recipe.result = result;
        recipe.view = view;
        recipe.title = title.toStdString();
        recipe.options = std::move(options);
        recipe.widthMm = 178;
        recipe.heightMm = height;
        study.figures.push_back(std::move(recipe));
    };
    figure("routing-load-languages", "load", "7", RoutingStudy::tr("Load of each expert, by language"), 120, {{"each", "language"}});
    figure("routing-load-families", "load", "7", RoutingStudy::tr("Load of each expert, by family"), 62, {{"each", "family"}, {"columns", 7}});
    figure("routing-load-french", "load", "7", RoutingStudy::tr("Load of each expert in French"), 70, {{"language", "fr"}});
    figure("routing-load-all-layers", "load", "3", RoutingStudy::tr("Load of each expert, all layers mixtures of experts"), 150, {{"each", "language"}});
    figure("routing-circuits", "circuits", "4", RoutingStudy::tr("Circuits of seven families"), 90, {{"of", "families"}, {"threshold", 0.3}, {"order", "likeness"}, {"route", "fr"}});
    figure("routing-spread", "spread", "8", RoutingStudy::tr("Where languages part, layer by layer"), 100, {{"each", "languages"}, {"pinned", {"fr", "sw"}}});
    figure("routing-tokens", "tokens", "2", RoutingStudy::tr("A phrase in four languages, by expert"), 50, {{"language", "fr"}, {"with", {"ar", "hi", "zh"}}});
    study.documents.emplace_back("routing/families", routing::toJson(routing::paperLanguages()));
    return study;
}

}  // namespace

Study routingStudyCore() {
    Study study;
    study.id = "routing";
    study.title = RoutingStudy::tr("Routing");
    study.icon = QStringLiteral("routing");
    study.kinds = routing::kinds();
    study.importers = importers();
    study.exporters = {routingview::checkpointExporter(), routingview::dataCardExporter(), routingview::corpusExporter(), routingview::corpusFindingsExporter()};
    study.planners = {{"mixture", RoutingStudy::tr("What is a mixture of experts worth?"), planMixture}};
    study.compose = compose;
    study.summary = summarise;
    study.sample = sample;
    return study;
}

}  // namespace triptych::app
