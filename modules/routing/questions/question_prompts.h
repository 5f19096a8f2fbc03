#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "routing/questions/question_set.h"
#include "routing/tokenizer.h"

namespace triptych::routing {

/// How a question is put to a model, and what its options are judged by.
struct QuestionForm {
    enum class By { bytes, tokens, sum };
    std::string prompt = "User:{question}\nAssistant:";
    By by = By::bytes;
    bool optionsShown = false;   ///< the options stand in the prompt with their letters, and letters are scored
    std::int64_t longest = 512;  ///< tokens of prompt and option
};
/// As the parameter says it: "bytes", ...
[[nodiscard]] std::string_view name(QuestionForm::By by);

/// Errors: a prompt without "{question}".
[[nodiscard]] base::Status checkPrompt(std::string_view prompt);

/// A prompt with one option behind it, as tokens: log p of those behind `given` is the option's.
struct PromptedOption {
    std::vector<std::int64_t> tokens;
    std::int64_t given = 0;  ///< tokens that are not scored; at least 1
    double weight = 1;       ///< what the sum of log p is divided by
};
struct PromptedQuestion {
    std::vector<PromptedOption> options;
    bool promptCut = false;    ///< its beginning did not fit
    bool optionsCut = false;   ///< the end of an option did not fit
};

/// Prompt and option are cut into tokens as one text, as they would stand in a document; scored is what follows the tokens that the prompt and all its options share, so that no option is
/// favoured by how its first letter grows together with the prompt. Thread rule: one thread at a time.
class QuestionPrompts {
public:
    /// Errors: a prompt without "{question}", fewer than 2 tokens. \param tokenizer outlives this. \param before token that stands in front where nothing else would.
    [[nodiscard]] static base::Result<QuestionPrompts> of(const Tokenizer& tokenizer, std::int64_t before, QuestionForm form);
    [[nodiscard]] base::Result<PromptedQuestion> prompted(const Question& question);
    /// The text before an option.
    [[nodiscard]] std::string textBefore(const Question& question) const;

private:
    QuestionPrompts(const Tokenizer& tokenizer, std::int64_t before, QuestionForm form) : m_tokenizer(&tokenizer), m_encoder(tokenizer), m_before(before), m_form(std::move(form)) {}
    [[nodiscard]] double weightOf(const PromptedOption& option, const std::string& text, bool cut) const;

    const Tokenizer* m_tokenizer;
    Encoder m_encoder;
    std::int64_t m_before;
    QuestionForm m_form;
};

}  // namespace triptych::routing
