#include <fmt/format.h>

#include "base/mapped_file.h"

#include "routing/corpus/corpus.h"
#include "routing/kind_parts.h"
#include "routing/kinds.h"
#include "routing/tokenizer.h"
#include "routing/training/bpe_trainer.h"
#include "routing/training/training_memory.h"
#include "routing/training/training_settings.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::JobArguments;
using base::JobContext;
using base::Output;
using base::Result;

constexpr std::size_t mostTokenizerBytes = 64 * mebibyte;

Result<Output> runTrainTokenizer(const JobArguments& arguments, JobContext& context) {
    const auto& p = arguments.parameters;
    TRIPTYCH_TRY(const auto blob, arguments.array("corpus"));
    TRIPTYCH_TRY(const auto corpus, corpusFromArray(blob));
    TRIPTYCH_TRY(const auto split, splitAwayFromCopies(corpus, splitFromParameters(p), context));
    const bool bytes = p.at("form") == "bytes";
    std::vector<std::string_view> texts;
    std::uint64_t seen = 0;
    for (const auto place : split.train) {
        texts.push_back(corpus.document(static_cast<std::size_t>(place)));
        seen += texts.back().size();
    }
    std::string json = byteTokenizer();
    if (!bytes) {
        TRIPTYCH_TRY(json, trainBytePairs(texts, p.at("size").get<std::int64_t>(), [&](double share) {
                         context.progress(share, 1, "Training the tokenizer");
                         return !context.stopRequested();
                     }));
    }
    TRIPTYCH_TRY(const auto tokenizer, Tokenizer::parse(json, "tokenizer"));
    Output out;
    out.arrays["tokenizer"] = base::Array::ofText(json);
    out.summary = {{"name", corpus.name},           {"form", p.at("form")},           {"tokens", tokenizer.vocabularySize()}, {"documents", texts.size()},
                   {"bytes", seen},                 {"testDocuments", split.test.size()}, {"notes", split.notes},             {"settings", p},
                   {"corpus", {{"name", corpus.name}, {"hash", blob.hash()}}}};
    if (!bytes && tokenizer.vocabularySize() < p.at("size").get<std::int64_t>())
        out.summary["notes"].push_back(fmt::format("No pair occurs twice any more after {} tokens", tokenizer.vocabularySize()));
    for (const auto& note : out.summary["notes"])
        context.log(base::LogLevel::info, note.get<std::string>());
    out.arrays["about"] = base::Array::ofText(base::canonicalJson(out.summary));
    return out;
}

base::Kind trainTokenizerKind() {
    base::Kind kind;
    kind.name = "routing.train_tokenizer";
    kind.revision = 2;
    kind.meaning = "Learns how to cut texts into tokens: byte-pair encoding, or plain bytes";
    kind.parameters = {choice("form", {"bpe", "bytes"}, "Byte-pair encoding learnt from the texts, or one token a byte"),
                       whole("size", 1280, 257, 1 << 20, "tokens", "Size of the vocabulary, for byte-pair encoding")};
    for (auto& parameter : splitParameters())
        kind.parameters.push_back(std::move(parameter));
    kind.inputs = {{"corpus", "A corpus", false, false}};
    kind.resources = {1, 1024 * mebibyte, 0};
    kind.place = base::Place::process;
    kind.run = runTrainTokenizer;
    return kind;
}

Result<Output> runImportTokenizer(const JobArguments& arguments, JobContext& context) {
    context.progress(0, 1, "Reading");
    TRIPTYCH_TRY(const auto source, arguments.path("source"));
    TRIPTYCH_TRY(const auto file, base::MappedFile::open(source));
    const auto bytes = file->bytes();
    if (bytes.size() > mostTokenizerBytes)
        return base::unreadable(fmt::format("more than {} MiB are no tokenizer.json", mostTokenizerBytes / mebibyte), source.string());
    const std::string_view json(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    TRIPTYCH_TRY(const auto tokenizer, Tokenizer::parse(json, source.string()));
    Output out;
    out.arrays["tokenizer"] = base::Array::ofText(json);
    const auto folder = source.parent_path().filename().string();
    const auto [before, after] = tokenizer.templateTokens();
    out.summary = {{"name", source.stem() == "tokenizer" && !folder.empty() ? folder : source.stem().string()}, {"tokens", tokenizer.vocabularySize()}, {"templateTokens", before + after}};
    return out;
}

// As if it began from nothing and knew 4096 tokens: parameters say neither a source's sizes nor a vocabulary. Whoever knows them gives the job its resources, and the job itself looks before it
// reads a source's weights.
base::Resources trainingResources(const Json& p) {
    const auto settings = modelTrainingFromParameters(p, 4096, nullptr);
    return {2, settings ? trainingMemory(*settings) : 1024 * mebibyte, 0};
}

base::Kind trainModelKind() {
    base::Kind kind;
    kind.name = "routing.train_model";
    kind.revision = 4;
    kind.meaning = "Trains a language model on a corpus, dense or as a mixture of experts, from nothing or from another model, and measures it by language on sentences it has not seen";
    kind.parameters = modelTrainingParameters();
    kind.inputs = {{"corpus", "A corpus", false, false},
                   {"tokenizer", "A tokenizer; without one the source's, or bytes", false, true},
                   {"source", "Model to start from", false, true},
                   {"checkpoint", "Checkpoint to start from, in place of a model: a folder in Qwen2's layout", true, true}};
    kind.resources = {2, 1024 * mebibyte, 0};
    kind.estimate = trainingResources;
    kind.place = base::Place::process;
    kind.reproducible = base::Reproducibility::sameCpuLevel;
    return kind;
}

}  // namespace

std::vector<base::Kind> trainingKinds() {
    return {trainTokenizerKind(), importKind("routing.import_tokenizer", "Reads a tokenizer.json in Hugging Face's layout, such as Qwen's: to count tokens and their overlaps with it, or to train a model with it", {}, "A tokenizer.json", 512, runImportTokenizer),
            trainModelKind()};
}

}  // namespace triptych::routing
