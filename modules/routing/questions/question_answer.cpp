#include "routing/questions/question_answer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;

std::string right(const LabelledOptions& options) {
    return fmt::format("{} to {}, a position, or an option's text", options.labels.front(), options.labels.back());
}

std::optional<std::int64_t> digits(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

int placeOf(const std::vector<std::string>& list, const std::string& text) {
    const auto found = std::find(list.begin(), list.end(), text);
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

// Of "B", "(B)", "B." and the like; `rest` is what stands behind.
int labelOf(const LabelledOptions& options, const std::string& text, std::string& rest) {
    for (std::size_t i = 0; i < options.labels.size(); ++i)
        if (sameWord(options.labels[i], text))
            return static_cast<int>(i);
    for (std::size_t i = 0; i < options.labels.size(); ++i)
        if (options.labels[i].size() == 1 && options.labels[i].front() >= 'A' && options.labels[i].front() <= 'Z' && withoutLabel(text, options.labels[i].front(), rest))
            return static_cast<int>(i);
    return -1;
}

}  // namespace

Result<AnswerReading> readAnswer(const Json& value, const LabelledOptions& options, bool positions, const std::string& name) {
    if (value.is_array()) {
        if (value.size() != 1 || value.front().is_array())
            return base::unreadable(fmt::format("{} right answers", value.size()), name, "one");
        return readAnswer(value.front(), options, positions, name);
    }
    std::optional<std::int64_t> whole;
    if (value.is_number_integer())
        whole = value.is_number_unsigned() && value.get<std::uint64_t>() > 1000 ? std::int64_t{1000} : value.get<std::int64_t>();
    else if (value.is_number_float() && value.get<double>() == std::floor(value.get<double>()) && std::abs(value.get<double>()) < 1000)
        whole = static_cast<std::int64_t>(value.get<double>());
    // Options may be numbered, from whatever on: then a number is the name of one, and no position.
    const bool numbered = !positions && std::all_of(options.labels.begin(), options.labels.end(), [](const std::string& label) { return digits(label).has_value(); });
    const auto none = [&](const std::string& what) { return base::unreadable(fmt::format("\"{}\" is none of the options", wholeCharacters(what, 40)), name, right(options)); };
    if (whole && numbered) {
        const auto words = value.is_number_integer() ? value.dump() : std::to_string(*whole);
        const int named = placeOf(options.labels, words);
        return named >= 0 ? Result<AnswerReading>(AnswerReading{named, {}}) : none(words);
    }
    if (whole)
        return AnswerReading{-1, whole};
    if (!value.is_string())
        return base::unreadable("not an answer", name, right(options));
    if (value.get_ref<const std::string&>().size() > (std::size_t{1} << 21))
        return base::unreadable("not an answer", name, right(options));
    TRIPTYCH_TRY(const auto text, nfc(trimmed(value.get_ref<const std::string&>())));
    const auto number = digits(text);
    const int asText = placeOf(options.texts, text);
    std::string rest;
    int asLabel = labelOf(options, text, rest);
    if (positions && number)
        return AnswerReading{-1, number};
    if (asLabel >= 0 && !rest.empty() && rest != options.texts[static_cast<std::size_t>(asLabel)]) {
        if (asText < 0)
            return base::unreadable(fmt::format("the answer names option {}, and its text is another", options.labels[static_cast<std::size_t>(asLabel)]), name, right(options));
        asLabel = -1;
    }
    if (asText >= 0 && asLabel >= 0 && asText != asLabel)
        return base::unreadable(fmt::format("\"{}\" is the label of option {} and the text of option {}", wholeCharacters(text, 40), asLabel + 1, asText + 1), name, "a position, with the field mapping \"answer_base\"");
    if (asText >= 0 && asLabel < 0 && number && *number >= 0 && *number <= static_cast<std::int64_t>(options.texts.size()))
        return base::unreadable(fmt::format("\"{}\" is the text of option {}, and may be a position", wholeCharacters(text, 40), asText + 1), name, "a letter, or a position with the field mapping \"answer_base\"");
    if (asText >= 0 || asLabel >= 0)
        return AnswerReading{std::max(asText, asLabel), {}};
    if (number && !numbered)
        return AnswerReading{-1, number};
    return text.empty() ? base::unreadable("the answer is empty", name, right(options)) : none(text);
}

}  // namespace triptych::routing
