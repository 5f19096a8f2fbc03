#include "routing/questions/json_rows.h"

#include <vector>

#include <fmt/format.h>

#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Json;
using base::Result;
using base::Status;

constexpr const char* forms = "a list of objects, JSON lines, or an object with one list of objects";

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void JsonRows::skipBlank() {
    while (m_at < m_text.size() && isBlank(m_text[m_at]))
        ++m_at;
}

// Behind the value that begins at `from`: strings and brackets are followed, nothing else is looked at.
Result<std::size_t> JsonRows::endOfValue(std::size_t from, std::size_t most) const {
    std::size_t depth = 0;
    bool inString = false;
    for (auto i = from; i < m_text.size(); ++i) {
        if (i - from > most)
            return base::unreadable(fmt::format("a row of more than {} MiB", most >> 20), m_where, forms);
        if ((i & 0xfffff) == 0 && m_stop && m_stop())
            return base::cancelled();
        const char c = m_text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
            if (!inString && depth == 0)
                return i + 1;
            continue;
        }
        if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            if (depth == 0)
                return i;
            if (--depth == 0)
                return i + 1;
        } else if (depth == 0 && (c == ',' || c == ':' || isBlank(c))) {
            return i;
        }
    }
    if (depth > 0 || inString)
        return base::unreadable("the text ends inside a value", m_where, forms);
    return m_text.size();
}

Result<JsonRows> JsonRows::of(std::string_view text, std::string_view where, std::string_view key, const std::function<bool(const Json&)>& isRow, std::function<bool()> stop) {
    JsonRows rows(text, where, std::move(stop));
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return base::unreadable("the file is in UTF-16", rows.m_where, "the same text in UTF-8");
    if (text.starts_with("\xef\xbb\xbf"))
        rows.m_at = 3;
    rows.skipBlank();
    if (rows.m_at >= text.size())
        return base::unreadable("there is nothing in it", rows.m_where, forms);
    if (text[rows.m_at] == '[') {
        ++rows.m_at;
        return rows;
    }
    if (text[rows.m_at] != '{')
        return base::unreadable("not JSON", rows.m_where, forms);
    TRIPTYCH_TRY(const auto end, rows.endOfValue(rows.m_at, text.size()));
    const auto rest = text.find_first_not_of(" \t\r\n", end);
    if (rest != std::string_view::npos) {
        rows.m_form = Form::lines;
        return rows;
    }
    if (key.empty() && end - rows.m_at <= longestRow) {
        const auto only = base::parseJson(text.substr(rows.m_at, end - rows.m_at), rows.m_where, {longestRow, 64, true});
        if (only && isRow(*only)) {
            rows.m_form = Form::one;
            return rows;
        }
    }
    TRIPTYCH_CHECK(rows.enterObject(key));
    return rows;
}

// Goes to the first element of the array of objects.
Status JsonRows::enterObject(std::string_view key) {
    std::vector<std::string> names;
    std::size_t begin = 0;
    ++m_at;
    for (;;) {
        skipBlank();
        if (m_at < m_text.size() && m_text[m_at] == ',') {
            ++m_at;
            continue;
        }
        if (m_at >= m_text.size() || m_text[m_at] == '}')
            break;
        TRIPTYCH_TRY(const auto nameEnd, endOfValue(m_at, m_text.size()));
        const auto name = base::parseJson(m_text.substr(m_at, nameEnd - m_at), m_where);
        m_at = nameEnd;
        skipBlank();
        if (!name || !name->is_string() || m_at >= m_text.size() || m_text[m_at] != ':')
            return base::unreadable("not valid JSON", m_where, forms);
        ++m_at;
        skipBlank();
        TRIPTYCH_TRY(const auto valueEnd, endOfValue(m_at, m_text.size()));
        if (valueEnd == m_at)
            return base::unreadable("not valid JSON", m_where, forms);
        if (m_text[m_at] == '[') {
            const auto first = m_text.find_first_not_of(" \t\r\n", m_at + 1);
            if (key.empty() ? first != std::string_view::npos && m_text[first] == '{' : name->get<std::string>() == key) {
                names.emplace_back(wholeCharacters(name->get_ref<const std::string&>(), 40));
                begin = m_at + 1;
            }
        }
        m_at = valueEnd;
        if (names.size() > 8)
            break;
    }
    if (names.empty())
        return base::unreadable(key.empty() ? "the object holds no list of objects" : fmt::format("the object holds no list \"{}\"", wholeCharacters(key, 40)), m_where, forms);
    if (names.size() > 1)
        return base::unreadable(fmt::format("the object holds several lists: {}", fmt::join(names, ", ")), m_where, "the field mapping \"rows\" names the one with the questions");
    m_at = begin;
    m_inObject = true;
    return {};
}

Result<std::optional<std::string_view>> JsonRows::next() {
    if (m_ended)
        return std::optional<std::string_view>();
    return m_form == Form::array ? nextElement() : nextLine();
}

Result<std::optional<std::string_view>> JsonRows::nextElement() {
    skipBlank();
    if (m_at >= m_text.size())
        return base::unreadable("the list has no end", m_where, "\"]\"");
    const bool first = m_rows == 0;
    if (m_text[m_at] == ']') {
        if (!m_inObject && m_text.find_first_not_of(" \t\r\n", m_at + 1) != std::string_view::npos)
            return base::unreadable("text after the end of the list", m_where, forms);
        m_ended = true;
        return std::optional<std::string_view>();
    }
    if (!first) {
        if (m_text[m_at] != ',')
            return base::unreadable(fmt::format("after row {} of the list stands neither a comma nor its end", m_rows), m_where);
        ++m_at;
        skipBlank();
    }
    TRIPTYCH_TRY(const auto end, endOfValue(m_at, longestRow));
    if (end == m_at)
        return base::unreadable(fmt::format("row {} of the list is empty", m_rows + 1), m_where);
    const auto row = m_text.substr(m_at, end - m_at);
    m_at = end;
    ++m_rows;
    return std::optional(row);
}

Result<std::optional<std::string_view>> JsonRows::nextLine() {
    skipBlank();
    if (m_at >= m_text.size()) {
        m_ended = true;
        return std::optional<std::string_view>();
    }
    auto end = m_form == Form::one ? std::string_view::npos : m_text.find_first_of("\r\n", m_at);
    end = end == std::string_view::npos ? m_text.size() : end;
    if (end - m_at > longestRow)
        return base::unreadable(fmt::format("a row of more than {} MiB", longestRow >> 20), m_where, forms);
    const auto row = m_text.substr(m_at, end - m_at);
    m_at = end;
    ++m_rows;
    return std::optional(row);
}

}  // namespace triptych::routing
