#include "routing/questions/question_row.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "routing/languages.h"
#include "routing/questions/question_answer.h"
#include "routing/questions/question_options.h"
#include "routing/questions/question_set.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

// A name, or a pointer that is one.
bool isFieldName(const Json& name) {
    if (!name.is_string())
        return false;
    const auto& text = name.get_ref<const std::string&>();
    try {
        return !text.starts_with('/') || !Json::json_pointer(text).empty();
    } catch (const Json::exception&) {
        return false;
    }
}

constexpr const char* fieldHint = "a text: a name, or a JSON pointer such as /meta/language";

struct Found {
    std::string name;
    const Json* value = nullptr;
};
// The first of the usual names that is there, or the one that is asked for.
Found firstOf(const Json& row, const std::string& asked, std::initializer_list<const char*> usual) {
    if (!asked.empty())
        return {asked, fieldOf(row, asked)};
    for (const char* name : usual)
        if (const auto* value = fieldOf(row, name))
            return {name, value};
    return {};
}

std::string namesOf(const Json& row) {
    std::vector<std::string> names;
    for (const auto& [name, value] : row.items())
        if (names.size() < 12)
            names.emplace_back(wholeCharacters(name, 40));
    return fmt::format("{}", fmt::join(names, ", "));
}

const std::initializer_list<const char*> questionNames = {"question", "Question", "query", "qtext"};
const std::initializer_list<const char*> optionNames = {"options", "choices", "option"};
const std::initializer_list<const char*> answerNames = {"answer_idx", "answer", "Answer", "cop", "answer_index", "answerKey", "correct_answer", "correct_answers", "ra"};

// Fields of one option each.
std::vector<std::string> separateFields(const Json& row) {
    for (const auto* names : {"opa opb opc opd ope", "answer_a answer_b answer_c answer_d answer_e", "A B C D E F G H I J"}) {
        std::vector<std::string> found;
        const std::string_view all = names;
        for (std::size_t at = 0; at < all.size();) {
            const auto end = std::min(all.find(' ', at), all.size());
            const auto name = std::string(all.substr(at, end - at));
            const auto* value = fieldOf(row, name);
            if (!value || value->is_null())
                break;
            found.push_back(name);
            at = end + 1;
        }
        if (found.size() >= 2)
            return found;
    }
    return {};
}

// One field that holds all options, or one of each; "answers" are the right ones elsewhere.
std::vector<std::string> optionFieldsOf(const Json& row, const QuestionFields& fields) {
    if (!fields.options.empty())
        return fields.options;
    if (const auto found = firstOf(row, {}, optionNames); found.value)
        return {found.name};
    if (auto separate = separateFields(row); !separate.empty())
        return separate;
    return fieldOf(row, "answers") ? std::vector<std::string>{"answers"} : std::vector<std::string>();
}

Result<LabelledOptions> optionsOf(const Json& row, const QuestionFields& fields) {
    const auto names = optionFieldsOf(row, fields);
    if (names.empty())
        return base::unreadable("no field with options", "options", fmt::format("the field mapping \"options\"; the fields are {}", namesOf(row)));
    if (names.size() == 1) {
        const auto* value = fieldOf(row, names.front());
        if (!value)
            return base::unreadable("the field is not there", names.front(), fmt::format("one of {}", namesOf(row)));
        return readOptions(*value, names.front(), fields.option);
    }
    Json list = Json::array();
    for (const auto& name : names) {
        const auto* value = fieldOf(row, name);
        if (!value)
            return base::unreadable("the field is not there", name, fmt::format("one of {}", namesOf(row)));
        list.push_back(*value);
    }
    return readOptions(list, names.front());
}

Result<std::string> textOf(const Json& value, const std::string& name) {
    if (!value.is_string())
        return base::unreadable("not a text", name);
    if (value.get_ref<const std::string&>().size() > QuestionSet::longestText)
        return base::unreadable(fmt::format("a text of more than {} MiB", QuestionSet::longestText >> 20), name);
    TRIPTYCH_TRY(auto text, nfc(trimmed(value.get_ref<const std::string&>())));
    if (text.empty())
        return base::unreadable("the text is empty", name);
    return text;
}

// Of a field that may lack: empty then.
std::string wordOf(const Json* value) {
    if (value && value->is_string())
        return trimmed(wholeCharacters(value->get_ref<const std::string&>(), 1000));
    return value && value->is_number_integer() ? value->dump() : std::string();
}

}  // namespace

