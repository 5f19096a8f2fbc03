#include "routing/questions/question_set.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "routing/questions/json_rows.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr const char* format = "triptych questions 1";

Json toJson(const Question& question, const QuestionSet& set) {
    Json row = {{"question", question.text}, {"options", question.options}, {"answer", question.answer}, {"language", set.languages[static_cast<std::size_t>(question.language)]}};
    if (question.major)
        row["class"] = *question.major ? "major" : "minor";
    if (!question.id.empty())
        row["id"] = question.id;
    return row;
}

const std::string* textAt(const Json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get_ptr<const std::string*>() : nullptr;
}

Result<Question> questionFrom(const Json& row, QuestionSet& set, const std::string& where) {
    constexpr const char* right = "the output \"questions\" of routing.import_questions";
    const auto bad = [&](const char* what) { return base::unreadable(what, where, right); };
    if (!row.is_object())
        return bad("not a question");
    const auto *text = textAt(row, "question"), *language = textAt(row, "language");
    const auto options = row.find("options"), answer = row.find("answer");
    if (!text || text->empty() || text->size() > QuestionSet::longestText || !language || language->empty() || language->size() > 40)
        return bad("a question without a text or a language");
    if (options == row.end() || !options->is_array() || options->size() < 2 || options->size() > QuestionSet::mostOptions || answer == row.end() || !answer->is_number_unsigned() ||
        answer->get<std::uint64_t>() >= options->size())
        return bad("a question without options or an answer");
    Question question;
    question.text = *text;
    for (const auto& option : *options) {
        if (!option.is_string() || option.get_ref<const std::string&>().empty() || option.get_ref<const std::string&>().size() > QuestionSet::longestText)
            return bad("an option without a text");
        question.options.push_back(option.get<std::string>());
    }
    question.answer = answer->get<int>();
    question.language = set.languageIndex(*language);
    if (set.languages.size() > QuestionSet::mostLanguages)
        return bad("too many languages");
    if (const auto* word = textAt(row, "class"))
        question.major = majorFromWord(*word);
    if (const auto* id = textAt(row, "id"))
        question.id = *id;
    return question;
}

}  // namespace

std::int32_t QuestionSet::languageIndex(std::string_view code) {
    auto found = std::find(languages.begin(), languages.end(), code);
    if (found == languages.end())
        found = languages.insert(languages.end(), std::string(code));
    return static_cast<std::int32_t>(found - languages.begin());
}

std::vector<double> QuestionSet::chances() const {
    std::vector<double> sums(languages.size()), counts(languages.size());
    for (const auto& question : questions) {
        sums[static_cast<std::size_t>(question.language)] += 1 / static_cast<double>(question.options.size());
        ++counts[static_cast<std::size_t>(question.language)];
    }
    for (std::size_t l = 0; l < sums.size(); ++l)
        sums[l] = counts[l] > 0 ? sums[l] / counts[l] : std::numeric_limits<double>::quiet_NaN();
    return sums;
}

std::optional<bool> majorFromWord(std::string_view word) {
    if (sameWord(word, "major"))
        return true;
    if (sameWord(word, "minor"))
        return false;
    return {};
}

// Written row by row: a set may be large.
base::Array toArray(const QuestionSet& set) {
    auto text = fmt::format("{{\"format\":\"{}\",\"name\":{},\"questions\":[", format, base::canonicalJson(set.name));
    for (std::size_t i = 0; i < set.questions.size(); ++i) {
        if (i > 0)
            text += ',';
        text += base::canonicalJson(toJson(set.questions[i], set));
    }
    return base::Array::ofText(text + "]}");
}

Result<QuestionSet> questionsFromArray(const base::Array& blob, std::string_view where, const std::function<bool()>& stop) {
    const auto text = blob.text();
    const auto head = fmt::format("{{\"format\":\"{}\",\"name\":", format);
    if (!text.starts_with(head))
        return base::unreadable("not a set of questions", std::string(where), "the output \"questions\" of routing.import_questions");
    QuestionSet set;
    const auto nameEnd = text.find(",\"questions\":[", head.size());
    if (nameEnd != std::string_view::npos && nameEnd - head.size() < 4096)
        if (const auto name = base::parseJson(text.substr(head.size(), nameEnd - head.size()), where); name && name->is_string())
            set.name = name->get<std::string>();
    TRIPTYCH_TRY(auto rows, JsonRows::of(text, where, "questions", [](const Json&) { return false; }, stop));
    for (;;) {
        if ((set.questions.size() & 255) == 0 && stop && stop())
            return base::cancelled();
        TRIPTYCH_TRY(const auto row, rows.next());
        if (!row)
            return set;
        if (set.questions.size() >= QuestionSet::mostQuestions)
            return base::unreadable("too many questions", std::string(where), fmt::format("at most {}", QuestionSet::mostQuestions));
        const auto place = fmt::format("{}: row {}", where, set.questions.size() + 1);
        TRIPTYCH_TRY(const auto json, base::parseJson(*row, place));
        TRIPTYCH_TRY(auto question, questionFrom(json, set, place));
        set.questions.push_back(std::move(question));
    }
}

}  // namespace triptych::routing
