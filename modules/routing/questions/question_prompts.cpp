#include "routing/questions/question_prompts.h"

#include <algorithm>

#include <fmt/format.h>

namespace triptych::routing {
namespace {

using base::Result;

constexpr std::string_view questionMark = "{question}", optionsMark = "{options}";

std::string letter(std::size_t i) {
    return std::string(1, static_cast<char>('A' + i));
}

std::size_t shared(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b, std::size_t most) {
    std::size_t n = 0;
    while (n < most && n < a.size() && n < b.size() && a[n] == b[n])
        ++n;
    return n;
}

}  // namespace

std::string_view name(QuestionForm::By by) {
    switch (by) {
    case QuestionForm::By::tokens: return "tokens";
    case QuestionForm::By::sum: return "sum";
    default: return "bytes";
    }
}

base::Status checkPrompt(std::string_view prompt) {
    if (prompt.find(questionMark) == std::string_view::npos)
        return base::badRequest("the prompt has no place for the question", "/parameters/prompt", "a text with {question}, and {options} where they are to stand");
    return {};
}

Result<QuestionPrompts> QuestionPrompts::of(const Tokenizer& tokenizer, std::int64_t before, QuestionForm form) {
    TRIPTYCH_CHECK(checkPrompt(form.prompt));
    if (form.longest < 2)
        return base::badRequest(fmt::format("a model that reads {} tokens at once", form.longest), "/parameters/longest", "at least 2");
    return QuestionPrompts(tokenizer, before, std::move(form));
}

// Marks within a question or an option are text.
std::string QuestionPrompts::textBefore(const Question& question) const {
    std::string options;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        options += fmt::format("{}{}. {}", i > 0 ? "\n" : "", letter(i), question.options[i]);
    const bool placed = m_form.prompt.find(optionsMark) != std::string::npos;
    std::string text;
    for (std::size_t at = 0; at < m_form.prompt.size();) {
        const auto rest = std::string_view(m_form.prompt).substr(at);
        if (rest.starts_with(questionMark)) {
            text += question.text;
            if (m_form.optionsShown && !placed)
                text += "\n" + options;
            at += questionMark.size();
        } else if (rest.starts_with(optionsMark)) {
            text += options;
            at += optionsMark.size();
        } else {
            text += rest.front();
            ++at;
        }
    }
    return text;
}

double QuestionPrompts::weightOf(const PromptedOption& option, const std::string& text, bool cut) const {
    if (m_form.by == QuestionForm::By::sum)
        return 1;
    const auto scored = option.tokens.size() - static_cast<std::size_t>(option.given);
    if (m_form.by == QuestionForm::By::tokens)
        return static_cast<double>(scored);
    if (!cut)
        return static_cast<double>(text.size());
    std::size_t bytes = 0;
    for (auto i = static_cast<std::size_t>(option.given); i < option.tokens.size(); ++i)
        bytes += m_tokenizer->tokenBytes(option.tokens[i]).size();
    return static_cast<double>(std::max<std::size_t>(1, bytes));
}

Result<PromptedQuestion> QuestionPrompts::prompted(const Question& question) {
    const auto before = textBefore(question);
    TRIPTYCH_TRY(const auto alone, m_encoder.encode(before));
    PromptedQuestion out;
    std::vector<std::string> texts;
    auto common = alone.size();
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        texts.push_back(m_form.optionsShown ? letter(i) : question.options[i]);
        PromptedOption option;
        TRIPTYCH_TRY(option.tokens, m_encoder.encode(before + texts.back()));
        // An option that grows into the prompt altogether, a mark on its last letter, leaves one token to be scored.
        common = shared(alone, option.tokens, std::min(common, option.tokens.empty() ? 0 : option.tokens.size() - 1));
        out.options.push_back(std::move(option));
    }
    const auto longest = static_cast<std::size_t>(m_form.longest);
    for (std::size_t i = 0; i < out.options.size(); ++i) {
        auto& tokens = out.options[i].tokens;
        const auto own = tokens.size() - common;
        if (common == 0)
            tokens.insert(tokens.begin(), m_before);
        auto given = std::max<std::size_t>(1, common);
        const bool cut = own + 1 > longest;
        if (cut) {
            tokens.resize(given + longest - 1);
            out.optionsCut = true;
        }
        if (tokens.size() > longest) {
            const auto surplus = tokens.size() - longest;
            tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(surplus));
            given -= surplus;
            out.promptCut = true;
        }
        out.options[i].given = static_cast<std::int64_t>(given);
        out.options[i].weight = weightOf(out.options[i], texts[i], cut);
    }
    return out;
}

}  // namespace triptych::routing
