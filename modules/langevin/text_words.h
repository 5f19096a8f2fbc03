#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace triptych::langevin {

/// The words of a text, with the line each stands on. Lines end at LF, CR or CRLF.
class Words {
public:
    explicit Words(std::string_view text) : m_text(text) {}

    /// Empty at the end of the text.
    [[nodiscard]] std::string_view next();
    /// The same, but empty (and staying there) at the end of the line.
    [[nodiscard]] std::string_view nextOnLine();
    /// To the end of the line. Returns what was skipped.
    std::string_view skipLine();
    /// Past lines that are empty or begin with one of these characters.
    void skipComments(std::string_view marks);
    /// Whether only blanks are left on the line.
    [[nodiscard]] bool atLineEnd() const;
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] int line() const { return m_line; }

private:
    void advance();
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
};

/// "3", "-0.25", "1e-3"; finite.
[[nodiscard]] std::optional<double> plainNumber(std::string_view word);
/// That, or a fraction: "2/3".
[[nodiscard]] std::optional<double> rationalNumber(std::string_view word);
[[nodiscard]] std::optional<int> wholeNumber(std::string_view word);
/// A word in an error: in quotes, cut short; "the end of the file" when empty.
[[nodiscard]] std::string quotedWord(std::string_view word);

}  // namespace triptych::langevin
