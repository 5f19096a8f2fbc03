#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/corpus/import_sink.h"

namespace triptych::routing {

inline constexpr std::size_t maxLineBytes = std::size_t{16} << 20;

/// Hears bytes read and their number.
using ReadProgress = std::function<void(double, double)>;

/// Calls `take` for every line that is not blank, numbered from 1; line ends may be LF, CR LF or CR. A line over 16 MiB is an error, or `tooLong` is told and the line is passed
/// over; either way no more than that is held. \param encoding lines come in UTF-8 whatever the file is in.
[[nodiscard]] base::Status eachLine(const std::filesystem::path& path, base::JobContext& context, const ReadProgress& progress, const std::function<base::Status(std::string&, std::uint64_t)>& take,
                                    const std::function<void(std::uint64_t)>& tooLong = {}, std::string_view encoding = "utf-8");

/// The whole of a regular file; an error when it is larger, or no such file.
[[nodiscard]] base::Result<std::string> wholeFile(const std::filesystem::path& path, std::size_t maxBytes);

/// A file of a folder, and the language its name or its folder's name says.
struct FileOfLanguage {
    std::filesystem::path path;
    std::string code;
};

/// Lists a folder from elsewhere: sorted, at most 100,000 entries, without hidden files and without what links out of it.
class FolderLister {
public:
    static constexpr std::size_t maxFiles = 100000;
    [[nodiscard]] static base::Result<FolderLister> open(const std::filesystem::path& root, CorpusSink& sink);
    [[nodiscard]] base::Result<std::vector<std::filesystem::path>> entries(const std::filesystem::path& folder) const;
    /// With what links out of it, for those who ask as they go along.
    [[nodiscard]] base::Result<std::vector<std::filesystem::path>> entriesAndLinks(const std::filesystem::path& folder) const;
    /// Is it a link that leads out of the folder? Then that is noted.
    [[nodiscard]] bool leadsAstray(const std::filesystem::path& entry) const;

private:
    FolderLister(std::filesystem::path resolved, CorpusSink& sink) : m_resolved(std::move(resolved)), m_sink(&sink) {}
    std::filesystem::path m_resolved;  ///< with every link resolved
    CorpusSink* m_sink;
};

/// The code that a file's or folder's name begins with, up to a point; empty when it is none.
[[nodiscard]] std::string codeOfName(const std::filesystem::path& path, bool neIsMongolian);

/// Readers of each form, in files of their own.
[[nodiscard]] base::Status importCsv(const std::filesystem::path& file, CorpusSink& sink);
[[nodiscard]] base::Status importCatalogues(const std::filesystem::path& source, CorpusSink& sink);
[[nodiscard]] base::Status importPo(const std::filesystem::path& source, CorpusSink& sink);

}  // namespace triptych::routing
