#include "routing/questions/question_answers.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/loose_json.h"

namespace triptych::routing {
namespace {

using base::Array;
using base::Json;
using base::Result;
using base::memberOf;
using base::textOf;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr const char* origin = "an output of routing.answer_questions";

bool isWhole(double value, double below) {
    return value >= 0 && value < below && value == std::floor(value);
}

}  // namespace

AnswerRow chosenOf(const Question& question, const std::vector<double>& scores) {
    AnswerRow row;
    row.language = question.language;
    row.major = question.major ? (*question.major ? 1 : 0) : none;
    row.right = question.answer;
    row.chosen = static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    double other = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (static_cast<int>(i) != question.answer)
            other = std::max(other, scores[i]);
    row.margin = scores[static_cast<std::size_t>(question.answer)] - other;
    return row;
}

Array answersArray(const ModelAnswers& answers) {
    std::vector<double> rows;
    for (std::size_t i = 0; i < answers.rows.size(); ++i) {
        const auto& row = answers.rows[i];
        rows.insert(rows.end(), {static_cast<double>(i), static_cast<double>(row.language), row.major, static_cast<double>(row.right), static_cast<double>(row.chosen), row.margin});
    }
    return Array::of(rows, {static_cast<std::int64_t>(answers.rows.size()), answercolumn::columns});
}

Json toJson(const ModelAnswers& answers) {
    std::vector<double> right(answers.languages.size()), count(answers.languages.size());
    for (const auto& row : answers.rows) {
        right[static_cast<std::size_t>(row.language)] += row.isRight() ? 1 : 0;
        ++count[static_cast<std::size_t>(row.language)];
    }
    Json byLanguage = Json::array();
    double accuracy = 0, chance = 0, met = 0;
    for (std::size_t l = 0; l < answers.languages.size(); ++l) {
        byLanguage.push_back({{"code", answers.languages[l]}, {"questions", count[l]}, {"right", right[l]}, {"accuracy", count[l] > 0 ? Json(right[l] / count[l]) : Json()},
                              {"chance", count[l] > 0 ? Json(answers.chance[l]) : Json()}});
        if (count[l] > 0) {
            accuracy += right[l] / count[l];
            chance += answers.chance[l];
            ++met;
        }
    }
    Json json = {{"name", answers.model},
                 {"model", {{"name", answers.model}, {"hash", answers.modelHash}}},
                 {"questions", {{"name", answers.questions}, {"hash", answers.questionsHash}, {"count", answers.rows.size()}}},
                 {"languages", answers.languages},
                 {"byLanguage", std::move(byLanguage)},
                 {"accuracy", met > 0 ? Json(accuracy / met) : Json()},
                 {"chance", met > 0 ? Json(chance / met) : Json()},
                 {"normalise", answers.by},
                 {"asked", answers.asked}};
    if (!answers.ids.empty())
        json["ids"] = answers.ids;
    return json;
}

Result<ModelAnswers> modelAnswers(const Array& table, const Array& about, std::string_view source) {
    const std::string where(source);
    const auto bad = [&](const char* what) { return base::badRequest(what, where, origin); };
    TRIPTYCH_TRY(const auto json, base::parseJson(about.text(), where));
    ModelAnswers out;
    if (!json.is_object() || textOf(json, "name").empty())
        return bad("not the account of a model's answers");
    out.model = textOf(json, "name");
    out.modelHash = textOf(memberOf(json, "model"), "hash");
    out.questions = textOf(memberOf(json, "questions"), "name");
    out.questionsHash = textOf(memberOf(json, "questions"), "hash");
    out.by = textOf(json, "normalise");
    out.asked = textOf(json, "asked");
    const auto &codes = memberOf(json, "languages"), &byLanguage = memberOf(json, "byLanguage");
    if (!codes.is_array() || codes.empty() || codes.size() > QuestionSet::mostLanguages || !byLanguage.is_array() || byLanguage.size() != codes.size())
        return bad("no list of languages");
    for (std::size_t l = 0; l < codes.size(); ++l) {
        if (!codes[l].is_string() || !byLanguage[l].is_object())
            return bad("no list of languages");
        out.languages.push_back(codes[l].get<std::string>());
        const auto& chance = memberOf(byLanguage[l], "chance");
        out.chance.push_back(chance.is_number() ? std::clamp(chance.get<double>(), 0.0, 1.0) : none);
    }
    if (table.dtype() != base::DType::f64 || table.shape().size() != 2 || table.shape()[1] != answercolumn::columns || table.shape()[0] < 1 ||
        table.shape()[0] > static_cast<std::int64_t>(QuestionSet::mostQuestions))
        return bad("not a table of answers");
    TRIPTYCH_TRY(const auto values, table.as<double>());
    for (std::size_t at = 0; at < values.size(); at += answercolumn::columns) {
        const double* row = values.data() + at;
        if (!isWhole(row[answercolumn::language], static_cast<double>(out.languages.size())) || !isWhole(row[answercolumn::right], QuestionSet::mostOptions) || !isWhole(row[answercolumn::chosen], QuestionSet::mostOptions))
            return base::badRequest(fmt::format("row {} is no answer", out.rows.size() + 1), where, origin);
        out.rows.push_back({static_cast<std::int32_t>(row[answercolumn::language]), row[answercolumn::major], static_cast<int>(row[answercolumn::right]), static_cast<int>(row[answercolumn::chosen]), row[answercolumn::margin]});
    }
    if (const auto& ids = memberOf(json, "ids"); ids.is_array() && ids.size() == out.rows.size())
        for (const auto& id : ids)
            out.ids.push_back(id.is_string() ? id.get<std::string>() : std::string());
    return out;
}

}  // namespace triptych::routing
