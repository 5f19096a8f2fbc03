#include "jobs/scheduler_core.h"

#include <algorithm>

#include <fmt/format.h>

#include "jobs/machine.h"
#include "jobs/scheduled_task.h"

namespace triptych::jobs {
using base::JobState;
using base::Result;
namespace {

constexpr std::size_t mostLogLines = 1000;
constexpr std::size_t firstLogLines = 200;
constexpr std::size_t longestLogLine = 4096;

std::string described(const base::JobRecord& record) {
    return fmt::format("\"{}\" ({})", record.spec.title.empty() ? record.spec.kind : record.spec.title, record.id);
}

// The words for a job that cannot run because one it needs did not end well.
base::Error becauseOf(const base::JobRecord& needed) {
    auto what = fmt::format("job {}, which it needs, ", described(needed));
    what += needed.state == JobState::failed      ? "failed"
            : needed.state == JobState::cancelled ? "was cancelled"
                                                  : "was interrupted";
    if (needed.error && needed.state == JobState::failed)
        what += ": " + needed.error->message();
    const bool wasInterrupted = needed.state == JobState::interrupted;
    return {wasInterrupted ? base::ErrorKind::failed : base::ErrorKind::cancelled, std::move(what), {},
            wasInterrupted ? "resume both" : ""};
}

base::Json checkpointJson(const std::map<std::string, base::BlobRef>& arrays, const base::Json& summary) {
    base::Json refs = base::Json::object();
    for (const auto& [name, ref] : arrays)
        refs[name] = base::toJson(ref);
    return {{"arrays", std::move(refs)}, {"summary", summary}};
}

// What the record names as the state to go on from is taken out of it.
void supersedeCheckpoint(Job& job) {
    const auto found = job.record.manifest.find("checkpoint");
    if (found == job.record.manifest.end())
        return;
    if (found->is_object() && found->contains("arrays"))
        for (const auto& item : (*found)["arrays"].items())
            if (const auto ref = base::blobRefFromJson(item.value(), item.key()))
                job.superseded.push_back(ref->hash);
    job.record.manifest.erase(found);
}

}  // namespace

SchedulerCore::SchedulerCore(base::KindRegistry kinds, Executors executors, base::BlobStore& blobs, base::Journal& journal,
                             base::ResultCache& cache, Limits limits, Options options)
    : m_kinds(std::move(kinds)), m_executors(std::move(executors)), m_blobs(blobs), m_journal(journal), m_cache(cache),
      m_limits(limits), m_options(std::move(options)),
      m_clock(m_options.clock ? m_options.clock : std::make_shared<const Clock>()), m_cpuLevel(cpuLevel()),
      m_scratch(m_options.scratchRoot), m_idSource(std::random_device{}()),
      m_admission(limits, m_executors.thread ? m_executors.thread->capacity() : 0,
                  m_executors.process ? m_executors.process->capacity() : 0) {}

JobPtr SchedulerCore::findLocked(const std::string& id) const {
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second;
}

void SchedulerCore::addLocked(const JobPtr& job) {
    job->sequence = m_nextSequence++;
    m_jobs.emplace(job->id, job);
    m_order.push_back(job);
    ++m_open;
}

void SchedulerCore::changedLocked(const JobPtr& job, bool journal) {
    if (journal && !std::exchange(job->inJournalBatch, true)) {
        m_forJournal.push_back(job);
        if (m_forJournal.size() == 1)
            m_journalWanted.notify_one();
    }
    if (!std::exchange(job->inObserverBatch, true)) {
        m_forObservers.push_back(job);
        if (m_forObservers.size() == 1)
            m_observersWanted.notify_one();
    }
}

void SchedulerCore::enterLocked(const JobPtr& job) {
    changedLocked(job);
    if (job->waitingOn > 0)
        job->wait = Job::Wait::dependencies;
    else
        queueLookupLocked(job);
}

void SchedulerCore::queueLookupLocked(const JobPtr& job) {
    job->wait = Job::Wait::lookup;
    const bool paths = std::any_of(job->inputs.begin(), job->inputs.end(), [](const auto& i) { return !i.second.path.empty(); });
    m_lookups[paths].push_back(job);
    if (m_lookups[paths].size() == 1)
        m_lookupWanted[paths].notify_one();
}

void SchedulerCore::settleOneLocked(const JobPtr& job, JobState state, std::optional<base::Error> error) {
    auto& record = job->record;
    if (isFinal(record.state))
        return;
    if (job->wait == Job::Wait::admission)
        m_admission.remove(record.spec.priority, job->sequence, job->place);
    job->wait = Job::Wait::nothing;
    record.state = state;
    record.finishedMs = m_clock->wallMs();
    record.error = std::move(error);
    if (state == JobState::done)
        supersedeCheckpoint(*job);
    --m_open;
    changedLocked(job);
    if (m_waiters > 0)
        m_settled.notify_all();
}

void SchedulerCore::settleLocked(const JobPtr& job, JobState state, std::optional<base::Error> error) {
    settleOneLocked(job, state, std::move(error));
    std::vector<JobPtr> settled = {job};
    while (!settled.empty()) {
        const auto needed = std::move(settled.back());
        settled.pop_back();
        const auto dependants = std::exchange(needed->dependants, {});
        for (const auto& dependant : dependants) {
            if (isFinal(dependant->record.state))
                continue;
            if (needed->record.state == JobState::done) {
                if (--dependant->waitingOn == 0 && dependant->wait == Job::Wait::dependencies)
                    queueLookupLocked(dependant);
                continue;
            }
            settleOneLocked(dependant, needed->record.state == JobState::interrupted ? JobState::interrupted : JobState::cancelled,
                            becauseOf(needed->record));
            settled.push_back(dependant);
        }
    }
}

Executor& SchedulerCore::executorOf(base::Place place) const {
    return place == base::Place::thread ? *m_executors.thread : *m_executors.process;
}

std::vector<std::shared_ptr<ScheduledTask>> SchedulerCore::admitLocked() {
    std::vector<std::shared_ptr<ScheduledTask>> tasks;
    if (m_quitting || m_admission.waiting() == 0)
        return tasks;
    for (const auto& ticket : m_admission.admit()) {
        const auto& job = m_order[ticket.sequence];
        job->wait = Job::Wait::nothing;
        job->record.state = JobState::staged;
        const auto checkpoint = job->record.manifest.find("checkpoint");
        job->task = std::make_shared<ScheduledTask>(shared_from_this(), job, *job->kind, job->need, job->record.spec.seed,
                                                    checkpoint == job->record.manifest.end() ? base::Json() : *checkpoint);
        ++m_holding;
        changedLocked(job);
        tasks.push_back(job->task);
    }
    return tasks;
}

void SchedulerCore::start(const std::vector<std::shared_ptr<ScheduledTask>>& tasks) {
    for (const auto& task : tasks)
        executorOf(task->job()->place).start(task);
}

void SchedulerCore::stopTaskLocked(const JobPtr& job, std::vector<std::pair<Executor*, std::string>>& toStop) {
    job->task->requestStop();
    if (job->record.state != JobState::stopping) {
        job->record.state = JobState::stopping;
        changedLocked(job);
    }
    toStop.emplace_back(&executorOf(job->place), job->id);
}

base::Status SchedulerCore::cancel(const std::string& id) {
    std::vector<std::pair<Executor*, std::string>> toStop;
    std::vector<std::shared_ptr<ScheduledTask>> started;
    {
        const Lock lock(m_mutex);
        const auto job = findLocked(id);
        if (!job)
            return base::badRequest(fmt::format("there is no job \"{}\"", id));
        if (isFinal(job->record.state) || job->cancelAsked)
            return {};
        job->cancelAsked = true;
        if (job->task)
            stopTaskLocked(job, toStop);
        else
            settleLocked(job, JobState::cancelled, base::Error{base::ErrorKind::cancelled, "cancelled before it started", {}, {}});
        // A large job that held others back may be gone.
        started = admitLocked();
    }
    for (const auto& [executor, task] : toStop)
        executor->stop(task);
    start(started);
    return {};
}

void SchedulerCore::cancelAll() {
    std::vector<std::pair<Executor*, std::string>> toStop;
    {
        const Lock lock(m_mutex);
        for (const auto& job : m_order) {
            if (isFinal(job->record.state) || job->cancelAsked)
                continue;
            job->cancelAsked = true;
            if (job->task)
                stopTaskLocked(job, toStop);
            else
                settleLocked(job, JobState::cancelled, base::Error{base::ErrorKind::cancelled, "cancelled before it started", {}, {}});
        }
    }
    for (const auto& [executor, task] : toStop)
        executor->stop(task);
}

Result<base::JobArguments> SchedulerCore::begin(ScheduledTask& task) {
    const auto& job = task.job();
    std::map<std::string, base::JobInput> inputs;
    base::JobArguments arguments;
    {
        const Lock lock(m_mutex);
        if (job->record.state != JobState::staged)
            return base::cancelled();
        inputs = job->inputs;
        arguments.parameters = job->parameters;
    }
    for (const auto& [name, input] : inputs) {
        auto& resolved = arguments.inputs[name];
        if (!input.blob) {
            resolved.path = input.path;
            continue;
        }
        const std::shared_lock gate(m_storeGate);
        if (m_storesClosed)
            return base::cancelled();
        auto array = m_blobs.read(*input.blob);
        if (!array) {
            auto error = std::move(array).error();
            error.where = error.where.empty() ? "/inputs/" + name : fmt::format("/inputs/{}: {}", name, error.where);
            return tl::unexpected(std::move(error));
        }
        resolved.array = *std::move(array);
    }
    const Lock lock(m_mutex);
    if (job->record.state != JobState::staged)
        return base::cancelled();
    job->record.state = JobState::running;
    job->record.startedMs = m_clock->wallMs();
    changedLocked(job);
    return arguments;
}

base::Json SchedulerCore::manifestOf(const Job& job) const {
    base::Json inputs = base::Json::object();
    for (const auto& [name, input] : job.inputs)
        inputs[name] = input.blob ? base::toJson(*input.blob) : base::Json(input.fingerprint);
    base::Json manifest = {{"kind", job.kind->name},
                           {"revision", job.kind->revision},
                           {"program", TRIPTYCH_VERSION},
                           {"cpuLevel", m_cpuLevel},
                           {"libraries", m_options.libraries},
                           {"threads", job.need.threads},
                           {"place", job.place == base::Place::thread ? "thread" : "process"},
                           {"cached", false}};
    if (!inputs.empty())
        manifest["inputs"] = std::move(inputs);
    return manifest;
}

void SchedulerCore::finish(ScheduledTask& task, Result<base::Output> result, const base::Json& extra) {
    const auto& job = task.job();
    std::map<std::string, base::BlobRef> outputs;
    base::Json manifest;
    bool wanted = true;
    {
        const Lock lock(m_mutex);
        wanted = !job->cancelAsked && !isFinal(job->record.state);
    }
    if (result && wanted) {
        manifest = manifestOf(*job);
        if (extra.is_object())
            manifest.update(extra, true);
        const std::shared_lock gate(m_storeGate);
        if (m_storesClosed)
            result = base::cancelled();
        else {
            for (const auto& [name, array] : result->arrays) {
                auto ref = m_blobs.put(array);
                if (!ref) {
                    auto error = std::move(ref).error();
                    error.what = fmt::format("the output {} cannot be kept: {}", name, error.what);
                    result = tl::unexpected(std::move(error));
                    break;
                }
                outputs[name] = *std::move(ref);
            }
        }
    }
    std::vector<std::shared_ptr<ScheduledTask>> started;
    {
        const Lock lock(m_mutex);
        job->lastProgress = task.progressAt(m_clock->now());
        job->lastProgress.etaSeconds.reset();
        job->lastProgress.ratePerSecond.reset();
        m_noticed.erase(task.shared_from_this());
        job->task.reset();
        m_admission.release(job->need, job->place);
        --m_holding;
        if (isFinal(job->record.state)) {
            // Given up as interrupted while its thread went on.
        } else if (job->cancelAsked) {
            settleLocked(job, JobState::cancelled, base::Error{base::ErrorKind::cancelled, "cancelled", {}, {}});
        } else if (result) {
            m_fresh.insert_or_assign(job->cacheKey, job);
            job->record.outputs = std::move(outputs);
            job->record.summary = std::move(result->summary);
            if (job->record.manifest.empty())
                job->record.manifest = std::move(manifest);
            else
                job->record.manifest.update(manifest);
            if (job->lastProgress.fraction)
                job->lastProgress.fraction = 1;
            settleLocked(job, JobState::done, std::nullopt);
        } else if (m_quitting && result.error().kind == base::ErrorKind::cancelled) {
            settleLocked(job, JobState::interrupted,
                         base::Error{base::ErrorKind::failed, "the program ended while the job ran", {}, "resume it"});
        } else if (result.error().kind == base::ErrorKind::cancelled) {
            settleLocked(job, JobState::cancelled, std::move(result).error());
        } else {
            auto kept = manifestOf(*job);
            if (extra.is_object())
                kept.update(extra, true);
            job->record.manifest.update(kept);
            settleLocked(job, JobState::failed, std::move(result).error());
        }
        started = admitLocked();
        if (m_waiters > 0)
            m_settled.notify_all();
    }
    start(started);
}

base::Status SchedulerCore::checkpoint(ScheduledTask& task, const base::Output& state) {
    std::map<std::string, base::BlobRef> arrays;
    {
        const std::shared_lock gate(m_storeGate);
        if (m_storesClosed)
            return base::cancelled();
        for (const auto& [name, array] : state.arrays) {
            TRIPTYCH_TRY(arrays[name], m_blobs.put(array));
        }
    }
    const Lock lock(m_mutex);
    if (!isFinal(task.job()->record.state)) {
        supersedeCheckpoint(*task.job());
        task.job()->record.manifest["checkpoint"] = checkpointJson(arrays, state.summary);
        changedLocked(task.job());
    }
    return {};
}

std::optional<base::Output> SchedulerCore::restored(const base::Json& checkpoint) {
    const auto arrays = checkpoint.find("arrays");
    if (arrays == checkpoint.end() || !arrays->is_object())
        return std::nullopt;
    base::Output state;
    state.summary = checkpoint.value("summary", base::Json::object());
    const std::shared_lock gate(m_storeGate);
    if (m_storesClosed)
        return std::nullopt;
    for (const auto& item : arrays->items()) {
        const auto ref = base::blobRefFromJson(item.value(), item.key());
        if (!ref)
            return std::nullopt;
        auto array = m_blobs.read(*ref);
        if (!array)
            return std::nullopt;
        state.arrays[item.key()] = *std::move(array);
    }
    return state;
}

void SchedulerCore::log(ScheduledTask& task, base::LogLevel level, std::string_view message) {
    base::LogLine line{m_clock->wallMs(), level, std::string(message.substr(0, longestLogLine))};
    const Lock lock(m_mutex);
    if (isFinal(task.job()->record.state))
        return;
    auto& lines = task.job()->record.log;
    if (lines.size() >= mostLogLines)
        lines.erase(lines.begin() + firstLogLines);
    lines.push_back(std::move(line));
    changedLocked(task.job());
}

void SchedulerCore::notice(const std::shared_ptr<ScheduledTask>& task) {
    const Lock lock(m_mutex);
    if (isFinal(task->job()->record.state))
        return;
    m_noticed.insert(task);
    if (m_noticed.size() == 1)
        m_observersWanted.notify_one();
}

std::vector<base::JobRecord> SchedulerCore::records() const {
    const Lock lock(m_mutex);
    std::vector<base::JobRecord> records;
    records.reserve(m_order.size());
    for (const auto& job : m_order)
        records.push_back(job->record);
    return records;
}

std::optional<base::JobRecord> SchedulerCore::record(const std::string& id) const {
    const Lock lock(m_mutex);
    const auto job = findLocked(id);
    return job ? std::optional(job->record) : std::nullopt;
}

Progress SchedulerCore::progressOf(const std::string& id) const {
    const Lock lock(m_mutex);
    const auto job = findLocked(id);
    if (!job)
        return {};
    return job->task ? job->task->progressAt(m_clock->now()) : job->lastProgress;
}

base::Resources SchedulerCore::inUse() const {
    const Lock lock(m_mutex);
    return m_admission.used();
}

bool SchedulerCore::wait(const std::vector<std::string>& ids, std::chrono::milliseconds limit) const {
    Lock lock(m_mutex);
    ++m_waiters;
    std::size_t next = 0;
    const bool all = m_settled.wait_for(lock, limit, [&] {
        for (; next < ids.size(); ++next)
            if (const auto job = findLocked(ids[next]); job && !isFinal(job->record.state))
                return false;
        return true;
    });
    --m_waiters;
    return all;
}

bool SchedulerCore::waitIdle(std::chrono::milliseconds limit) const {
    Lock lock(m_mutex);
    ++m_waiters;
    const bool idle = m_settled.wait_for(lock, limit, [this] { return idleLocked(); });
    --m_waiters;
    return idle;
}

}  // namespace triptych::jobs
