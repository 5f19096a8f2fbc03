#pragma once

#include <optional>

#include <QString>

#include "app/study.h"
#include "base/job.h"
#include "routing/model_config.h"

/// Jobs of the training kinds as the view lists and asks for them. Pure functions.
namespace triptych::app::routingview {

inline constexpr const char* trainModelKind = "routing.train_model";
inline constexpr const char* trainTokenizerKind = "routing.train_tokenizer";
inline constexpr const char* compareModelsKind = "routing.compare_models";
inline constexpr const char* answerQuestionsKind = "routing.answer_questions";

/// Was it trained here, or read from a file?
[[nodiscard]] inline bool isTokenizerKind(const std::string& kind) {
    return kind == trainTokenizerKind || kind == "routing.import_tokenizer";
}
/// Trainings, tokenizers and studies.
[[nodiscard]] bool isTrainingKind(const std::string& kind);

/// Its name in the parameters or summary, else its title.
[[nodiscard]] QString trainingName(const base::JobRecord& record);
/// What it came to, in a few words: "2.31 bits/byte", "failed".
[[nodiscard]] QString trainingSide(const base::JobRecord& record);

/// What a training without a name is called: "family/1", and "family-books/1" where it does not learn from a source.
[[nodiscard]] std::string defaultTrainingName(const base::Json& parameters, std::uint64_t seed);

/// What a training begins from: nothing, a trained model, or a checkpoint.
struct TrainingSource {
    std::optional<base::JobRecord> record;
    [[nodiscard]] bool isCheckpoint() const { return record && record->spec.kind == "routing.import_checkpoint"; }
};
/// How texts are cut: by a tokenizer of the project, by one that is trained first, or as the source does it (bytes without a source).
struct TokenizerChoice {
    enum class How { trained, trainFirst, asSource } how = How::asSource;
    std::string job;         ///< of How::trained
    std::int64_t size = 1280;  ///< of How::trainFirst
};
/// One job, or the tokenizer's and the training after it: inputs name earlier ones by their places.
[[nodiscard]] std::vector<base::JobSpec> trainingSpecs(const base::JobRecord& corpus, const TokenizerChoice& tokenizer, const TrainingSource& source, base::Json parameters, std::uint64_t seed);
/// Of trainings that are done; their names begin with their arms. \param answers results of routing.answer_questions, newest first: those of a set that every training answered go along.
[[nodiscard]] base::JobSpec comparisonSpec(const std::vector<base::JobRecord>& trainings, const std::vector<base::JobRecord>& answers, const QString& title);
/// What a training's test documents are decided by: its corpus, whichever way it was given, and how that is split.
struct TestedOn {
    std::string corpus;  ///< hash; of one that is not there, the job's id
    base::Json split;
    bool operator==(const TestedOn&) const = default;
};
[[nodiscard]] TestedOn testedOn(const base::JobRecord& training, const ResultSource& source);
/// Why these cannot be compared; empty where they can.
[[nodiscard]] QString comparisonProblem(const std::vector<base::JobRecord>& trainings, const ResultSource& source);

}  // namespace triptych::app::routingview
