#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/json.h"

/// What the readers of subject exports, workflow exports and manifests have in common.
namespace triptych::segmentation {

struct SideOptions {
    bool skipBad = false;      ///< leave rows out that cannot be read, and say so, instead of ending with the first
    std::string workflow;      ///< id; empty: all
    std::size_t maxRows = 2'000'000;
    std::uint64_t maxBytes = std::uint64_t{512} << 20;  ///< of text that is kept
};
/// Asked now and then; false ends the reading as cancelled. \param done, total bytes.
using SideProgress = std::function<bool(double done, double total)>;

struct SideProblem {
    std::uint64_t line = 0;
    std::string why;
};
/// The first of them; the rest is counted.
struct SideProblems {
    static constexpr std::size_t most = 1000;
    std::vector<SideProblem> first;
    std::int64_t count = 0;
    void add(std::uint64_t line, std::string why);
};

/// Goes through the rows after the header. Errors: no header with the `needed` columns, a row of other length (with skipping: a
/// problem), more rows or text than the options allow, and what `row` says.
class SideRows {
public:
    SideRows(base::CsvReader& csv, const SideOptions& options, const SideProgress& progress) : m_csv(csv), m_options(options), m_progress(progress) {}

    /// Reads the header.
    [[nodiscard]] base::Status open(std::initializer_list<std::string_view> needed, std::string_view what);
    [[nodiscard]] const std::vector<std::string>& header() const { return m_header; }
    [[nodiscard]] int column(std::string_view name) const;
    /// Calls `row` for each; its errors become problems when bad rows are skipped.
    [[nodiscard]] base::Status each(const std::function<base::Status()>& row, SideProblems& problems);
    /// A field of the row at hand; empty when the column is not there (-1).
    [[nodiscard]] std::string_view field(int column) const;
    /// The field as JSON; null when it is empty or NA. Errors name line and column.
    [[nodiscard]] base::Result<base::Json> json(int column) const;
    [[nodiscard]] base::CsvReader& csv() { return m_csv; }

private:
    base::CsvReader& m_csv;
    const SideOptions& m_options;
    const SideProgress& m_progress;
    std::vector<std::string> m_header;
    std::size_t m_rows = 0;
    std::uint64_t m_bytes = 0;
};

/// "1", 1 or "[1, 2]": ids as text.
[[nodiscard]] std::vector<std::string> idsOf(std::string_view text);

}  // namespace triptych::segmentation
