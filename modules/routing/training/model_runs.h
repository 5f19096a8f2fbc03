#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "base/study_arms.h"
#include "routing/questions/question_answers.h"
#include "routing/training/paired_rates.h"

namespace triptych::routing {

/// \param json list of {"name", "title", "baseline"}; a string is an arm's name. Without a baseline the arm "dense" is it, else the first.
/// Errors: no arm, more than 64, a name twice, two baselines.
[[nodiscard]] base::Result<std::vector<base::StudyArm>> modelArmsFromJson(const base::Json& json, std::string_view where);

/// A language of the corpus as a training saw it.
struct TestedLanguage {
    std::string code;
    bool major = false;
    std::int64_t trainDocuments = 0;
    bool operator==(const TestedLanguage&) const = default;
};
/// What the router of a MoE layer did at the end of a training; NaN where it is not defined.
struct RoutedLayer {
    int layer = 0;
    double information = 0, floor = 0;  ///< I(language; expert) / H(expert), and what chance alone would show
    double hits = 0, lift = 0;          ///< share of tokens that reach their own expert, and that over other languages' share
};

/// What the routers of a model did at a measurement, the mean over its mixture layers; NaN where it is not defined.
struct MeasuredRouting {
    double step = 0, information = 0, floor = 0, hits = 0, lift = 0;
    double floorHigh = 0, liftHigh = 0;  ///< what chance passes rarely, see RoutingMeasures; NaN of trainings of before revision 3
    double separability = 0, separabilityFloor = 0, separabilityHigh = 0;  ///< see path_separability.h; the last as floorHigh
};

/// Of a step of which nothing is known yet.
[[nodiscard]] inline MeasuredRouting notMeasured(double step) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    return {step, none, none, none, none, none, none, none, none, none};
}

/// What one training of routing.train_model left on the documents it did not learn from.
struct ModelRun {
    std::string name, arm;  ///< base::armOfTraining of it
    std::uint64_t seed = 0;
    std::string corpus, corpusHash;
    std::vector<TestedLanguage> languages;
    std::vector<std::string> withoutSources;                 ///< what was not learnt from
    std::vector<std::string> heldOut;                        ///< codes of languages of which only a share was learnt from
    double heldShare = 0;                                    ///< of their documents
    base::Json settings;                                     ///< parameters of the training but its name
    std::vector<std::string> sources;                        ///< of the corpus; empty: not known, as of trainings of before revision 4
    std::vector<std::int32_t> document, language, sentence;  ///< of each test document
    std::vector<std::int32_t> source;                        ///< likewise, index into `sources`, -1: not known
    std::vector<double> nats, bytes;                         ///< of its scored tokens
    std::vector<RoutedLayer> routing;
    std::vector<MeasuredRouting> measured;  ///< by rising step, the mean over layers
    std::map<int, std::vector<MeasuredRouting>> layers;  ///< of each mixture layer, by rising step; nothing of paths
    std::optional<ModelAnswers> answers;    ///< of the trained model, where it was asked
    double parameters = 0, activeParameters = 0, forwardFlops = 0;
    double trainingFlops = 0;               ///< a token
    double steps = 0, trainTokens = 0;      ///< steps that were taken, and tokens of the documents that are learnt from
    double passes = std::numeric_limits<double>::quiet_NaN();  ///< of these steps through these tokens, about; NaN where it is not known
    bool routerUntaught = false;            ///< by the rule "specific", which takes no token's gradient to a router where its language has an expert
    bool stoppedEarly = false;              ///< its loss was not a number
};
/// From the outputs "documents", "about" and "routing", checked: they may come from a damaged project. \param where names the input in errors.
[[nodiscard]] base::Result<ModelRun> modelRun(const base::Array& documents, const base::Array& about, const base::Array& routing, std::string_view where);

/// Adds the output "paths", which trainings of before revision 2 do not have.
[[nodiscard]] base::Status addPaths(ModelRun& run, const base::Array& paths, std::string_view where);
/// Adds what the model answered. Errors: another model's answers, naming both.
[[nodiscard]] base::Status addAnswers(ModelRun& run, ModelAnswers answers, std::string_view where);

/// A language of which something was learnt, and by choice only a share.
[[nodiscard]] bool isScarce(const ModelRun& run, const std::string& code);

/// The trainings of a study side by side: the same documents and seeds in every arm.
struct ModelTable {
    std::vector<base::StudyArm> arms;
    std::vector<std::uint64_t> seeds;
    std::vector<std::vector<ModelRun>> runs;  ///< [arm][seed]
    std::vector<TestedLanguage> languages;    ///< those that are tested on
    std::vector<std::int32_t> language;       ///< of each document, index into `languages`
    std::vector<std::int32_t> unit;           ///< sentence of each document, 0 ... units - 1
    std::size_t units = 0;
    std::vector<double> bytes;                ///< of each document
    std::vector<std::string> leftOut;         ///< what was given and is not compared, and why
    std::string corpus;
    std::vector<std::vector<std::string>> pooled;  ///< sets of languages that are held out, where each is judged by the trainings that held it out; else empty

    [[nodiscard]] std::size_t baseline() const;
    [[nodiscard]] std::size_t documents() const { return bytes.size(); }
};
/// Seeds that some arm lacks are left out. Where arms leave out different sources, a language has the most documents that an arm learnt of it. Errors: runs of another corpus or tested on other
/// documents (naming both), languages learnt from differently although the same sources are left out, runs of an arm that leave out different ones or were set differently, a run twice, an arm that is
/// not listed, an arm without a run, no seed in all arms, no document.
[[nodiscard]] base::Result<ModelTable> modelTable(std::vector<base::StudyArm> arms, std::vector<ModelRun> runs);
/// Trainings of several splits, each of which holds out other languages, as one table of those languages: what was found of a language's documents is what the trainings found that held it out, with their
/// own bytes (a set may have its own tokenizer). Arms and seeds stay; a difference is between trainings of one set still. What routers did and what was answered is of single models and is not taken
/// along. Errors: as modelTable() of each set; one set alone, a language in two, sets tested on different documents or of models of different sizes, no seed in all sets.
[[nodiscard]] base::Result<ModelTable> pooledModelTable(const std::vector<base::StudyArm>& arms, std::vector<ModelRun> runs);
/// Its documents with their bits, in the languages of the table.
[[nodiscard]] PairedRates bitsPerByte(const ModelTable& table);

}  // namespace triptych::routing
