#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace triptych::base {

struct CsvLimits {
    std::size_t maxFieldBytes = std::size_t{16} << 20;
    std::size_t maxRowBytes = std::size_t{64} << 20;
    std::size_t maxColumns = 4096;
    char separator = ',';
    bool quotes = true;           ///< false: a quote stands for itself everywhere, as tab-separated text has it
    bool skipBadRecords = false;  ///< see CsvReader::bad
};

/// Reads comma-separated text record by record in bounded memory: one 256 KiB piece of the source and one record.
///
/// RFC 4180 quoting; a record ends at CR, LF or CRLF, mixed as they come (old exports glue their rows with bare CRs); a
/// UTF-8 byte-order mark is skipped; empty lines are skipped; a quote inside an unquoted field stands for itself. Refused:
/// text after a closing quote, a quote never closed, fields, records and column counts over the limits.
///
/// Why not a library: those that stream either split at LF first (bare CR is lost) or map the whole file and grow with it.
///
/// Thread rule: one reader, one thread.
class CsvReader {
public:
    /// Fills the span, returns how many bytes; 0 at the end.
    using Source = std::function<Result<std::size_t>(std::span<char>)>;

    [[nodiscard]] static Result<CsvReader> open(const std::filesystem::path& path, const CsvLimits& limits = {});
    /// \param where names the source in errors. The text must outlive the reader.
    [[nodiscard]] static CsvReader fromText(std::string_view text, std::string where, const CsvLimits& limits = {});
    CsvReader(Source source, std::string where, const CsvLimits& limits, std::uint64_t totalBytes);

    /// The next record; false at the end. An error ends the reading for good.
    [[nodiscard]] Result<bool> next();
    /// Of the record read last; the views die with the next call.
    [[nodiscard]] const std::vector<std::string_view>& fields() const { return m_fields; }
    /// Line on which the record read last begins, from 1; CRLF counts once, line ends inside quotes count.
    [[nodiscard]] std::uint64_t line() const { return m_recordLine; }
    /// Line on which the reading stands.
    [[nodiscard]] std::uint64_t lineReached() const { return m_line; }
    /// With CsvLimits::skipBadRecords: what was wrong with the record read last, which has no fields then; the reading goes on behind it, after an open quote
    /// behind the next one or at the end. Empty: nothing was.
    [[nodiscard]] const std::string& bad() const { return m_bad; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }
    [[nodiscard]] std::uint64_t totalBytes() const { return m_totalBytes; }
    /// "name, line 12" for errors about the record read last; with a field's index, ", column 3" is added.
    [[nodiscard]] std::string where() const;
    [[nodiscard]] std::string where(std::size_t field) const;

private:
    [[nodiscard]] Result<bool> fill();
    [[nodiscard]] Status append(const char* from, const char* to);
    [[nodiscard]] Status quotedField();
    [[nodiscard]] Status plainField();
    [[nodiscard]] Status refuse(std::string what, std::string where, std::string hint = {});
    void countLines(const char* from, const char* to);
    [[nodiscard]] std::string here() const;

    Source m_source;
    std::string m_name;
    CsvLimits m_limits;
    std::vector<char> m_buffer;
    const char* m_at = nullptr;
    const char* m_end = nullptr;
    bool m_atEnd = false;
    bool m_failed = false;
    bool m_started = false;
    bool m_lastWasCr = false;
    std::string m_row, m_bad;
    std::vector<std::size_t> m_starts;
    std::vector<std::string_view> m_fields;
    std::uint64_t m_line = 1;
    std::uint64_t m_recordLine = 1;
    std::uint64_t m_bytesRead = 0;
    std::uint64_t m_totalBytes = 0;
};

/// Where each wanted column stands in a header row. A missing one is -1.
[[nodiscard]] std::vector<int> csvColumns(std::span<const std::string_view> header,
                                          std::span<const std::string_view> wanted);

}  // namespace triptych::base
