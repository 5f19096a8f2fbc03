#include "routing/corpus/import_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "routing/corpus/text_encoding.h"
#include "routing/languages.h"

namespace triptych::routing {
namespace {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

}  // namespace

Status eachLine(const fs::path& path, base::JobContext& context, const ReadProgress& progress, const std::function<Status(std::string&, std::uint64_t)>& take,
                const std::function<void(std::uint64_t)>& tooLong, std::string_view encoding) {
    TRIPTYCH_TRY(auto in, TextSource::open(path, encoding));
    std::vector<char> block(std::size_t{1} << 18);
    std::string line;
    std::uint64_t number = 1;
    bool afterReturn = false, passing = false;
    const auto flush = [&]() -> Status {
        if (number == 1) {
            TRIPTYCH_CHECK(refuseUtf16(line, path.string()));
            if (line.compare(0, 3, "\xef\xbb\xbf") == 0)
                line.erase(0, 3);
        }
        const bool blank = line.find_first_not_of(" \t\v\f") == std::string::npos;
        Status status = blank || passing ? Status{} : take(line, number);
        ++number;
        line.clear();
        passing = false;
        return status;
    };
    for (;;) {
        if (context.stopRequested())
            return base::cancelled();
        TRIPTYCH_TRY(const auto got, in.read(block));
        if (got == 0)
            break;
        for (std::size_t i = 0; i < got;) {
            if (afterReturn && block[i] == '\n') {
                afterReturn = false;
                ++i;
                continue;
            }
            afterReturn = false;
            std::size_t end = i;
            while (end < got && block[end] != '\n' && block[end] != '\r')
                ++end;
            if (!passing && line.size() + (end - i) > maxLineBytes) {
                if (!tooLong)
                    return base::unreadable(fmt::format("a line of more than {} MiB", maxLineBytes >> 20),
                                            fmt::format("{}:{}", path.string(), number), "one document a line");
                tooLong(number);
                passing = true;
                line = std::string();
            }
            if (!passing)
                line.append(block.data() + i, end - i);
            i = end;
            if (end < got) {
                afterReturn = block[end] == '\r';
                ++i;
                TRIPTYCH_CHECK(flush());
                if ((number & 255) == 0 && context.stopRequested())
                    return base::cancelled();
            }
        }
        progress(static_cast<double>(in.bytesRead()), static_cast<double>(in.totalBytes()));
    }
    return line.empty() ? Status{} : flush();
}

Result<std::string> wholeFile(const fs::path& path, std::size_t maxBytes) {
    // Whoever opens a pipe waits for somebody to write into it.
    std::error_code error;
    if (const auto kind = fs::status(path, error); fs::exists(kind) && !fs::is_regular_file(kind))
        return base::unreadable("not a regular file", path.string());
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return base::unreadable(std::strerror(errno), path.string());
    std::string bytes;
    std::vector<char> block(std::size_t{1} << 18);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        if (bytes.size() + static_cast<std::size_t>(in.gcount()) > maxBytes)
            return base::unreadable(fmt::format("a file of more than {} MiB", maxBytes >> 20), path.string(), "the same in several files");
        bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (in.bad())
        return base::unreadable("reading failed", path.string());
    return bytes;
}

Result<FolderLister> FolderLister::open(const fs::path& root, CorpusSink& sink) {
    std::error_code error;
    auto resolved = fs::canonical(root, error);
    if (error)
        return base::unreadable(error.message(), root.string());
    return FolderLister(std::move(resolved), sink);
}

// What a folder from elsewhere links to on this machine is not part of the corpus.
bool FolderLister::leadsAstray(const fs::path& entry) const {
    std::error_code error;
    if (!fs::is_symlink(entry, error))
        return false;
    const auto target = fs::canonical(entry, error);
    if (!error && std::mismatch(m_resolved.begin(), m_resolved.end(), target.begin(), target.end()).first == m_resolved.end())
        return false;
    m_sink->skip(error ? "Links that lead nowhere were skipped" : "Links that lead out of the folder were skipped", entry.string());
    return true;
}

Result<std::vector<fs::path>> FolderLister::entriesAndLinks(const fs::path& folder) const {
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        found.push_back(it->path());
        if (found.size() > maxFiles)
            return base::unreadable(fmt::format("more than {} files", maxFiles), folder.string());
    }
    if (error)
        return base::unreadable(error.message(), folder.string());
    std::sort(found.begin(), found.end());
    const auto hidden = [](const fs::path& entry) {
        const auto name = entry.filename().string();
        return name.empty() || name.front() == '.';
    };
    found.erase(std::remove_if(found.begin(), found.end(), hidden), found.end());
    return found;
}

Result<std::vector<fs::path>> FolderLister::entries(const fs::path& folder) const {
    TRIPTYCH_TRY(auto found, entriesAndLinks(folder));
    found.erase(std::remove_if(found.begin(), found.end(), [this](const fs::path& entry) { return leadsAstray(entry); }), found.end());
    return found;
}

std::string codeOfName(const fs::path& path, bool neIsMongolian) {
    const auto name = path.filename().string();
    const auto code = name.substr(0, name.find('.'));
    return readLanguageCode(code, neIsMongolian) ? code : std::string();
}

}  // namespace triptych::routing
