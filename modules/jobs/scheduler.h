#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/store.h"
#include "jobs/clock.h"
#include "jobs/executor.h"
#include "jobs/progress.h"

namespace triptych::jobs {

/// What all running jobs together may take.
struct Limits {
    int threads = 1;
    std::uint64_t memoryBytes = std::uint64_t{1} << 30;
    int gpus = 0;
    /// How often jobs behind it may start before one that does not fit yet; then they wait until it has started.
    int maxOvertakes = 16;

    /// Every hardware thread, three quarters of the memory, no GPU.
    [[nodiscard]] static Limits ofThisMachine();
};

struct Executors {
    std::shared_ptr<Executor> thread;
    std::shared_ptr<Executor> process;  ///< may be absent: then only kinds with a function can run
};

struct Options {
    /// Where jobs get their scratch folders; the system's folder for temporary files when empty.
    std::filesystem::path scratchRoot;
    std::shared_ptr<const Clock> clock;  ///< the machine's when null
    /// Written into every manifest: versions of the libraries this program runs jobs with.
    base::Json libraries = base::Json::object();
    std::chrono::milliseconds journalInterval{250};
    /// False: no thread of its own; the owner calls pump() instead. For tests that must be deterministic.
    bool ownThreads = true;
};

/// Whoever watches jobs. Calls come one at a time from a thread of the scheduler, in order for each job, changes in quick
/// succession as one; a callback may ask the scheduler anything but addObserver and removeObserver.
class Observer {
public:
    virtual ~Observer() = default;
    /// State, outputs, log or manifest changed.
    virtual void jobChanged(const base::JobRecord&) {}
    /// At most 20 a second a job.
    virtual void jobProgress(const std::string& /*id*/, const Progress&) {}
    /// At most 60 a second a job, the latest only.
    virtual void jobPublished(const std::string& /*id*/, const base::Output&) {}
    /// Rows could not be written; they are kept and tried again.
    virtual void journalFailed(const base::Error&) {}
};

/// What becomes of jobs that an earlier program, or one that runs now, left open in the journal.
enum class Leftovers { take, leave };

/// Runs jobs: queued → staged (resources held, inputs being read) → running → done | failed | cancelled. An answer of the result
/// cache goes from queued to done and waits for nothing. *stopping* is on the way to cancelled; *interrupted* is what a crash
/// or a quit left behind. Final states stay final.
///
/// Order: higher priority first, then first come; a job that does not fit lets at most `maxOvertakes` others past.
/// Thread rule: every member from any thread. Journal, BlobStore and ResultCache are called from several threads, must be
/// thread-safe, and must outlive shutdown().
class Scheduler {
public:
    Scheduler(base::KindRegistry kinds, Executors executors, base::BlobStore& blobs, base::Journal& journal,
              base::ResultCache& cache, Limits limits, Options options = {});
    ~Scheduler();  ///< shutdown()
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Takes over what the journal remembers, before the first submit. Leftovers::take: rows in staged, running and stopping
    /// become interrupted, and so do queued ones that wait for such a job; other queued ones queue again. Leftovers::leave: only
    /// jobs that are over are taken, the rest belong to somebody else.
    base::Status restore(Leftovers leftovers = Leftovers::take);

    [[nodiscard]] base::Result<std::string> submit(base::JobSpec spec);
    /// All of them or none. \param names by which they refer to each other ("0", "1", … when empty); other references are ids
    /// of jobs known already. \return fresh ids in the order of `specs`. Errors carry "/INDEX/FIELD…".
    [[nodiscard]] base::Result<std::vector<std::string>> submit(std::vector<base::JobSpec> specs,
                                                                std::vector<std::string> names = {});
    /// New jobs for interrupted, failed or cancelled ones, each going on from its last checkpoint; they refer to each other as
    /// the old ones did.
    [[nodiscard]] base::Result<std::vector<std::string>> resume(const std::vector<std::string>& ids);

    /// An error when there is no such job; nothing happens to a finished one.
    base::Status cancel(const std::string& id);
    void cancelAll();

    [[nodiscard]] std::vector<base::JobRecord> records() const;  ///< in the order of submission
    [[nodiscard]] std::optional<base::JobRecord> record(const std::string& id) const;
    [[nodiscard]] Progress progressOf(const std::string& id) const;
    /// What the running jobs hold.
    [[nodiscard]] base::Resources inUse() const;

    void addObserver(Observer* observer);
    void removeObserver(Observer* observer);  ///< after it returns the observer is not called any more

    /// True once every one of `ids` has a final state. Not with ownThreads = false.
    [[nodiscard]] bool wait(const std::vector<std::string>& ids, std::chrono::milliseconds limit) const;
    /// True once no job is queued, staged, running or stopping.
    [[nodiscard]] bool waitIdle(std::chrono::milliseconds limit) const;

    /// Writes journal rows that wait for their batch.
    base::Status flush();
    /// Does once, on this thread, what the scheduler's own threads would do.
    void pump();
    /// Starts nothing more, asks running jobs to stop, waits up to `grace`, records as interrupted what is left, and writes the
    /// journal. Queued jobs stay queued in the journal. No store is touched afterwards, even by a thread that did not stop.
    void shutdown(std::chrono::milliseconds grace = std::chrono::milliseconds(3000));

private:
    class Housekeeping;
    std::shared_ptr<class SchedulerCore> m_core;
    std::unique_ptr<Housekeeping> m_housekeeping;
};

}  // namespace triptych::jobs
