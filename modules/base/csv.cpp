#include "base/csv.h"

#include <algorithm>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

namespace triptych::base {
namespace {

constexpr std::size_t pieceBytes = std::size_t{256} << 10;

std::string shortName(const std::filesystem::path& path) {
    return path.filename().string();
}

}  // namespace

CsvReader::CsvReader(Source source, std::string where, const CsvLimits& limits, std::uint64_t totalBytes)
    : m_source(std::move(source)), m_name(std::move(where)), m_limits(limits), m_buffer(pieceBytes),
      m_totalBytes(totalBytes) {
    m_at = m_end = m_buffer.data();
}

Result<CsvReader> CsvReader::open(const std::filesystem::path& path, const CsvLimits& limits) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return unreadable("not a file that can be read", path.string(), "a CSV file");
    const auto bytes = std::filesystem::file_size(path, error);
    auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
    if (!*file)
        return unreadable("cannot be opened", path.string());
    Source source = [file, name = path.string()](std::span<char> into) -> Result<std::size_t> {
        file->read(into.data(), static_cast<std::streamsize>(into.size()));
        if (file->bad())
            return unreadable("reading stopped half-way", name);
        return static_cast<std::size_t>(file->gcount());
    };
    return CsvReader(std::move(source), shortName(path), limits, error ? 0 : bytes);
}

CsvReader CsvReader::fromText(std::string_view text, std::string where, const CsvLimits& limits) {
    Source source = [text, offset = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = std::min(into.size(), text.size() - offset);
        std::copy_n(text.data() + offset, count, into.data());
        offset += count;
        return count;
    };
    return CsvReader(std::move(source), std::move(where), limits, text.size());
}

std::string CsvReader::where() const {
    return fmt::format("{}, line {}", m_name, m_recordLine);
}
std::string CsvReader::where(std::size_t field) const {
    return fmt::format("{}, line {}, column {}", m_name, m_recordLine, field + 1);
}
std::string CsvReader::here() const {
    return fmt::format("{}, line {}, column {}", m_name, m_line, m_starts.size());
}

Result<bool> CsvReader::fill() {
    if (m_at != m_end)
        return true;
    if (m_atEnd)
        return false;
    TRIPTYCH_TRY(const auto count, m_source(m_buffer));
    m_at = m_buffer.data();
    m_end = m_at + count;
    m_bytesRead += count;
    m_atEnd = count == 0;
    return count != 0;
}

void CsvReader::countLines(const char* from, const char* to) {
    if (std::memchr(from, '\r', static_cast<std::size_t>(to - from)) == nullptr) {
        if (m_lastWasCr && from != to && *from == '\n')
            --m_line;
        for (const char* at = from; at != to && (at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(to - at)))) != nullptr; ++at)
            ++m_line;
        m_lastWasCr = from != to ? false : m_lastWasCr;
        return;
    }
    for (; from != to; ++from) {
        if (*from == '\r' || (*from == '\n' && !m_lastWasCr))
            ++m_line;
        m_lastWasCr = *from == '\r';
    }
}

// Of a bad record that is to be skipped nothing more is kept.
Status CsvReader::refuse(std::string what, std::string where, std::string hint) {
    if (!m_limits.skipBadRecords)
        return unreadable(std::move(what), std::move(where), std::move(hint));
    m_bad = std::move(what);
    m_row.clear();
    m_starts.assign(1, 0);
    return {};
}

Status CsvReader::append(const char* from, const char* to) {
    if (!m_bad.empty())
        return {};
    const auto count = static_cast<std::size_t>(to - from);
    if (m_row.size() - m_starts.back() + count > m_limits.maxFieldBytes)
        return refuse(fmt::format("a field of more than {} bytes", m_limits.maxFieldBytes), here(),
                          "perhaps a quote is missing further up");
    if (m_row.size() + count > m_limits.maxRowBytes)
        return refuse(fmt::format("a row of more than {} bytes", m_limits.maxRowBytes), here());
    m_row.append(from, to);
    return {};
}

