#include "segmentation/files/side_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "segmentation/export_text.h"

namespace triptych::segmentation {

void SideProblems::add(std::uint64_t line, std::string why) {
    ++count;
    if (first.size() < most)
        first.push_back({line, std::move(why)});
}

base::Status SideRows::open(std::initializer_list<std::string_view> needed, std::string_view what) {
    TRIPTYCH_TRY(const bool any, m_csv.next());
    if (!any)
        return base::unreadable("the file is empty", m_csv.where(), std::string(what));
    TRIPTYCH_CHECK(checkPlainText(m_csv.fields(), m_csv.where()));
    m_header.assign(m_csv.fields().begin(), m_csv.fields().end());
    for (const auto name : needed)
        if (column(name) < 0)
            return base::unreadable(fmt::format("no column {}", name), m_csv.where(), std::string(what));
    return {};
}

int SideRows::column(std::string_view name) const {
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    return found == m_header.end() ? -1 : static_cast<int>(found - m_header.begin());
}

std::string_view SideRows::field(int column) const {
    return column < 0 || static_cast<std::size_t>(column) >= m_csv.fields().size() ? std::string_view{} : m_csv.fields()[static_cast<std::size_t>(column)];
}

base::Result<base::Json> SideRows::json(int column) const {
    const auto text = field(column);
    if (isAbsent(text))
        return base::Json();
    base::JsonLimits limits;
    // R and others write a key twice when they merge tables; the platform does not mind either.
    limits.refuseDuplicateKeys = false;
    return base::parseJson(text, m_csv.where(static_cast<std::size_t>(column)), limits);
}

base::Status SideRows::each(const std::function<base::Status()>& row, SideProblems& problems) {
    for (;;) {
        TRIPTYCH_TRY(const bool more, m_csv.next());
        if (!more)
            return {};
        if (++m_rows > m_options.maxRows)
            return base::unreadable(fmt::format("more than {} rows", m_options.maxRows), m_csv.where());
        if (m_progress && m_rows % 256 == 0 && !m_progress(static_cast<double>(m_csv.bytesRead()), static_cast<double>(m_csv.totalBytes())))
            return base::cancelled();
        for (const auto f : m_csv.fields())
            m_bytes += f.size();
        if (m_bytes > m_options.maxBytes)
            return base::unreadable(fmt::format("more than {} bytes of text", m_options.maxBytes), m_csv.where());
        base::Status done;
        if (m_csv.fields().size() != m_header.size())
            done = base::unreadable(fmt::format("{} columns where the header has {}", m_csv.fields().size(), m_header.size()), m_csv.where());
        else
            done = row();
        if (done)
            continue;
        if (!m_options.skipBad)
            return done;
        problems.add(m_csv.line(), done.error().message());
    }
}

std::vector<std::string> idsOf(std::string_view text) {
    std::vector<std::string> ids;
    if (isAbsent(text))
        return ids;
    // Lists are JSON, but old exports also have "1;2" and "1, 2" without brackets.
    std::string id;
    for (const char c : text) {
        if (std::string_view("[]\"', ;").find(c) == std::string_view::npos) {
            id += c;
        } else if (!id.empty()) {
            ids.push_back(std::move(id));
            id.clear();
        }
    }
    if (!id.empty())
        ids.push_back(std::move(id));
    return ids;
}

}  // namespace triptych::segmentation
