#include "routing/questions/question_options.h"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "routing/questions/question_set.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

constexpr const char* forms = "a list of texts, {\"A\": …, \"B\": …}, or one text \"(A) …\" with a line for each";

std::string letter(std::size_t i) {
    return std::string(1, static_cast<char>('A' + i));
}

Result<std::string> optionText(const Json& value, std::size_t number, const std::string& name) {
    const auto where = fmt::format("{}, option {}", name, number + 1);
    if (value.is_number())
        return base::canonicalJson(value);
    if (!value.is_string())
        return base::unreadable("not a text", where, forms);
    if (value.get_ref<const std::string&>().size() > QuestionSet::longestText)
        return base::unreadable(fmt::format("a text of more than {} MiB", QuestionSet::longestText >> 20), where);
    return nfc(trimmed(value.get_ref<const std::string&>()));
}

// Lines "(A) …", "(B) …" in their order; a line without the next label goes on with the option before.
std::vector<std::string> optionsOfText(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = trimmed(std::string_view(text).substr(at, end - at));
        at = end + 1;
        std::string rest;
        if (out.size() < QuestionSet::mostOptions && withoutLabel(line, static_cast<char>('A' + out.size()), rest))
            out.push_back(rest);
        else if (out.empty() && !line.empty())
            return {};
        else if (!line.empty())
            out.back() += "\n" + line;
    }
    return out;
}

// The member that is asked for, or the first of the usual names.
const Json* memberOf(const Json& object, const std::string& asked, std::initializer_list<const char*> usual) {
    if (!asked.empty())
        return fieldOf(object, asked);
    for (const char* name : usual)
        if (const auto* found = fieldOf(object, name))
            return found;
    return nullptr;
}

// A text or a whole number.
std::optional<std::string> labelText(const Json& value) {
    if (value.is_string())
        return trimmed(value.get_ref<const std::string&>());
    return value.is_number_integer() ? std::optional(value.dump()) : std::nullopt;
}

// Labels and texts as they stand there.
base::Status collect(const Json& value, const std::string& name, const OptionFields& fields, Json& texts, std::vector<std::string>& labels) {
    const auto bad = [&] { return base::unreadable("these are no options", name, forms); };
    if (value.is_string()) {
        for (auto& option : optionsOfText(value.get<std::string>()))
            texts.push_back(std::move(option));
        return {};
    }
    if (value.is_array()) {
        const bool objects = !value.empty() && value.front().is_object();
        if (!objects) {
            texts = value;
            return {};
        }
        for (const auto& each : value) {
            if (!each.is_object())
                return bad();
            const auto *label = memberOf(each, fields.label, {"key", "label", "aid"}), *text = memberOf(each, fields.text, {"value", "text", "content", "atext"});
            const auto words = label ? labelText(*label) : std::nullopt;
            // Who names the text alone has options without labels.
            const bool unlabelled = !label && fields.label.empty() && !fields.text.empty();
            if (!text || (!words && !unlabelled))
                return base::unreadable("an option without a label or a text", fmt::format("{}, option {}", name, texts.size() + 1), "the field mappings \"option_label\" and \"option_text\"");
            if (words)
                labels.push_back(*words);
            texts.push_back(*text);
        }
        return labels.empty() || labels.size() == texts.size() ? base::Status() : bad();
    }
    if (!value.is_object())
        return bad();
    const auto *label = memberOf(value, fields.label, {"label"}), *text = memberOf(value, fields.text, {"text"});
    if (label && text && label->is_array() && text->is_array()) {
        if (label->size() != text->size())
            return bad();
        texts = *text;
        for (const auto& each : *label) {
            const auto words = labelText(each);
            if (!words)
                return bad();
            labels.push_back(*words);
        }
        return {};
    }
    for (const auto& [key, each] : value.items()) {
        labels.push_back(trimmed(key));
        texts.push_back(each);
    }
    return {};
}

}  // namespace

const Json* fieldOf(const Json& row, const std::string& name) {
    if (!name.starts_with('/')) {
        const auto found = row.find(name);
        return found != row.end() ? &*found : nullptr;
    }
    try {
        return &row.at(Json::json_pointer(name));
    } catch (const Json::exception&) {
        return nullptr;
    }
}

bool withoutLabel(std::string_view text, char wanted, std::string& rest) {
    const bool open = text.starts_with('(');
    if (open)
        text.remove_prefix(1);
    if (text.empty() || (text.front() != wanted && text.front() != wanted - 'A' + 'a'))
        return false;
    text.remove_prefix(1);
    for (const std::string_view mark : {")", ".", ":", "、", "．", "）", "："})
        if (text.starts_with(mark) && (!open || mark == ")" || mark == "）")) {
            rest = trimmed(text.substr(mark.size()));
            return true;
        }
    return false;
}

Result<LabelledOptions> readOptions(const Json& value, const std::string& name, const OptionFields& fields) {
    LabelledOptions out;
    Json texts = Json::array();
    TRIPTYCH_CHECK(collect(value, name, fields, texts, out.labels));
    if (texts.size() < 2 || texts.size() > QuestionSet::mostOptions)
        return base::unreadable(texts.size() == 1 ? "one option" : fmt::format("{} options", texts.size()), name, fmt::format("2 to {}: {}", QuestionSet::mostOptions, forms));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        TRIPTYCH_TRY(auto text, optionText(texts[i], i, name));
        out.texts.push_back(std::move(text));
    }
    if (out.labels.empty()) {
        auto bare = out.texts;
        bool all = true;
        for (std::size_t i = 0; i < bare.size() && all; ++i)
            all = withoutLabel(out.texts[i], letter(i).front(), bare[i]);
        if (all)
            out.texts = std::move(bare);
        for (std::size_t i = 0; i < out.texts.size(); ++i)
            out.labels.push_back(letter(i));
    }
    for (std::size_t i = 0; i < out.texts.size(); ++i) {
        if (out.texts[i].empty())
            return base::unreadable("the text is empty", fmt::format("{}, option {}", name, i + 1));
        for (std::size_t j = 0; j < i; ++j) {
            if (out.texts[i] == out.texts[j])
                return base::unreadable(fmt::format("options {} and {} are the same", j + 1, i + 1), name, "options that differ");
            if (out.labels[i] == out.labels[j])
                return base::unreadable(fmt::format("options {} and {} have the same label", j + 1, i + 1), name, "labels that differ");
        }
    }
    return out;
}

}  // namespace triptych::routing
