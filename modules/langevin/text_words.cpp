#include "langevin/text_words.h"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace triptych::langevin {
namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

}  // namespace

void Words::advance() {
    if (m_text[m_at] == '\n' || (m_text[m_at] == '\r' && (m_at + 1 == m_text.size() || m_text[m_at + 1] != '\n')))
        ++m_line;
    ++m_at;
}

std::string_view Words::next() {
    while (m_at < m_text.size() && (isBlank(m_text[m_at]) || isLineEnd(m_text[m_at])))
        advance();
    return nextOnLine();
}

std::string_view Words::nextOnLine() {
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
    const auto from = m_at;
    while (m_at < m_text.size() && !isBlank(m_text[m_at]) && !isLineEnd(m_text[m_at]))
        ++m_at;
    return m_text.substr(from, m_at - from);
}

std::string_view Words::skipLine() {
    const auto from = m_at;
    while (m_at < m_text.size() && !isLineEnd(m_text[m_at]))
        ++m_at;
    return m_text.substr(from, m_at - from);
}

void Words::skipComments(std::string_view marks) {
    for (;;) {
        while (m_at < m_text.size() && (isBlank(m_text[m_at]) || isLineEnd(m_text[m_at])))
            advance();
        if (m_at == m_text.size() || marks.find(m_text[m_at]) == std::string_view::npos)
            return;
        skipLine();
    }
}

bool Words::atLineEnd() const {
    auto at = m_at;
    while (at < m_text.size() && isBlank(m_text[at]))
        ++at;
    return at == m_text.size() || isLineEnd(m_text[at]);
}

std::optional<double> plainNumber(std::string_view word) {
    if (word.starts_with('+'))
        word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<double> rationalNumber(std::string_view word) {
    const auto slash = word.find('/');
    if (slash == std::string_view::npos)
        return plainNumber(word);
    const auto above = plainNumber(word.substr(0, slash)), below = plainNumber(word.substr(slash + 1));
    if (!above || !below || *below == 0.0 || !std::isfinite(*above / *below))
        return std::nullopt;
    return *above / *below;
}

std::optional<int> wholeNumber(std::string_view word) {
    int value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

std::string quotedWord(std::string_view word) {
    return word.empty() ? std::string("the end of the file") : fmt::format("\"{}\"", word.substr(0, 40));
}

}  // namespace triptych::langevin
