#include "routing/corpus/po_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "routing/corpus/text_encoding.h"
#include "routing/utf8.h"

namespace triptych::routing {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t maxPluralForms = 16;

std::string_view trimmedLeft(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\v\f"), text.size()));
    return text;
}

int hexDigit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Parses line by line; an entry is kept when the next one begins.
class PoParser {
public:
    PoParser(std::string_view text, std::string_view where) : m_text(text), m_where(where) {}

    Result<PoFile> parse() {
        if (m_text.starts_with("\xef\xbb\xbf"))
            m_text.remove_prefix(3);
        while (!m_text.empty()) {
            ++m_line;
            const auto end = m_text.find_first_of("\r\n");
            auto line = m_text.substr(0, end);
            m_text.remove_prefix(end == std::string_view::npos ? m_text.size() : end + (m_text.compare(end, 2, "\r\n") == 0 ? 2 : 1));
            TRIPTYCH_CHECK(takeLine(trimmedLeft(line)));
        }
        TRIPTYCH_CHECK(endEntry());
        return std::move(m_file);
    }

private:
    enum class Field { none, context, original, originalPlural, text };

    [[nodiscard]] std::string here() const { return fmt::format("{}:{}", m_where, m_line); }

    Status takeLine(std::string_view line) {
        if (line.empty())
            return {};
        bool obsolete = false;
        if (line.starts_with("#~")) {
            obsolete = true;
            line = trimmedLeft(line.substr(2));
            // "#~|": what an obsolete entry was before.
            if (line.empty() || line.front() == '|')
                return {};
        } else if (line.front() == '#') {
            if (m_texts)
                TRIPTYCH_CHECK(endEntry());
            if (line.starts_with("#,") && (line.find("fuzzy") != std::string_view::npos))
                m_entry.fuzzy = true;
            return {};
        }
        if (line.front() == '"')
            return append(line);
        const auto keyword = line.substr(0, line.find_first_of(" \t\"["));
        auto rest = trimmedLeft(line.substr(keyword.size()));
        if (keyword == "msgctxt" || keyword == "msgid") {
            if (m_texts)
                TRIPTYCH_CHECK(endEntry());
            if (m_field == Field::original || m_field == Field::originalPlural || (keyword == "msgctxt" && m_field == Field::context))
                return base::unreadable("an entry ends before its msgstr", here());
            if (m_field == Field::none)
                m_entry.line = m_line;
            m_entry.obsolete = m_entry.obsolete || obsolete;
            m_field = keyword == "msgid" ? Field::original : Field::context;
        } else if (keyword == "msgid_plural") {
            if (m_field != Field::original)
                return base::unreadable("msgid_plural without a msgid before it", here());
            m_entry.plural = true;
            m_field = Field::originalPlural;
        } else if (keyword == "msgstr") {
            if (m_field != Field::original && m_field != Field::originalPlural && m_field != Field::text)
                return base::unreadable("msgstr without a msgid before it", here());
            std::size_t form = 0;
            if (rest.starts_with("[")) {
                const auto close = rest.find(']');
                const auto digits = rest.substr(1, close == std::string_view::npos ? 0 : close - 1);
                if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos)
                    return base::unreadable("no number of a plural form", here(), "msgstr[0]");
                for (const char c : digits)
                    form = form * 10 + static_cast<std::size_t>(c - '0');
                rest = trimmedLeft(rest.substr(close + 1));
                if (!m_entry.plural)
                    return base::unreadable("a plural form without msgid_plural", here());
            } else if (m_entry.plural) {
                return base::unreadable("msgstr without the number of a plural form", here(), "msgstr[0]");
            }
            if (form != m_entry.texts.size() || form >= maxPluralForms)
                return base::unreadable(fmt::format("plural form {} where {} follows", form, m_entry.texts.size()), here());
            m_entry.texts.emplace_back();
            m_field = Field::text;
            m_texts = true;
        } else {
            return base::unreadable("neither a keyword, a string nor a comment", here(), "msgid \"…\", msgstr \"…\" or # …");
        }
        if (rest.empty() || rest.front() != '"')
            return base::unreadable("no string after the keyword", here(), "text in quotes");
        return append(rest);
    }

    std::string* target() {
        switch (m_field) {
            case Field::context: return &m_entry.context;
            case Field::original: return &m_entry.original;
            case Field::originalPlural: return &m_entry.originalPlural;
            case Field::text: return &m_entry.texts.back();
            default: return nullptr;
        }
    }

