#include "segmentation/files/manifest.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "segmentation/export_text.h"

namespace triptych::segmentation {
namespace {

using base::Result;

constexpr std::array<std::string_view, 9> endings = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".svg", ".bmp", ".webp"};
constexpr std::size_t lookedAt = 100;

bool looksLikeFile(std::string_view text) {
    const auto key = fileKey(text);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return key.size() > ending.size() && std::string_view(key).ends_with(ending); });
}

}  // namespace

std::string fileKey(std::string_view name) {
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    std::string key(name);
    for (auto& c : key)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return key;
}

std::vector<std::string> Manifest::ambiguous() const {
    std::vector<std::string> out;
    for (const auto& [name, places] : byFile)
        if (std::set<std::size_t>(places.begin(), places.end()).size() > 1)
            out.push_back(name);
    return out;
}

Result<Manifest> readManifest(base::CsvReader& csv, std::vector<std::string> fileColumns, const SideOptions& options, const SideProgress& progress) {
    SideRows rows(csv, options, progress);
    TRIPTYCH_CHECK(rows.open({}, "a manifest: a row a subject, with the names of its pictures"));
    for (const auto& name : fileColumns)
        if (rows.column(name) < 0)
            return base::badRequest(fmt::format("no column {}", name), csv.where());
    // Which columns name files is known after the first rows; so every row is kept as it stands until then.
    struct Kept {
        std::vector<std::string> fields;
        std::uint64_t line;
    };
    std::vector<Kept> kept;
    Manifest out;
    TRIPTYCH_CHECK(rows.each([&]() -> base::Status {
        kept.push_back({{csv.fields().begin(), csv.fields().end()}, csv.line()});
        return {};
    }, out.problems));
    const auto& header = rows.header();
    std::vector<bool> isFile(header.size());
    for (std::size_t c = 0; c < header.size(); ++c) {
        if (!fileColumns.empty()) {
            isFile[c] = std::find(fileColumns.begin(), fileColumns.end(), header[c]) != fileColumns.end();
            continue;
        }
        std::size_t filled = 0, files = 0;
        for (std::size_t i = 0; i < kept.size() && filled < lookedAt; ++i)
            if (!isAbsent(kept[i].fields[c])) {
                ++filled;
                files += looksLikeFile(kept[i].fields[c]) && kept[i].fields[c].find("://") == std::string::npos ? 1 : 0;
            }
        isFile[c] = files > 0 && 2 * files >= filled;
    }
    for (std::size_t c = 0; c < header.size(); ++c)
        if (isFile[c])
            out.fileColumns.push_back(header[c]);
    if (out.fileColumns.empty())
        return base::unreadable("no column names picture files", csv.where(), "a column with names like a.png");
    const int subject = rows.column("subject_id");
    for (auto& entry : kept) {
        ManifestRow row;
        row.line = entry.line;
        for (std::size_t c = 0; c < header.size(); ++c) {
            auto& text = entry.fields[c];
            if (static_cast<int>(c) == subject)
                row.subject = isAbsent(text) ? std::string() : text;
            if (isAbsent(text))
                continue;
            if (isFile[c])
                row.files.push_back(text.substr(text.find_last_of("/\\") + 1));
            else
                row.metadata.emplace_back(header[c], std::move(text));
        }
        if (row.files.empty()) {
            auto error = base::unreadable("a row without a file", fmt::format("line {}", entry.line));
            if (!options.skipBad)
                return error;
            out.problems.add(entry.line, error.value().message());
            continue;
        }
        for (const auto& file : row.files)
            out.byFile[fileKey(file)].push_back(out.rows.size());
        out.rows.push_back(std::move(row));
        entry.fields.clear();
    }
    return out;
}

}  // namespace triptych::segmentation