Result<QuestionFields> questionFieldsFromJson(const Json& json, std::string_view where) {
    QuestionFields fields;
    if (json.is_null() || (json.is_array() && json.empty()))
        return fields;
    if (!json.is_object())
        return base::badRequest("not a mapping of fields", std::string(where), R"({"question": "stem", "options": "choices", "answer": "label"})");
    const std::array<std::pair<const char*, std::string*>, 8> texts = {{{"rows", &fields.rows}, {"question", &fields.question}, {"answer", &fields.answer}, {"language", &fields.language},
                                                                        {"class", &fields.classField}, {"id", &fields.id}, {"option_label", &fields.option.label}, {"option_text", &fields.option.text}}};
    for (const auto& [key, value] : json.items()) {
        const auto place = fmt::format("{}/{}", where, wholeCharacters(key, 40));
        const auto text = std::find_if(texts.begin(), texts.end(), [&key = key](const auto& each) { return key == each.first; });
        if (text != texts.end()) {
            if (!isFieldName(value))
                return base::badRequest("not the name of a field", place, fieldHint);
            *text->second = value.get<std::string>();
        } else if (key == "options") {
            const auto list = value.is_array() ? value : Json::array({value});
            for (const auto& name : list) {
                if (!isFieldName(name) || name.get_ref<const std::string&>().empty() || list.size() > QuestionSet::mostOptions)
                    return base::badRequest("not the name of a field", place, fmt::format("{}, or a list of them", fieldHint));
                fields.options.push_back(name.get<std::string>());
            }
        } else if (key == "answer_base") {
            if (!value.is_number_integer() || (value != 0 && value != 1))
                return base::badRequest("not what options are counted from", place, "0 or 1");
            fields.answerBase = value.get<int>();
        } else {
            return base::badRequest("no such part of a question", place, "rows, question, options, option_label, option_text, answer, language, class, id or answer_base");
        }
    }
    return fields;
}

bool looksLikeQuestion(const Json& row, const QuestionFields& fields) {
    if (!row.is_object() || !firstOf(row, fields.question, questionNames).value)
        return false;
    const auto names = optionFieldsOf(row, fields);
    return !names.empty() && fieldOf(row, names.front());
}

Result<QuestionRow> readQuestionRow(const Json& row, const QuestionFields& fields) {
    if (!row.is_object())
        return base::unreadable("the row is no JSON object", "", "{\"question\": …, \"options\": […], \"answer\": …}");
    QuestionRow out;
    const auto question = firstOf(row, fields.question, questionNames);
    if (!question.value)
        return base::unreadable("no field with the question", fields.question.empty() ? "question" : fields.question, fmt::format("one of {}", namesOf(row)));
    TRIPTYCH_TRY(out.text, textOf(*question.value, question.name));
    TRIPTYCH_TRY(auto options, optionsOf(row, fields));
    const auto answer = firstOf(row, fields.answer, answerNames);
    if (!answer.value)
        return base::unreadable("no field with the answer", fields.answer.empty() ? "answer" : fields.answer, fmt::format("one of {}", namesOf(row)));
    TRIPTYCH_TRY(const auto read, readAnswer(*answer.value, options, fields.answerBase.has_value(), answer.name));
    out.answer = read.index;
    out.number = read.number;
    out.eitherBase = answer.name == "cop";
    // MedQA says it twice; where the two differ one of them is wrong.
    if (fields.answer.empty() && answer.name == "answer_idx" && read.index >= 0)
        if (const auto* text = fieldOf(row, "answer"); text && text->is_string())
            if (const auto other = readAnswer(*text, options, false, "answer"); other && other->index >= 0 && other->index != read.index)
                return base::unreadable(fmt::format("answer_idx and answer name two different options, {} and {}", read.index + 1, other->index + 1), "answer", "one of them");
    out.options = std::move(options.texts);
    out.language = wordOf(firstOf(row, fields.language, {"language", "lang", "Language"}).value);
    if (out.language.empty() && fields.language.empty())
        out.language = languageOfSource(wordOf(fieldOf(row, "source")));
    out.className = wordOf(firstOf(row, fields.classField, {"class"}).value);
    if (!fields.id.empty())
        out.id = wordOf(fieldOf(row, fields.id));
    return out;
}

std::string languageOfSource(std::string_view source) {
    // The parts of ApolloMoEBench whose names do not end with a code.
    static const std::array<std::pair<std::string_view, const char*>, 14> known = {{{"frenchmedmcqa", "fr"}, {"KorMedMCQA", "ko"}, {"headqa", "es"}, {"medqa-usmle", "en"}, {"pubmedqa", "en"},
                                                                                   {"mmlu-medical", "en"}, {"medmcqa", "en"}, {"cmb-single", "zh"}, {"medqa-mcmle", "zh"}, {"cmmlu-medical", "zh"},
                                                                                   {"cmexam", "zh"}, {"IgakuQA", "ja"}, {"MedExpQA", "it"}, {"RuMedDaNet", "ru"}}};
    for (const auto& [name, code] : known)
        if (source == name)
            return code;
    const auto cut = source.find_last_of("-_");
    if (cut == std::string_view::npos)
        return {};
    const auto code = source.substr(cut + 1);
    return (code.size() == 2 || code.size() == 3) && paperLanguages().find(code) ? std::string(code) : std::string();
}

}  // namespace triptych::routing
