#include "project/recovery_journal.h"

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/json.h"
#include "project/files.h"
#include "project/text.h"

namespace triptych::project {

namespace fs = std::filesystem;
using base::Json;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view firstLine = "triptych-recovery 1\n";
constexpr std::uint64_t maxFileBytes = std::uint64_t{256} << 20;
constexpr std::uint64_t rewriteAboveBytes = std::uint64_t{8} << 20;
constexpr std::size_t checksumDigits = 16;
constexpr std::chrono::milliseconds retryDelay{2000};

std::string line(const std::string& key, const RecoveryJournal::Entry& entry) {
    // The value is canonical JSON already; parsing it again to nest it would double the work of every edit.
    std::string body = "{\"key\":" + base::canonicalJson(key) + ",\"ms\":" + std::to_string(entry.ms) +
                       ",\"sequence\":" + std::to_string(entry.sequence) + ",\"session\":" + base::canonicalJson(entry.session) +
                       ",\"value\":" + entry.value + "}";
    return base::sha256(body).substr(0, checksumDigits) + " " + body + "\n";
}

bool addRecord(std::string_view text, RecoveryJournal::Entries& entries, const RecoveryJournal::Saved& saved) {
    if (text.size() < checksumDigits + 2 || text[checksumDigits] != ' ')
        return false;
    const std::string_view body = text.substr(checksumDigits + 1);
    if (base::sha256(body).compare(0, checksumDigits, text.substr(0, checksumDigits)) != 0)
        return false;
    const auto json = base::parseJson(body, "recovery");
    if (!json || !json->is_object())
        return false;
    const auto key = json->find("key"), ms = json->find("ms"), sequence = json->find("sequence"), session = json->find("session"),
               value = json->find("value");
    const auto end = json->end();
    if (key == end || !key->is_string() || ms == end || !ms->is_number_integer() || sequence == end ||
        !sequence->is_number_unsigned() || session == end || !session->is_string() || value == end)
        return false;
    RecoveryJournal::Entry entry{base::canonicalJson(*value), ms->get<std::int64_t>(), session->get<std::string>(),
                                 sequence->get<std::uint64_t>()};
    if (entry.session == saved.session && entry.sequence <= saved.sequence)
        entries.erase(key->get<std::string>());
    else
        entries[key->get<std::string>()] = std::move(entry);
    return true;
}

}  // namespace

Result<RecoveryJournal::Contents> RecoveryJournal::read(const fs::path& path, const Saved& saved) {
    Contents contents;
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return contents;
    TRIPTYCH_TRY(const std::string text, readWhole(path, maxFileBytes));
    std::string_view rest = text;
    if (rest.substr(0, firstLine.size()) == firstLine)
        rest.remove_prefix(firstLine.size());
    else if (!rest.empty())
        ++contents.damaged;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        // A line without its end was being written when the program died.
        if (end == std::string_view::npos || !addRecord(rest.substr(0, end), contents.entries, saved))
            ++contents.damaged;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return contents;
}

RecoveryJournal::RecoveryJournal(fs::path path, Contents earlier, std::chrono::milliseconds delay)
    : m_path(std::move(path)),
      m_delay(std::min<std::chrono::milliseconds>(delay, std::chrono::milliseconds(1800))),
      m_session(randomHex(8)),
      m_offered(std::move(earlier)) {}

RecoveryJournal::~RecoveryJournal() {
    {
        std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    (void)flush();
}

void RecoveryJournal::note(const std::string& key, std::string value) {
    {
        std::lock_guard lock(m_mutex);
        if (m_pending.empty())
            m_pendingSince = std::chrono::steady_clock::now();
        m_live[key] = {std::move(value), nowMs(), m_session, ++m_sequence};
        m_pending[key] = m_sequence;
        if (!m_thread.joinable() && !m_stop)
            m_thread = std::thread([this] { run(); });
    }
    m_wake.notify_all();
}

void RecoveryJournal::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (m_pending.empty()) {
            m_wake.wait(lock, [this] { return m_stop || !m_pending.empty(); });
            continue;
        }
        const auto due = m_pendingSince + (m_failing ? std::max(m_delay, retryDelay) : m_delay);
        if (m_wake.wait_until(lock, due, [this] { return m_stop; }))
            break;
        lock.unlock();
        const auto written = flush();
        lock.lock();
        const bool news = !written && !m_failing;
        m_failing = !written;
        if (m_failing)
            m_pendingSince = std::chrono::steady_clock::now();
        if (news && m_listener) {
            const auto listener = m_listener;
            lock.unlock();
            listener(written.error());
            lock.lock();
        }
    }
}

