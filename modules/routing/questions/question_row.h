#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "routing/questions/question_options.h"

namespace triptych::routing {

/// Where the parts of a question stand in a row: names of its fields, or JSON pointers ("/data/question"). Empty: the usual names are tried.
struct QuestionFields {
    std::string rows;                  ///< of the object around the rows: which of its lists they are
    std::string question, answer, language, classField, id;
    std::vector<std::string> options;  ///< one field that holds them all, or one a field
    OptionFields option;               ///< within each object of a list of options
    std::optional<int> answerBase;     ///< what the first option is counted as: 0 or 1
};
/// Of the parameter "fields" of routing.import_questions. Errors name the key.
[[nodiscard]] base::Result<QuestionFields> questionFieldsFromJson(const base::Json& json, std::string_view where);

/// A row as it is read, before languages are named.
struct QuestionRow {
    std::string text;
    std::vector<std::string> options;
    int answer = -1;                     ///< from 0; -1: `number` is it
    std::optional<std::int64_t> number;  ///< a position, counted from what is not yet known
    bool eitherBase = false;             ///< its field counts from 0 in some files and from 1 in others
    std::string language;                ///< as it stands there; empty: not there
    std::string className, id;
};

/// Layouts that are known without a mapping: {question, options, answer, language, class}; MedQA's {question, options: {"A": …}, answer_idx}; MedMCQA's {question, opa … opd, cop};
/// MMLU's {question, choices, answer}, also with fields A to D; CMB's {question, option: {"A": …}, answer}; FrenchMedMCQA's {question, answer_a … answer_e, correct_answers}; HeadQA's
/// {qtext, answers: [{aid, atext}], ra}; the study's bench (options as text "(A) …", answer "(A) …", language by its source).
/// An answer is a letter, a position, or an option's text. Errors say in `where` which field, and in `hint` what would be right.
[[nodiscard]] base::Result<QuestionRow> readQuestionRow(const base::Json& row, const QuestionFields& fields);
/// Has it a question and options in some layout?
[[nodiscard]] bool looksLikeQuestion(const base::Json& row, const QuestionFields& fields);

/// The language of a part of the study's bench by its name ("medqa-usmle", "mmlu-medical-ar", "MMLU_anatomy_de"); empty when it does not say.
[[nodiscard]] std::string languageOfSource(std::string_view source);

}  // namespace triptych::routing
