#include <algorithm>

#include <fmt/format.h>

#include "jobs/fingerprint.h"
#include "jobs/scheduled_task.h"

namespace triptych::jobs {
using base::JobState;
namespace {

constexpr std::size_t lookupBatch = 64;
constexpr std::size_t journalBatch = 8192;  // rows in one commit
constexpr std::size_t journalSlice = 256;   // rows copied while the mutex is held
constexpr std::chrono::milliseconds observerRest{4};

base::CachedResult resultOf(const base::JobRecord& record) {
    return {record.outputs, record.summary, record.manifest};
}

}  // namespace

// What one look into the cache found, to be applied under the mutex.
struct SchedulerCore::Lookup {
    JobPtr job;
    std::map<std::string, base::JobInput> inputs;
    std::vector<std::string> changedInputs;
    std::string key;
    std::optional<base::CachedResult> cached;
    std::optional<base::Error> error;
};

// -------------------------------------------------------------------------------------------- result cache

bool SchedulerCore::lookUpSome(bool paths) {
    std::vector<Lookup> lookups;
    {
        const Lock lock(m_mutex);
        auto& lane = m_lookups[paths];
        const std::size_t most = paths ? 1 : lookupBatch;
        while (!lane.empty() && lookups.size() < most && !m_quitting) {
            auto job = std::move(lane.front());
            lane.pop_front();
            if (isFinal(job->record.state))
                continue;
            Lookup lookup;
            lookup.inputs = job->inputs;
            for (auto& [name, input] : lookup.inputs) {
                if (input.job.empty())
                    continue;
                const auto& outputs = findLocked(input.job)->record.outputs;
                const auto found = outputs.find(input.output);
                if (found == outputs.end()) {
                    std::string names;
                    for (const auto& [output, ref] : outputs)
                        names += (names.empty() ? "" : ", ") + output;
                    lookup.error = base::Error{base::ErrorKind::badRequest,
                                               fmt::format("job {} has no output \"{}\"", input.job, input.output),
                                               fmt::format("/inputs/{}/output", name),
                                               names.empty() ? "it has none" : "one of " + names};
                    break;
                }
                input = {};
                input.blob = found->second;
            }
            lookup.job = std::move(job);
            lookups.push_back(std::move(lookup));
        }
    }
    if (lookups.empty())
        return false;

    std::vector<std::string> keys;
    for (auto& lookup : lookups) {
        const auto& job = lookup.job;
        for (auto& [name, input] : lookup.inputs) {
            if (input.path.empty() || lookup.error)
                continue;
            auto print = fingerprint(input.path, [&] {
                const Lock lock(m_mutex);
                return m_quitting || isFinal(job->record.state);
            });
            if (!print) {
                lookup.error = std::move(print).error();
                continue;
            }
            if (!input.fingerprint.empty() && input.fingerprint != *print)
                lookup.changedInputs.push_back(name);
            input.fingerprint = *std::move(print);
        }
        if (lookup.error)
            continue;
        base::JobSpec spec;
        spec.seed = job->record.spec.seed;
        spec.inputs = lookup.inputs;
        lookup.key = base::cacheKey(*job->kind, job->parameters, spec);
        keys.push_back(lookup.key);
    }
    const auto cached = remembered(keys);
    for (auto& lookup : lookups)
        if (const auto found = cached.find(lookup.key); found != cached.end())
            lookup.cached = found->second;

    std::vector<std::shared_ptr<ScheduledTask>> started;
    {
        const Lock lock(m_mutex);
        for (auto& lookup : lookups)
            applyLookupLocked(lookup);
        started = admitLocked();
    }
    start(started);
    return true;
}

base::CachedResults SchedulerCore::remembered(const std::vector<std::string>& keys) {
    base::CachedResults results;
    std::vector<std::string> rest;
    {
        const Lock lock(m_mutex);
        for (const auto& key : keys) {
            if (const auto found = m_fresh.find(key); found != m_fresh.end())
                results.emplace(key, resultOf(found->second->record));
            else if (const auto writing = m_flushed.find(key); writing != m_flushed.end())
                results.emplace(key, resultOf(writing->second->record));
            else
                rest.push_back(key);
        }
    }
    const std::shared_lock gate(m_storeGate);
    if (!rest.empty() && !m_storesClosed)
        results.merge(m_cache.find(rest));
    return results;
}

void SchedulerCore::applyLookupLocked(Lookup& lookup) {
    const auto& job = lookup.job;
    auto& record = job->record;
    if (isFinal(record.state) || m_quitting)
        return;
    if (lookup.error) {
        settleLocked(job, JobState::failed, std::move(lookup.error));
        return;
    }
    job->inputs = std::move(lookup.inputs);
    job->cacheKey = std::move(lookup.key);
    for (auto& [name, input] : record.spec.inputs)
        if (!input.path.empty())
            input.fingerprint = job->inputs[name].fingerprint;
    for (const auto& name : lookup.changedInputs) {
        record.log.push_back({m_clock->wallMs(), base::LogLevel::warning,
                              fmt::format("{} changed since the job was made; it is read as it is now",
                                          record.spec.inputs[name].path.string())});
        // A state reached from other data is no place to go on from.
        record.manifest.erase("checkpoint");
    }
    if (lookup.cached) {
        record.outputs = std::move(lookup.cached->outputs);
        record.summary = std::move(lookup.cached->summary);
        record.manifest.update(lookup.cached->manifest);
        record.manifest["cached"] = true;
        record.startedMs = m_clock->wallMs();
        job->lastProgress.fraction = 1;
        settleLocked(job, JobState::done, std::nullopt);
        return;
    }
    job->wait = Job::Wait::admission;
    m_admission.add({job->sequence, record.spec.priority, job->place, job->need, 0});
}

void SchedulerCore::lookupLoop(bool paths) {
    for (;;) {
        {
            Lock lock(m_mutex);
            m_lookupWanted[paths].wait(lock, [&] { return m_housekeepingEnds || (!m_lookups[paths].empty() && !m_quitting); });
            if (m_housekeepingEnds)
                return;
        }
        lookUpSome(paths);
    }
}

// -------------------------------------------------------------------------------------------- observers

void SchedulerCore::addObserver(Observer* observer) {
    const std::lock_guard lock(m_observerMutex);
    m_observers.push_back(observer);
}

void SchedulerCore::removeObserver(Observer* observer) {
    const std::lock_guard lock(m_observerMutex);
    std::erase(m_observers, observer);
}

std::optional<Clock::Instant> SchedulerCore::tellObservers() {
    const std::lock_guard observers(m_observerMutex);
    std::vector<JobPtr> changed;
    std::vector<std::shared_ptr<ScheduledTask>> noticed;
    {
        const Lock lock(m_mutex);
        changed.swap(m_forObservers);
        for (const auto& job : changed)
            job->inObserverBatch = false;
        noticed.assign(m_noticed.begin(), m_noticed.end());
        m_noticed.clear();
    }
    std::optional<Clock::Instant> next;
    const auto now = m_clock->now();
    for (const auto& task : noticed) {
        const auto news = task->news(now);
        for (auto* observer : m_observers) {
            if (news.progress)
                observer->jobProgress(task->id(), *news.progress);
            if (news.published)
                observer->jobPublished(task->id(), *news.published);
        }
        if (news.next) {
            next = next ? std::min(*next, *news.next) : *news.next;
            const Lock lock(m_mutex);
            if (!isFinal(task->job()->record.state))
                m_noticed.insert(task);
        }
    }
    if (m_observers.empty())
        return next;
    for (const auto& job : changed) {
        base::JobRecord record;
        {
            const Lock lock(m_mutex);
            record = job->record;
        }
        for (auto* observer : m_observers)
            observer->jobChanged(record);
    }
    return next;
}

void SchedulerCore::observerLoop() {
    for (;;) {
        const auto next = tellObservers();
        Lock lock(m_mutex);
        if (m_housekeepingEnds)
            return;
        // A rest between rounds makes many quick changes one.
        const auto rest = Clock::Instant::clock::now() + observerRest;
        m_observersWanted.wait_until(lock, rest, [this] { return m_housekeepingEnds; });
        const auto due = [&] { return m_housekeepingEnds || !m_forObservers.empty() || (!next && !m_noticed.empty()); };
        if (next)
            m_observersWanted.wait_until(lock, *next, due);
        else
            m_observersWanted.wait(lock, due);
    }
}

// -------------------------------------------------------------------------------------------- journal

// A result that cannot be remembered is a result all the same: it costs a second run, no more.
void SchedulerCore::storeFresh() {
    {
        const Lock lock(m_mutex);
        m_flushed.swap(m_fresh);
    }
    if (m_flushed.empty())
        return;
    base::CachedResults results;
    for (auto next = m_flushed.begin(); next != m_flushed.end();) {
        const Lock lock(m_mutex);
        for (std::size_t i = 0; i < journalSlice && next != m_flushed.end(); ++i, ++next)
            results.emplace(next->first, resultOf(next->second->record));
    }
    {
        const std::shared_lock gate(m_storeGate);
        if (!m_storesClosed)
            (void)m_cache.store(results);
    }
    decltype(m_flushed) written;
    const Lock lock(m_mutex);
    m_flushed.swap(written);
}

base::Status SchedulerCore::flush() {
    const std::lock_guard one(m_flushMutex);
    storeFresh();
    std::vector<JobPtr> jobs;
    {
        const Lock lock(m_mutex);
        jobs.swap(m_forJournal);
    }
    for (std::size_t from = 0; from < jobs.size(); from += journalBatch) {
        const std::vector<JobPtr> chunk(jobs.begin() + static_cast<std::ptrdiff_t>(from),
                                        jobs.begin() + static_cast<std::ptrdiff_t>(std::min(jobs.size(), from + journalBatch)));
        if (auto status = journalChunk(chunk); !status) {
            const Lock lock(m_mutex);
            // Whoever changed meanwhile stands in the list already.
            for (std::size_t i = from; i < jobs.size(); ++i)
                if (i >= from + chunk.size() || !std::exchange(jobs[i]->inJournalBatch, true))
                    m_forJournal.push_back(jobs[i]);
            return status;
        }
    }
    return {};
}

base::Status SchedulerCore::journalChunk(const std::vector<JobPtr>& jobs) {
    std::vector<base::JobRecord> rows;
    std::vector<std::string> superseded;
    rows.reserve(jobs.size());
    for (std::size_t from = 0; from < jobs.size(); from += journalSlice) {
        const Lock lock(m_mutex);
        for (std::size_t i = from; i < std::min(jobs.size(), from + journalSlice); ++i) {
            jobs[i]->inJournalBatch = false;
            rows.push_back(jobs[i]->record);
            superseded.insert(superseded.end(), jobs[i]->superseded.begin(), jobs[i]->superseded.end());
            jobs[i]->superseded.clear();
        }
    }
    const std::shared_lock gate(m_storeGate);
    if (m_storesClosed)
        return {};
    TRIPTYCH_CHECK(m_journal.append(rows));
    // Only now does nothing in the journal name them. What cannot be dropped costs room, no more.
    (void)m_blobs.forget(superseded);
    return {};
}

void SchedulerCore::journalLoop() {
    bool failing = false;
    for (;;) {
        {
            Lock lock(m_mutex);
            m_journalWanted.wait(lock, [this] { return m_housekeepingEnds || !m_forJournal.empty(); });
            if (m_housekeepingEnds)
                return;
            m_journalWanted.wait_for(lock, failing ? std::chrono::milliseconds(2000) : m_options.journalInterval,
                                     [this] { return m_housekeepingEnds; });
        }
        const auto status = flush();
        if (!status && !failing) {
            const std::lock_guard observers(m_observerMutex);
            for (auto* observer : m_observers)
                observer->journalFailed(status.error());
        }
        failing = !status;
    }
}

// -------------------------------------------------------------------------------------------- the end

void SchedulerCore::beginShutdown() {
    std::vector<std::pair<Executor*, std::string>> toStop;
    {
        const Lock lock(m_mutex);
        m_quitting = true;
        for (const auto& job : m_order)
            if (job->task && !isFinal(job->record.state))
                stopTaskLocked(job, toStop);
    }
    for (const auto& [executor, task] : toStop)
        executor->stop(task);
}

void SchedulerCore::finishShutdown(std::chrono::milliseconds grace) {
    {
        Lock lock(m_mutex);
        if (m_housekeepingEnds)
            return;
        ++m_waiters;
        m_settled.wait_for(lock, grace, [this] { return m_holding == 0; });
        --m_waiters;
        for (const auto& job : m_order)
            if (job->task)
                settleLocked(job, job->cancelAsked ? JobState::cancelled : JobState::interrupted,
                             base::Error{base::ErrorKind::failed, "the program ended while the job ran", {}, "resume it"});
        m_noticed.clear();
        m_housekeepingEnds = true;
        m_lookupWanted[0].notify_all();
        m_lookupWanted[1].notify_all();
        m_observersWanted.notify_all();
        m_journalWanted.notify_all();
    }
    (void)flush();
    const std::unique_lock gate(m_storeGate);
    m_storesClosed = true;
    // A thread that is about to let go of its task may do so after the program's end.
    m_scratch.close();
}

}  // namespace triptych::jobs
