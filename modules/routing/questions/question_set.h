#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/array.h"
#include "base/json.h"

namespace triptych::routing {

/// A question with its options, one of which is right.
struct Question {
    std::string text;
    std::vector<std::string> options;  ///< 2 to 26, no two the same
    int answer = 0;                    ///< the right one, from 0
    std::int32_t language = 0;         ///< index into QuestionSet::languages
    std::optional<bool> major;         ///< is its language one of those with much to learn from? Not known for all sets
    std::string id;                    ///< translations of one question share it; empty: none
};

/// Multiple-choice questions in several languages. As a blob canonical JSON: {"format", "name", "questions": [{"question", "options", "answer": from 0, "language", "class":
/// "major" | "minor" where known, "id" where there is one}]}.
struct QuestionSet {
    static constexpr std::size_t mostQuestions = 1'000'000, mostOptions = 26, mostLanguages = 1000, longestText = std::size_t{1} << 20;
    static constexpr std::uint64_t mostBytes = std::uint64_t{1} << 30;  ///< of a file, and of all texts together

    std::string name;
    std::vector<std::string> languages;  ///< codes, in order of first appearance
    std::vector<Question> questions;

    /// Adds the code when it is new.
    [[nodiscard]] std::int32_t languageIndex(std::string_view code);
    /// What somebody would have right who guesses: of each language the mean of 1 / options over its questions; NaN without one.
    [[nodiscard]] std::vector<double> chances() const;
};

/// Is a language one of those with much to learn from? Its questions tell, those that say so; where they do not agree it is not known.
class LanguageClasses {
public:
    explicit LanguageClasses(std::size_t languages) : m_said(languages) {}
    void add(std::int32_t language, std::optional<bool> major) {
        if (major)
            (*major ? m_said[static_cast<std::size_t>(language)].major : m_said[static_cast<std::size_t>(language)].minor) = true;
    }
    [[nodiscard]] std::optional<bool> major(std::size_t language) const {
        const auto& said = m_said[language];
        return said.major != said.minor ? std::optional(said.major) : std::nullopt;
    }

private:
    struct Said {
        bool major = false, minor = false;
    };
    std::vector<Said> m_said;
};

[[nodiscard]] base::Array toArray(const QuestionSet& set);
/// Checked: it may come from a damaged project. \param stop asked now and then.
[[nodiscard]] base::Result<QuestionSet> questionsFromArray(const base::Array& blob, std::string_view where, const std::function<bool()>& stop = {});

/// "major" or "minor"; none for another word.
[[nodiscard]] std::optional<bool> majorFromWord(std::string_view word);

}  // namespace triptych::routing
