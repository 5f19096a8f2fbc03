#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include "jobs/admission.h"
#include "jobs/scheduler.h"
#include "jobs/scratch.h"

namespace triptych::jobs {

class ScheduledTask;

/// A job as the scheduler keeps it. Everything in it is guarded by SchedulerCore's mutex but `id`, which never changes.
struct Job {
    enum class Wait { dependencies, lookup, admission, nothing };

    std::string id;
    base::JobRecord record;
    const base::Kind* kind = nullptr;
    base::Json parameters;  ///< checked
    base::Resources need;
    base::Place place = base::Place::thread;
    std::uint64_t sequence = 0;
    Wait wait = Wait::nothing;
    std::size_t waitingOn = 0;
    std::vector<std::shared_ptr<Job>> dependants;
    std::map<std::string, base::JobInput> inputs;  ///< as the cache key sees them: blobs and fingerprints
    std::string cacheKey;
    std::shared_ptr<ScheduledTask> task;
    std::vector<std::string> superseded;  ///< arrays of checkpoints that the record no longer names
    Progress lastProgress;
    bool cancelAsked = false;
    bool inJournalBatch = false;
    bool inObserverBatch = false;
};
using JobPtr = std::shared_ptr<Job>;

/// The state machine behind Scheduler, shared with every task so that a thread that outlives the scheduler finds a closed door
/// instead of freed memory. No call of an executor, a store or an observer is made with its mutex held.
class SchedulerCore : public std::enable_shared_from_this<SchedulerCore> {
public:
    SchedulerCore(base::KindRegistry kinds, Executors executors, base::BlobStore& blobs, base::Journal& journal,
                  base::ResultCache& cache, Limits limits, Options options);

    // ------------------------------------------------------------------ scheduler_submit.cpp
    base::Status restore(Leftovers leftovers);
    [[nodiscard]] base::Result<std::vector<std::string>> submit(std::vector<base::JobSpec> specs,
                                                                std::vector<std::string> names,
                                                                std::vector<base::Json> manifests = {});
    [[nodiscard]] base::Result<std::vector<std::string>> resume(const std::vector<std::string>& ids);

    // ------------------------------------------------------------------ scheduler_core.cpp
    base::Status cancel(const std::string& id);
    void cancelAll();
    [[nodiscard]] std::vector<base::JobRecord> records() const;
    [[nodiscard]] std::optional<base::JobRecord> record(const std::string& id) const;
    [[nodiscard]] Progress progressOf(const std::string& id) const;
    [[nodiscard]] base::Resources inUse() const;
    [[nodiscard]] bool wait(const std::vector<std::string>& ids, std::chrono::milliseconds limit) const;
    [[nodiscard]] bool waitIdle(std::chrono::milliseconds limit) const;

    // Called by tasks.
    [[nodiscard]] base::Result<base::JobArguments> begin(ScheduledTask& task);
    void finish(ScheduledTask& task, base::Result<base::Output> result, const base::Json& manifest);
    base::Status checkpoint(ScheduledTask& task, const base::Output& state);
    [[nodiscard]] std::optional<base::Output> restored(const base::Json& checkpoint);
    void log(ScheduledTask& task, base::LogLevel level, std::string_view message);
    void notice(const std::shared_ptr<ScheduledTask>& task);
    [[nodiscard]] Scratch& scratch() { return m_scratch; }

    // ------------------------------------------------------------------ scheduler_housekeeping.cpp
    void addObserver(Observer* observer);
    void removeObserver(Observer* observer);
    /// One round of looking jobs up in the cache; false when there was nothing to do. \param paths the lane of jobs with
    /// inputs outside the project, which may take long.
    bool lookUpSome(bool paths);
    /// One round of telling observers. \return when the next is due, if something waits for its turn.
    std::optional<Clock::Instant> tellObservers();
    base::Status flush();
    void lookupLoop(bool paths);
    void observerLoop();
    void journalLoop();
    void beginShutdown();
    void finishShutdown(std::chrono::milliseconds grace);

private:
    friend class ScheduledTask;
    using Lock = std::unique_lock<std::mutex>;
    struct Lookup;

    /// Kind, checked parameters, resources and place of a job to be.
    base::Status plan(Job& job, const base::JobSpec& spec) const;
    [[nodiscard]] JobPtr findLocked(const std::string& id) const;
    void addLocked(const JobPtr& job);
    void enterLocked(const JobPtr& job);
    void queueLookupLocked(const JobPtr& job);
    void settleLocked(const JobPtr& job, base::JobState state, std::optional<base::Error> error);
    void settleOneLocked(const JobPtr& job, base::JobState state, std::optional<base::Error> error);
    void changedLocked(const JobPtr& job, bool journal = true);
    void applyLookupLocked(Lookup& lookup);
    [[nodiscard]] Lookup lookUp(const JobPtr& job);
    [[nodiscard]] std::vector<std::shared_ptr<ScheduledTask>> admitLocked();
    void start(const std::vector<std::shared_ptr<ScheduledTask>>& tasks);
    void stopTaskLocked(const JobPtr& job, std::vector<std::pair<Executor*, std::string>>& toStop);
    [[nodiscard]] Executor& executorOf(base::Place place) const;
    [[nodiscard]] std::string freshIdLocked();
    [[nodiscard]] base::Json manifestOf(const Job& job) const;
    [[nodiscard]] bool idleLocked() const { return m_open == 0; }
    /// Results whose jobs are over, remembered or about to be.
    [[nodiscard]] base::CachedResults remembered(const std::vector<std::string>& keys);
    void storeFresh();
    [[nodiscard]] base::Status journalChunk(const std::vector<JobPtr>& jobs);

    const base::KindRegistry m_kinds;
    const Executors m_executors;
    base::BlobStore& m_blobs;
    base::Journal& m_journal;
    base::ResultCache& m_cache;
    const Limits m_limits;
    const Options m_options;
    const std::shared_ptr<const Clock> m_clock;
    const std::string m_cpuLevel;
    Scratch m_scratch;

    /// Shared by whoever uses a store, exclusive to close it for good.
    std::shared_mutex m_storeGate;
    bool m_storesClosed = false;

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_settled;
    std::condition_variable m_lookupWanted[2];
    std::condition_variable m_observersWanted;
    std::condition_variable m_journalWanted;
    bool m_quitting = false;
    bool m_housekeepingEnds = false;
    std::unordered_map<std::string, JobPtr> m_jobs;
    std::vector<JobPtr> m_order;
    std::size_t m_open = 0;     ///< jobs without a final state
    std::size_t m_holding = 0;  ///< jobs that hold resources
    mutable std::size_t m_waiters = 0;
    std::uint64_t m_nextSequence = 0;
    std::mt19937_64 m_idSource;
    std::int64_t m_idMs = 0;
    std::uint64_t m_idCount = 0;
    Admission m_admission;
    std::deque<JobPtr> m_lookups[2];
    std::vector<JobPtr> m_forJournal;
    std::unordered_map<std::string, JobPtr> m_fresh;    ///< by cache key: done, and no flush has taken the result up yet
    std::unordered_map<std::string, JobPtr> m_flushed;  ///< those whose results a flush writes now; changed only with m_flushMutex held as well
    std::vector<JobPtr> m_forObservers;
    std::set<std::shared_ptr<ScheduledTask>> m_noticed;

    std::mutex m_flushMutex;
    std::mutex m_observerMutex;
    std::vector<Observer*> m_observers;
};

}  // namespace triptych::jobs
