#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "jobs/scheduled_task.h"

namespace triptych::jobs {
using base::JobState;
using base::Result;
namespace {

constexpr std::uint64_t largestInWindow = std::uint64_t{1} << 30;

base::Error prefixed(base::Error error, std::size_t index) {
    error.where = fmt::format("/{}{}", index, error.where);
    return error;
}

}  // namespace

base::Status SchedulerCore::plan(Job& job, const base::JobSpec& spec) const {
    TRIPTYCH_TRY(job.kind, m_kinds.get(spec.kind));
    TRIPTYCH_CHECK(base::checkSpec(*job.kind, spec));
    TRIPTYCH_TRY(job.parameters, base::checkedParameters(*job.kind, spec.parameters));
    auto need = spec.resources       ? *spec.resources
                : job.kind->estimate ? job.kind->estimate(job.parameters)
                                     : job.kind->resources;
    need.threads = std::clamp(need.threads, 1, m_limits.threads);
    need.gpus = std::max(need.gpus, 0);
    const auto gib = [](std::uint64_t bytes) { return static_cast<double>(bytes) / (1 << 30); };
    if (need.memoryBytes > m_limits.memoryBytes)
        return base::badRequest(fmt::format("the job needs {:.1f} GiB of memory", gib(need.memoryBytes)), "/resources/memoryBytes",
                                fmt::format("at most {:.1f} GiB are allowed on this machine", gib(m_limits.memoryBytes)));
    if (need.gpus > m_limits.gpus)
        return base::badRequest(fmt::format("the job needs {} GPUs", need.gpus), "/resources/gpus",
                                fmt::format("{} may be used here", m_limits.gpus));
    job.need = need;
    const bool here = job.kind->run && m_executors.thread;
    const bool wantsProcess = job.kind->place == base::Place::process || need.memoryBytes > largestInWindow;
    job.place = m_executors.process && (wantsProcess || !here) ? base::Place::process : base::Place::thread;
    if (job.place == base::Place::thread && !here)
        return base::badRequest(fmt::format("this program cannot run {}", spec.kind), "/kind", "it runs in triptych-worker");
    return {};
}

// Ids sort in the order of submission: by the millisecond, and within one by a count that starts anywhere in the lower half.
std::string SchedulerCore::freshIdLocked() {
    for (;;) {
        if (const auto now = m_clock->wallMs(); now > m_idMs) {
            m_idMs = now;
            m_idCount = m_idSource() & 0x7fffffffU;
        } else {
            ++m_idCount;
        }
        auto id = fmt::format("{:012x}-{:08x}", m_idMs, m_idCount);
        if (!m_jobs.contains(id))
            return id;
    }
}

Result<std::vector<std::string>> SchedulerCore::submit(std::vector<base::JobSpec> specs, std::vector<std::string> names,
                                                       std::vector<base::Json> manifests) {
    if (names.empty())
        for (std::size_t i = 0; i < specs.size(); ++i)
            names.push_back(fmt::format("{}", i));
    if (names.size() != specs.size())
        return base::badRequest(fmt::format("{} names for {} jobs", names.size(), specs.size()));
    std::unordered_map<std::string, std::size_t> local;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!local.emplace(names[i], i).second)
            return base::badRequest(fmt::format("two jobs are named \"{}\"", names[i]), fmt::format("/{}/id", i));

    std::vector<JobPtr> jobs;
    jobs.reserve(specs.size());
    for (std::size_t i = 0; i < specs.size(); ++i) {
        auto& spec = specs[i];
        const auto wrong = [i](base::Error error) { return tl::unexpected(prefixed(std::move(error), i)); };
        auto job = std::make_shared<Job>();
        if (auto status = plan(*job, spec); !status)
            return wrong(status.error());
        jobs.push_back(std::move(job));
    }

    const Lock lock(m_mutex);
    if (m_quitting)
        return base::failed("the program is ending and takes no more jobs");
    for (const auto& job : jobs)
        job->id = freshIdLocked();

    // Every reference is either to a job of this submission or to a known one that may still be done.
    std::vector<std::vector<std::size_t>> after(jobs.size());
    std::vector<std::size_t> before(jobs.size(), 0);
    std::vector<std::vector<JobPtr>> known(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        std::set<std::string> seen;
        const auto refer = [&](std::string& to, const std::string& pointer) -> base::Status {
            if (const auto found = local.find(to); found != local.end()) {
                to = jobs[found->second]->id;
                if (seen.insert(to).second) {
                    after[found->second].push_back(i);
                    ++before[i];
                }
                return {};
            }
            const auto other = findLocked(to);
            if (!other)
                return base::badRequest(fmt::format("there is no job \"{}\"", to), pointer,
                                        "a name in this submission or the id of a job of this project");
            const auto state = other->record.state;
            if (isFinal(state) && state != JobState::done)
                return base::badRequest(fmt::format("job {} is {}", to, base::name(state)), pointer, "a job that is done or under way");
            if (seen.insert(to).second && state != JobState::done)
                known[i].push_back(other);
            return {};
        };
        for (std::size_t d = 0; d < specs[i].dependencies.size(); ++d)
            if (auto status = refer(specs[i].dependencies[d], fmt::format("/{}/dependencies/{}", i, d)); !status)
                return tl::unexpected(status.error());
        for (auto& [name, input] : specs[i].inputs)
            if (!input.job.empty())
                if (auto status = refer(input.job, fmt::format("/{}/inputs/{}/job", i, name)); !status)
                    return tl::unexpected(status.error());
    }
    std::vector<std::size_t> open;
    auto left = before;
    for (std::size_t i = 0; i < jobs.size(); ++i)
        if (left[i] == 0)
            open.push_back(i);
    for (std::size_t k = 0; k < open.size(); ++k)
        for (const auto next : after[open[k]])
            if (--left[next] == 0)
                open.push_back(next);
    if (open.size() != jobs.size()) {
        const auto stuck = static_cast<std::size_t>(
            std::find_if(left.begin(), left.end(), [](std::size_t n) { return n > 0; }) - left.begin());
        return base::badRequest(fmt::format("job \"{}\" waits for itself through its dependencies", names[stuck]),
                                fmt::format("/{}/dependencies", stuck), "dependencies without a circle");
    }