    Status append(std::string_view quoted) {
        auto* into = target();
        if (into == nullptr)
            return base::unreadable("a string that belongs to no keyword", here());
        std::size_t i = 1;
        for (; i < quoted.size() && quoted[i] != '"'; ++i) {
            if (quoted[i] != '\\') {
                *into += quoted[i];
                continue;
            }
            if (++i >= quoted.size())
                break;
            constexpr std::string_view letters = "nrtabfv\\\"'?", meanings = "\n\r\t\a\b\f\v\\\"'?";
            if (const auto place = letters.find(quoted[i]); place != std::string_view::npos) {
                *into += meanings[place];
            } else if (quoted[i] == 'x' && i + 1 < quoted.size() && hexDigit(quoted[i + 1]) >= 0) {
                int value = 0;
                for (int k = 0; k < 2 && i + 1 < quoted.size() && hexDigit(quoted[i + 1]) >= 0; ++k)
                    value = value * 16 + hexDigit(quoted[++i]);
                *into += static_cast<char>(value);
            } else if (quoted[i] >= '0' && quoted[i] <= '7') {
                int value = quoted[i] - '0';
                for (int k = 0; k < 2 && i + 1 < quoted.size() && quoted[i + 1] >= '0' && quoted[i + 1] <= '7'; ++k)
                    value = value * 8 + (quoted[++i] - '0');
                *into += static_cast<char>(value & 0xff);
            } else {
                return base::unreadable(fmt::format("the escape \\{} has no meaning", quoted[i] >= ' ' && quoted[i] < 127 ? quoted[i] : '?'), here());
            }
        }
        if (i >= quoted.size())
            return base::unreadable("a string that is not closed", here());
        if (trimmedLeft(quoted.substr(i + 1)).size() > 0)
            return base::unreadable("text after a string", here(), "quotes inside a string are written \\\"");
        return {};
    }

    Status endEntry() {
        if (m_field == Field::none) {
            return {};
        }
        if (!m_texts)
            return base::unreadable("an entry ends before its msgstr", here());
        if (m_entry.original.empty() && m_entry.context.empty()) {
            if (!m_entry.obsolete)
                readHeader(m_entry.texts.front());
        } else {
            if (std::all_of(m_entry.texts.begin(), m_entry.texts.end(), [](const std::string& t) { return t.empty(); }))
                m_entry.texts.clear();
            m_file.entries.push_back(std::move(m_entry));
        }
        m_entry = {};
        m_field = Field::none;
        m_texts = false;
        return {};
    }

    void readHeader(const std::string& header) {
        constexpr std::string_view name = "Language:";
        for (std::size_t at = 0; at < header.size();) {
            const auto end = std::min(header.find('\n', at), header.size());
            const auto line = std::string_view(header).substr(at, end - at);
            if (line.starts_with(name)) {
                m_file.language = std::string(trimmedLeft(line.substr(name.size())));
                m_file.language.erase(m_file.language.find_last_not_of(" \t\r") + 1);
            }
            at = end + 1;
        }
    }

    std::string_view m_text;
    std::string m_where;
    PoFile m_file;
    PoEntry m_entry;
    Field m_field = Field::none;
    bool m_texts = false;  ///< the entry has its msgstr
    std::uint64_t m_line = 0;
};

}  // namespace

Result<PoFile> parsePo(std::string_view text, std::string_view where) {
    return PoParser(text, where).parse();
}

Result<PoText> poText(std::string bytes, std::string_view where, std::string_view otherwise) {
    PoText out;
    if (namesUtf8(otherwise))
        TRIPTYCH_CHECK(refuseUtf16(bytes, where));
    const auto head = std::string_view(bytes).substr(0, 65536);
    constexpr std::string_view sign = "charset=";
    std::string charset;
    if (const auto at = head.find(sign); at != std::string_view::npos) {
        const auto rest = head.substr(at + sign.size());
        charset = std::string(rest.substr(0, std::min<std::size_t>(rest.find_first_of("\\\" \t\r\n;"), 40)));
    }
    // CHARSET stands in headers that nobody filled in.
    const bool named = !charset.empty() && charset != "CHARSET" && charset != "charset";
    if (!named)
        charset = otherwise;
    if (namesUtf8(charset)) {
        out.repaired = repairUtf8(bytes);
        out.text = std::move(bytes);
        return out;
    }
    auto decoder = TextDecoder::open(charset);
    if (!decoder || (named && namesUtf16(charset))) {
        repairUtf8(charset);
        return base::unreadable(fmt::format("the header names the encoding \"{}\", which cannot be read", charset), std::string(where), "the same file in UTF-8: msgconv --to-code=UTF-8");
    }
    if (!decoder->decode(bytes, true, out.text))
        return base::unreadable(fmt::format("the text is not in the encoding \"{}\" that the header names", charset), std::string(where));
    for (auto at = out.text.find("\xef\xbf\xbd"); at != std::string::npos; at = out.text.find("\xef\xbf\xbd", at + 3))
        ++out.repaired;
    // Windows writes more characters under the name of Latin-1, and every reader has learnt to expect it.
    out.note = fmt::format("Turned from {} into UTF-8", namesLatin1(charset) ? charset + " (as Windows-1252)" : charset);
    return out;
}

}  // namespace triptych::routing
