#include "project/files.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <random>
#include <system_error>

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDateTime>
#include <QLocale>

#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Result;
using base::Status;

QString shownBytes(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString shownTime(std::int64_t ms) {
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

void Descriptor::reset(int fd) {
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

std::int64_t nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string randomHex(int bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::random_device device;
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        const unsigned value = device();
        text += digits[value >> 4 & 15];
        text += digits[value & 15];
    }
    return text;
}

base::Error systemError(std::string what, const fs::path& path, int code) {
    base::Error error{base::ErrorKind::failed, std::move(what) + ": " + std::generic_category().message(code), path.native(), {}};
    if (code == ENOSPC || code == EDQUOT || code == EFBIG)
        error.hint = say(Text::tr("make room on that disk, or choose another place"));
    else if (code == EACCES || code == EPERM || code == EROFS)
        error.hint = say(Text::tr("choose a folder you may write to"));
    return error;
}

fs::path resolved(const fs::path& path) {
    std::error_code problem;
    auto absolute = fs::absolute(path, problem);
    auto real = fs::weakly_canonical(absolute, problem);
    return problem ? absolute.lexically_normal() : real;
}

fs::path sibling(const fs::path& path, std::string_view suffix) {
    fs::path other = path;
    other += std::string(suffix);
    return other;
}

Result<std::string> readWhole(const fs::path& path, std::uint64_t maxBytes, bool followLinks) {
    // O_NONBLOCK: opening a named pipe put in a file's place must not wait for a writer.
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW)));
    struct stat info {};
    if (!fd || ::fstat(fd.get(), &info) != 0)
        return base::unreadable(say(Text::tr("cannot be read: %1").arg(shown(std::generic_category().message(errno)))), path.native());
    if (!S_ISREG(info.st_mode))
        return base::unreadable(say(Text::tr("is not a plain file")), path.native());
    if (static_cast<std::uint64_t>(info.st_size) > maxBytes)
        return base::unreadable(say(Text::tr("is larger (%1) than such a file can be (%2)")
                                        .arg(shownBytes(static_cast<std::uint64_t>(info.st_size)), shownBytes(maxBytes))),
                                path.native());
    std::string text(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t got = ::read(fd.get(), text.data() + done, text.size() - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return base::unreadable(say(Text::tr("cannot be read: %1").arg(shown(std::generic_category().message(errno)))), path.native());
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
}

Status writeAll(int fd, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return tl::unexpected(systemError(say(Text::tr("cannot be written")), path, errno));
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
}

Status writeAtomically(const fs::path& path, std::string_view bytes) {
    Temporary temporary(sibling(path, "." + randomHex(6) + ".part"));
    Descriptor fd(::open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!fd)
        return tl::unexpected(systemError(say(Text::tr("cannot be made")), temporary.path(), errno));
    TRIPTYCH_CHECK(writeAll(fd.get(), bytes, path));
    if (::fsync(fd.get()) != 0)
        return tl::unexpected(systemError(say(Text::tr("cannot be written to disk")), path, errno));
    fd.reset();
    TRIPTYCH_CHECK(renameDurably(temporary.path(), path, true));
    temporary.keep();
    return {};
}

Status syncFile(const fs::path& path) {
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        return tl::unexpected(systemError(say(Text::tr("cannot be written to disk")), path, errno));
    return {};
}

Status syncFolder(const fs::path& folder) {
    Descriptor fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some network file systems refuse to sync a folder; the rename stands all the same.
    if (!fd || (::fsync(fd.get()) != 0 && errno != EINVAL && errno != ENOTSUP))
        return tl::unexpected(systemError(say(Text::tr("the folder cannot be written to disk")), folder, errno));
    return {};
}

Status renameDurably(const fs::path& from, const fs::path& to, bool replace) {
    int code = 0;
    if (replace) {
        if (::rename(from.c_str(), to.c_str()) != 0)
            code = errno;
    } else if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        code = errno;
        if (code == EINVAL || code == ENOSYS) {
            std::error_code ignored;
            code = fs::exists(fs::symlink_status(to, ignored)) ? EEXIST : (::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno);
        }
    }
    if (code == EEXIST)
        return base::badRequest(say(Text::tr("there is a file of that name already")), to.native(),
                                say(Text::tr("choose another name, or remove it first")));
    if (code != 0)
        return tl::unexpected(systemError(say(Text::tr("cannot be put in place")), to, code));
    return syncFolder(to.parent_path());
}

fs::path stateFolderName(const fs::path& given) {
    if (!given.empty())
        return given;
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && state[0] == '/')
        return fs::path(state) / "triptych";
    const char* home = std::getenv("HOME");
    if (!home || home[0] != '/') {
        const struct passwd* user = ::getpwuid(::getuid());
        home = user ? user->pw_dir : "/";
    }
    return fs::path(home) / ".local" / "state" / "triptych";
}

Result<fs::path> stateFolder(const fs::path& given) {
    const fs::path folder = stateFolderName(given);
    std::error_code problem;
    const bool made = fs::create_directories(folder, problem);
    if (problem)
        return tl::unexpected(systemError(say(Text::tr("the folder for unsaved work cannot be made")), folder, problem.value()));
    if (made)
        fs::permissions(folder, fs::perms::owner_all, problem);
    return folder;
}

Temporary::~Temporary() {
    if (m_path.empty())
        return;
    std::error_code ignored;
    fs::remove(m_path, ignored);
    fs::remove(sibling(m_path, "-journal"), ignored);
}

}  // namespace triptych::project
