#include "jobs/scratch.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triptych::jobs {
namespace fs = std::filesystem;
namespace {

base::Result<fs::path> makeFolder(const fs::path& prefix) {
    std::string pattern = prefix.string() + "-XXXXXX";
    if (!mkdtemp(pattern.data()))
        return base::failed(fmt::format("no folder for temporary files can be made: {}", std::strerror(errno)),
                            prefix.parent_path().string(), "set TMPDIR to a folder with room that this user may write");
    return fs::path(pattern);
}

void removeLeftovers(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const auto name = it->path().filename().string();
        int pid = 0;
        const auto [rest, status] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (status != std::errc{} || *rest != '-' || pid <= 0)
            continue;
        if (kill(pid, 0) != 0 && errno == ESRCH) {
            std::error_code ignored;
            fs::remove_all(it->path(), ignored);
        }
    }
}

}  // namespace

Scratch::Scratch(fs::path root) : m_root(std::move(root)) {}

Scratch::~Scratch() {
    close();
}

void Scratch::close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    std::error_code ignored;
    if (!m_own.empty())
        fs::remove_all(m_own, ignored);
    m_own.clear();
}

base::Status Scratch::prepare() {
    if (!m_own.empty())
        return {};
    std::error_code error;
    const auto root = m_root.empty() ? fs::temp_directory_path(error) : m_root;
    if (error)
        return base::failed(fmt::format("there is no folder for temporary files: {}", error.message()), {},
                            "set TMPDIR to a folder with room that this user may write");
    const auto shared = root / fmt::format("triptych-scratch-{}", getuid());
    fs::create_directories(root, error);
    if (mkdir(shared.c_str(), 0700) != 0 && errno != EEXIST)
        return base::failed(fmt::format("the folder cannot be made: {}", std::strerror(errno)), shared.string());
    struct stat info{};
    if (lstat(shared.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != getuid())
        return base::failed("this folder belongs to somebody else", shared.string(), "remove it, or set TMPDIR");
    removeLeftovers(shared);
    TRIPTYCH_TRY(m_own, makeFolder(shared / fmt::format("{}", getpid())));
    return {};
}

base::Result<fs::path> Scratch::make() {
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return base::cancelled();
    TRIPTYCH_CHECK(prepare());
    return makeFolder(m_own / "job");
}

void Scratch::remove(const fs::path& folder) {
    const std::lock_guard lock(m_mutex);
    if (folder.empty() || m_own.empty() || folder.parent_path() != m_own)
        return;
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

}  // namespace triptych::jobs
