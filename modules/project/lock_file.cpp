#include "project/lock_file.h"

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Json;

namespace {

constexpr std::uint64_t maxLockBytes = 64 * 1024;

/// Files of /proc claim to be empty, so their size cannot be asked for first.
std::string readProc(const std::string& path) {
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[4096];
    const ssize_t got = fd ? ::read(fd.get(), buffer, sizeof buffer) : -1;
    return got > 0 ? std::string(buffer, static_cast<std::size_t>(got)) : std::string();
}

/// When the process was started, in clock ticks since boot: tells a process from a later one of the same number.
std::int64_t startTicks(std::int64_t pid) {
    const auto text = readProc("/proc/" + std::to_string(pid) + "/stat");
    const auto end = text.rfind(')');
    if (end == std::string::npos)
        return 0;
    std::size_t at = end + 1;
    for (int field = 0; field < 20; ++field) {
        at = text.find(' ', at);
        if (at == std::string::npos)
            return 0;
        ++at;
    }
    return std::strtoll(text.c_str() + at, nullptr, 10);
}

std::string hostName() {
    char name[256] = {};
    ::gethostname(name, sizeof name - 1);
    return name;
}

std::string userName() {
    const struct passwd* user = ::getpwuid(::getuid());
    return user && user->pw_name ? user->pw_name : std::to_string(::getuid());
}

struct Entry {
    Owner owner;
    std::int64_t ticks = 0;
};

std::optional<Entry> parse(const std::string& text) {
    const auto json = base::parseJson(text, "lock", {maxLockBytes, 4, true});
    if (!json || !json->is_object())
        return std::nullopt;
    const auto string = [&](const char* key) {
        const auto at = json->find(key);
        return at != json->end() && at->is_string() ? at->get<std::string>().substr(0, 200) : std::string();
    };
    const auto number = [&](const char* key) {
        const auto at = json->find(key);
        return at != json->end() && at->is_number_integer() ? at->get<std::int64_t>() : std::int64_t{0};
    };
    return Entry{{string("user"), string("host"), string("program"), number("pid"), number("sinceMs")}, number("startTicks")};
}

bool alive(const Entry& entry) {
    if (entry.owner.pid <= 0 || entry.owner.pid > 1 << 30)
        return false;
    if (::kill(static_cast<pid_t>(entry.owner.pid), 0) != 0 && errno == ESRCH)
        return false;
    const std::int64_t ticks = startTicks(entry.owner.pid);
    return entry.ticks == 0 || ticks == 0 || ticks == entry.ticks;
}

std::optional<Entry> readEntry(const fs::path& path) {
    const auto text = readWhole(path, maxLockBytes);
    return text ? parse(*text) : std::nullopt;
}

/// Held for all we can know, once the kernel gave us its lock: by a living process here, or by a host that cannot be asked.
bool holds(const Entry& entry) {
    if (entry.owner.host != hostName())
        return true;
    return entry.owner.pid != ::getpid() && alive(entry);
}

Owner unknownOwner() {
    return {say(Text::tr("somebody")), {}, {}, 0, 0};
}

bool sameFile(int fd, const fs::path& path) {
    struct stat a {}, b {};
    return ::fstat(fd, &a) == 0 && ::stat(path.c_str(), &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace

std::string Owner::text() const {
    QString who = host.empty() ? shown(user) : Text::tr("%1 on %2", "user, computer").arg(shown(user), shown(host));
    if (pid > 0)
        who = Text::tr("%1 (%2, process %3, since %4)").arg(who, shown(program)).arg(pid).arg(shownTime(sinceMs));
    return say(who);
}

base::Result<LockFile::Attempt> LockFile::acquire(const fs::path& project, const std::string& program, bool force) {
    const fs::path path = sibling(project, ".lock");
    Attempt attempt;
    for (int turn = 0; turn < 20; ++turn) {
        Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (!fd)
            return tl::unexpected(systemError(say(Text::tr("the lock file cannot be made")), path, errno));
        const bool taken = ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        const auto entry = readEntry(path);
        if (taken) {
            attempt.owner = entry ? entry->owner : unknownOwner();
            return attempt;
        }
        // Whoever held it may have removed the file between our open and our lock: then ours is a file without a name.
        if (!sameFile(fd.get(), path))
            continue;
        if (entry && holds(*entry) && !force) {
            attempt.owner = entry->owner;
            return attempt;
        }
        attempt.tookOver = entry.has_value();
        const Json mine{{"user", userName()},      {"host", hostName()},   {"pid", static_cast<std::int64_t>(::getpid())},
                        {"program", program},      {"sinceMs", nowMs()},   {"startTicks", startTicks(::getpid())}};
        if (::ftruncate(fd.get(), 0) != 0)
            return tl::unexpected(systemError(say(Text::tr("the lock file cannot be written")), path, errno));
        TRIPTYCH_CHECK(writeAll(fd.get(), mine.dump(1) + "\n", path));
        attempt.lock = LockFile(path, std::move(fd));
        return attempt;
    }
    return base::failed(say(Text::tr("the lock file keeps changing")), path.native());
}

std::optional<Owner> LockFile::holder(const fs::path& project) {
    const fs::path path = sibling(project, ".lock");
    Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd)
        return std::nullopt;
    const bool taken = ::flock(fd.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    const auto entry = readEntry(path);
    if (taken)
        return entry ? entry->owner : unknownOwner();
    return entry && holds(*entry) ? std::optional(entry->owner) : std::nullopt;
}

LockFile& LockFile::operator=(LockFile&& other) noexcept {
    release();
    m_path = std::move(other.m_path);
    m_fd = std::move(other.m_fd);
    return *this;
}

LockFile::~LockFile() {
    release();
}

void LockFile::release() {
    // Removed before the kernel's lock goes, so that nobody's new lock is taken away.
    if (m_fd && sameFile(m_fd.get(), m_path))
        ::unlink(m_path.c_str());
    m_fd.reset();
}

}  // namespace triptych::project