Status RecoveryJournal::flush() {
    std::lock_guard file(m_fileMutex);
    return writeOut();
}

Status RecoveryJournal::writeNow() {
    std::lock_guard file(m_fileMutex);
    return rewrite();
}

Status RecoveryJournal::writeOut() {
    std::string text;
    std::map<std::string, std::uint64_t> written;
    fs::path path;
    bool whole = false;
    {
        std::lock_guard lock(m_mutex);
        if (m_pending.empty())
            return {};
        written = m_pending;
        path = m_path;
        whole = !m_onDisk || (m_bytes > rewriteAboveBytes && m_bytes > 4 * m_bytesAfterRewrite);
        if (!whole)
            for (const auto& item : m_pending)
                text += line(item.first, m_live.at(item.first));
    }
    if (whole) {
        TRIPTYCH_CHECK(rewrite());
    } else {
        Descriptor fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
        if (!fd && errno == ENOENT) {
            TRIPTYCH_CHECK(rewrite());
        } else {
            const auto put = !fd ? Status(tl::unexpected(systemError(say(Text::tr("cannot be written")), path, errno)))
                                 : writeAll(fd.get(), text, path);
            if (!put || ::fsync(fd.get()) != 0) {
                const int code = errno;
                std::lock_guard lock(m_mutex);
                // Half a line may stand there now: the next attempt writes the file anew.
                m_onDisk = false;
                return put ? Status(tl::unexpected(systemError(say(Text::tr("cannot be written to disk")), path, code))) : put;
            }
        }
    }
    std::lock_guard lock(m_mutex);
    m_bytes += text.size();
    for (const auto& [key, sequence] : written)
        if (const auto at = m_pending.find(key); at != m_pending.end() && at->second == sequence)
            m_pending.erase(at);
    m_pendingSince = std::chrono::steady_clock::now();
    return {};
}

Status RecoveryJournal::rewrite() {
    std::string text;
    fs::path path;
    bool nothing = false;
    {
        std::lock_guard lock(m_mutex);
        path = m_path;
        nothing = m_live.empty() && m_offered.entries.empty();
        text = firstLine;
        for (const auto& [key, entry] : m_offered.entries)
            text += line(key, entry);
        for (const auto& [key, entry] : m_live)
            text += line(key, entry);
    }
    if (nothing) {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT)
            return tl::unexpected(systemError(say(Text::tr("cannot be removed")), path, errno));
    } else {
        TRIPTYCH_CHECK(writeAtomically(path, text));
    }
    std::lock_guard lock(m_mutex);
    m_onDisk = !nothing;
    m_bytes = m_bytesAfterRewrite = text.size();
    return {};
}

void RecoveryJournal::setListener(std::function<void(const base::Error&)> listener) {
    std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

RecoveryJournal::Contents RecoveryJournal::offered() const {
    std::lock_guard lock(m_mutex);
    return m_offered;
}

Status RecoveryJournal::dropOffered() {
    std::lock_guard file(m_fileMutex);
    {
        std::lock_guard lock(m_mutex);
        m_offered = {};
    }
    return rewrite();
}

RecoveryJournal::Saved RecoveryJournal::position() const {
    std::lock_guard lock(m_mutex);
    return {m_session, m_sequence};
}

Status RecoveryJournal::forget(const Saved& saved) {
    std::lock_guard file(m_fileMutex);
    {
        std::lock_guard lock(m_mutex);
        for (auto at = m_live.begin(); at != m_live.end();)
            at = at->second.sequence <= saved.sequence ? m_live.erase(at) : std::next(at);
        for (auto at = m_pending.begin(); at != m_pending.end();)
            at = at->second <= saved.sequence ? m_pending.erase(at) : std::next(at);
        // Never written: an undecided offer that stands in the file already may stay as it is.
        if (!m_onDisk && m_live.empty())
            return {};
    }
    return rewrite();
}

Status RecoveryJournal::forgetAll() {
    return forget(position());
}

Status RecoveryJournal::moveTo(const fs::path& path) {
    std::lock_guard file(m_fileMutex);
    fs::path old;
    bool ours = false;
    {
        std::lock_guard lock(m_mutex);
        if (path == m_path)
            return {};
        old = std::exchange(m_path, path);
        ours = std::exchange(m_onDisk, false);
    }
    TRIPTYCH_CHECK(rewrite());
    // A file this object never wrote (of a project opened for reading only) belongs to somebody else.
    std::error_code ignored;
    if (ours)
        fs::remove(old, ignored);
    return {};
}

fs::path RecoveryJournal::path() const {
    std::lock_guard lock(m_mutex);
    return m_path;
}

}  // namespace triptych::project