Status CsvReader::quotedField() {
    const auto openedOn = m_line;
    m_lastWasCr = false;
    ++m_at;
    for (;;) {
        TRIPTYCH_TRY(const bool more, fill());
        if (!more)
            return refuse("a quote is never closed",
                          fmt::format("{}, line {}, column {}", m_name, openedOn, m_starts.size()));
        const auto* quote = static_cast<const char*>(std::memchr(m_at, '"', static_cast<std::size_t>(m_end - m_at)));
        const auto* stop = quote ? quote : m_end;
        countLines(m_at, stop);
        TRIPTYCH_CHECK(append(m_at, stop));
        m_at = stop;
        if (!quote)
            continue;
        ++m_at;
        m_lastWasCr = false;
        TRIPTYCH_TRY(const bool after, fill());
        if (!after)
            return {};
        if (*m_at == '"') {
            TRIPTYCH_CHECK(append(m_at, m_at + 1));
            ++m_at;
            continue;
        }
        if (*m_at == m_limits.separator || *m_at == '\r' || *m_at == '\n')
            return {};
        TRIPTYCH_CHECK(refuse("text after a closing quote", here(), "quotes inside a quoted field are written twice"));
        return plainField();
    }
}

Status CsvReader::plainField() {
    for (;;) {
        TRIPTYCH_TRY(const bool more, fill());
        if (!more)
            return {};
        const auto* stop = m_at;
        while (stop != m_end && *stop != m_limits.separator && *stop != '\n' && *stop != '\r')
            ++stop;
        TRIPTYCH_CHECK(append(m_at, stop));
        m_at = stop;
        if (stop != m_end)
            return {};
    }
}

Result<bool> CsvReader::next() {
    if (m_failed)
        return false;
    m_fields.clear();
    m_row.clear();
    m_starts.clear();
    m_bad.clear();
    const auto read = [this]() -> Result<bool> {
        if (!m_started) {
            m_started = true;
            TRIPTYCH_TRY(const bool any, fill());
            if (any && m_end - m_at >= 3 && std::memcmp(m_at, "\xEF\xBB\xBF", 3) == 0)
                m_at += 3;
        }
        // Line ends: those of the last record's tail (the LF of a CRLF) and empty lines.
        for (;;) {
            TRIPTYCH_TRY(const bool more, fill());
            if (!more)
                return false;
            if (*m_at != '\r' && *m_at != '\n')
                break;
            countLines(m_at, m_at + 1);
            ++m_at;
        }
        m_lastWasCr = false;
        m_recordLine = m_line;
        for (;;) {
            if (m_bad.empty() && m_starts.size() == m_limits.maxColumns)
                TRIPTYCH_CHECK(refuse(fmt::format("more than {} columns", m_limits.maxColumns), here()));
            if (m_bad.empty())
                m_starts.push_back(m_row.size());
            TRIPTYCH_TRY(const bool more, fill());
            if (more) {
                TRIPTYCH_CHECK(*m_at == '"' && m_limits.quotes ? quotedField() : plainField());
            }
            TRIPTYCH_TRY(const bool goesOn, fill());
            if (!goesOn)
                return true;
            const char end = *m_at;
            if (end != m_limits.separator) {
                countLines(m_at, m_at + 1);
                ++m_at;
                return true;
            }
            ++m_at;
        }
    };
    auto result = read();
    if (!result) {
        m_failed = true;
        return result;
    }
    if (*result && m_bad.empty()) {
        m_starts.push_back(m_row.size());
        for (std::size_t i = 0; i + 1 < m_starts.size(); ++i)
            m_fields.emplace_back(m_row.data() + m_starts[i], m_starts[i + 1] - m_starts[i]);
    }
    return result;
}

std::vector<int> csvColumns(std::span<const std::string_view> header, std::span<const std::string_view> wanted) {
    std::vector<int> columns;
    for (const auto name : wanted) {
        const auto found = std::find(header.begin(), header.end(), name);
        columns.push_back(found == header.end() ? -1 : static_cast<int>(found - header.begin()));
    }
    return columns;
}

}  // namespace triptych::base