    std::vector<std::string> ids;
    ids.reserve(jobs.size());
    const auto now = m_clock->wallMs();
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        auto& job = *jobs[i];
        job.record.id = job.id;
        job.record.spec = std::move(specs[i]);
        job.record.createdMs = now;
        if (i < manifests.size())
            job.record.manifest = std::move(manifests[i]);
        job.inputs = job.record.spec.inputs;
        job.waitingOn = before[i] + known[i].size();
        for (const auto& other : known[i])
            other->dependants.push_back(jobs[i]);
        for (const auto next : after[i])
            job.dependants.push_back(jobs[next]);
        addLocked(jobs[i]);
        ids.push_back(job.id);
    }
    for (const auto& job : jobs)
        enterLocked(job);
    return ids;
}

Result<std::vector<std::string>> SchedulerCore::resume(const std::vector<std::string>& ids) {
    std::vector<base::JobSpec> specs;
    std::vector<base::Json> manifests;
    {
        const Lock lock(m_mutex);
        for (const auto& id : ids) {
            const auto job = findLocked(id);
            if (!job)
                return base::badRequest(fmt::format("there is no job \"{}\"", id));
            const auto& record = job->record;
            if (!isFinal(record.state) || record.state == JobState::done)
                return base::badRequest(fmt::format("job {} is {}", id, base::name(record.state)), {},
                                        "an interrupted, failed or cancelled job");
            specs.push_back(record.spec);
            base::Json manifest = {{"resumes", id}};
            if (const auto found = record.manifest.find("checkpoint"); found != record.manifest.end())
                manifest["checkpoint"] = *found;
            manifests.push_back(std::move(manifest));
        }
    }
    return submit(std::move(specs), ids, std::move(manifests));
}

base::Status SchedulerCore::restore(Leftovers leftovers) {
    TRIPTYCH_TRY(auto records, m_journal.load());
    std::stable_sort(records.begin(), records.end(),
                     [](const auto& a, const auto& b) { return std::tie(a.createdMs, a.id) < std::tie(b.createdMs, b.id); });
    const Lock lock(m_mutex);
    std::vector<JobPtr> queued;
    for (auto& record : records) {
        if (m_jobs.contains(record.id) || (leftovers == Leftovers::leave && !isFinal(record.state)))
            continue;
        auto job = std::make_shared<Job>();
        job->id = record.id;
        job->record = std::move(record);
        job->kind = m_kinds.find(job->record.spec.kind);
        const auto state = job->record.state;
        addLocked(job);
        if (isFinal(state)) {
            --m_open;
        } else if (state == JobState::queued) {
            queued.push_back(job);
        } else {
            settleOneLocked(job, JobState::interrupted,
                            base::Error{base::ErrorKind::failed, "the program ended while the job ran", {}, "resume it"});
        }
    }
    for (const auto& job : queued) {
        const auto give = [&](std::string what, std::string hint) {
            settleLocked(job, JobState::interrupted, base::Error{base::ErrorKind::failed, std::move(what), {}, std::move(hint)});
        };
        if (isFinal(job->record.state))
            continue;
        const auto& spec = job->record.spec;
        if (auto status = plan(*job, spec); !status) {
            give(status.error().message(), "submit it anew");
            continue;
        }
        std::set<std::string> ids(spec.dependencies.begin(), spec.dependencies.end());
        for (const auto& [name, input] : spec.inputs)
            if (!input.job.empty())
                ids.insert(input.job);
        job->inputs = spec.inputs;
        for (const auto& id : ids) {
            const auto other = findLocked(id);
            if (!other || (isFinal(other->record.state) && other->record.state != JobState::done)) {
                give(fmt::format("job {}, which it needs, is {}", id, other ? base::name(other->record.state) : "gone"), "resume both");
                break;
            }
            if (other->record.state != JobState::done) {
                other->dependants.push_back(job);
                ++job->waitingOn;
            }
        }
    }
    for (const auto& job : queued)
        if (job->record.state == JobState::queued)
            enterLocked(job);
    return {};
}

}  // namespace triptych::jobs
