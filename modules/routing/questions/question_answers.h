#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/json.h"
#include "routing/questions/question_set.h"

namespace triptych::routing {

/// Columns of the output "answers" of routing.answer_questions, one row a question in the set's order. `margin`: the right option's score less that of the best other one, above 0 where
/// the right one was chosen, in nats (nats a byte or a token where scores are divided so).
namespace answercolumn {
enum { question, language, major, right, chosen, margin, columns };
}

/// What a model chose.
struct AnswerRow {
    std::int32_t language = 0;  ///< as the set numbers them
    double major = 0;           ///< 1, 0, or NaN where it is not known
    int right = 0, chosen = 0;
    double margin = 0;
    [[nodiscard]] bool isRight() const { return right == chosen; }
};
/// The option with the highest score; of equals the first. \param scores of each option, finite.
[[nodiscard]] AnswerRow chosenOf(const Question& question, const std::vector<double>& scores);

/// The answers of one model to one set of questions.
struct ModelAnswers {
    std::string model, modelHash;        ///< name, and what it was read from
    std::string questions, questionsHash;
    std::vector<std::string> languages;  ///< codes
    std::vector<double> chance;          ///< of each language: right by guessing
    std::vector<std::string> ids;        ///< of each question where they have some: translations share one; else empty
    std::string by;                      ///< what scores were divided by
    std::string asked;                   ///< how they were put, as canonical JSON: prompt, longest, options_shown
    std::vector<AnswerRow> rows;
};
[[nodiscard]] base::Array answersArray(const ModelAnswers& answers);
/// Accuracy by language beside chance, and the mean over languages, each weighing the same.
[[nodiscard]] base::Json toJson(const ModelAnswers& answers);
/// From the outputs "answers" and "about", checked: they may come from a damaged project. \param where names the input in errors.
[[nodiscard]] base::Result<ModelAnswers> modelAnswers(const base::Array& answers, const base::Array& about, std::string_view where);

}  // namespace triptych::routing
