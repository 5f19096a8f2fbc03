#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"

namespace triptych::project {

/// NAME.triptych.recovery: edits that are not saved yet, a line each with a checksum, so that a torn tail costs the last edit
/// and no more.
///
///   triptych-recovery 1
///   <16 hex digits of SHA-256 over the rest> {"key": …, "ms": …, "sequence": …, "session": …, "value": …}
///
/// A session is one time a project was open. Saving writes the session and the number of the last edit it covers into the
/// project itself; records up to it count for nothing, even when the program died before it could remove them.
///
/// Thread rule: any thread. note() never waits for the disk.
class RecoveryJournal {
public:
    struct Entry {
        std::string value;  ///< canonical JSON; "null" for a removed document
        std::int64_t ms = 0;
        std::string session;
        std::uint64_t sequence = 0;
    };
    using Entries = std::map<std::string, Entry>;
    struct Contents {
        Entries entries;
        int damaged = 0;
    };
    /// What a save covers.
    struct Saved {
        std::string session;
        std::uint64_t sequence = 0;
    };

    /// What an earlier run left at `path`, without what `saved` covers. A missing file is empty; one over 256 MiB is refused.
    [[nodiscard]] static base::Result<Contents> read(const std::filesystem::path& path, const Saved& saved);

    /// Goes on at `path`, offering `earlier`. Writes nothing before the first edit.
    RecoveryJournal(std::filesystem::path path, Contents earlier, std::chrono::milliseconds delay);
    RecoveryJournal(const RecoveryJournal&) = delete;
    RecoveryJournal& operator=(const RecoveryJournal&) = delete;
    ~RecoveryJournal();

    void note(const std::string& key, std::string value);
    [[nodiscard]] base::Status flush();
    /// The file anew, with the offer in it and nothing that counts no more.
    [[nodiscard]] base::Status writeNow();
    void setListener(std::function<void(const base::Error&)> listener);

    [[nodiscard]] Contents offered() const;
    [[nodiscard]] base::Status dropOffered();
    /// The edits noted up to now, as a save names them.
    [[nodiscard]] Saved position() const;
    /// Forgets own edits up to there.
    [[nodiscard]] base::Status forget(const Saved& saved);
    [[nodiscard]] base::Status forgetAll();
    /// Goes on in another file; the old one is removed.
    [[nodiscard]] base::Status moveTo(const std::filesystem::path& path);
    [[nodiscard]] std::filesystem::path path() const;

private:
    void run();
    [[nodiscard]] base::Status writeOut();
    [[nodiscard]] base::Status rewrite();

    mutable std::mutex m_mutex;  ///< the entries
    std::mutex m_fileMutex;      ///< the file; taken before m_mutex
    std::condition_variable m_wake;
    std::filesystem::path m_path;
    const std::chrono::milliseconds m_delay;
    const std::string m_session;
    std::uint64_t m_sequence = 0;
    Contents m_offered;
    Entries m_live;                 ///< this run's newest, by key
    std::map<std::string, std::uint64_t> m_pending;  ///< key → sequence of what is not on disk yet
    std::chrono::steady_clock::time_point m_pendingSince;
    bool m_onDisk = false;          ///< the file is there and begins as it must
    std::uint64_t m_bytes = 0, m_bytesAfterRewrite = 0;
    bool m_stop = false;
    bool m_failing = false;
    std::function<void(const base::Error&)> m_listener;
    std::thread m_thread;
};

}  // namespace triptych::project
