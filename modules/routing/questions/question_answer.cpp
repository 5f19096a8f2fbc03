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

bool sameWord(std::string_view a, std::string_view b) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return low(x) == low(y); });
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
    if (value.is_number_integer())
        return AnswerReading{-1, value.is_number_unsigned() && value.get<std::uint64_t>() > 1000 ? std::int64_t{1000} : value.get<std::int64_t>()};
    if (value.is_number_float() && value.get<double>() == std::floor(value.get<double>()) && std::abs(value.get<double>()) < 1000)
        return AnswerReading{-1, static_cast<std::int64_t>(value.get<double>())};
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
    if (number)
        return AnswerReading{-1, number};
    return base::unreadable(text.empty() ? std::string("the answer is empty") : fmt::format("\"{}\" is none of the options", wholeCharacters(text, 40)), name, right(options));
}

}  // namespace triptych::routing
