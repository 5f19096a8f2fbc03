#include "jobs/scheduler.h"

#include <thread>

#include "base/machine_memory.h"
#include "jobs/machine.h"
#include "jobs/scheduler_core.h"

namespace triptych::jobs {

Limits Limits::ofThisMachine() {
    Limits limits;
    limits.threads = hardwareThreads();
    limits.memoryBytes = base::memoryForJobs();
    return limits;
}

class Scheduler::Housekeeping {
public:
    explicit Housekeeping(const std::shared_ptr<SchedulerCore>& core)
        : m_threads{std::jthread([core] { core->lookupLoop(false); }), std::jthread([core] { core->lookupLoop(true); }),
                    std::jthread([core] { core->observerLoop(); }), std::jthread([core] { core->journalLoop(); })} {}

private:
    std::jthread m_threads[4];
};

Scheduler::Scheduler(base::KindRegistry kinds, Executors executors, base::BlobStore& blobs, base::Journal& journal,
                     base::ResultCache& cache, Limits limits, Options options) {
    const bool ownThreads = options.ownThreads;
    m_core = std::make_shared<SchedulerCore>(std::move(kinds), std::move(executors), blobs, journal, cache, limits,
                                             std::move(options));
    if (ownThreads)
        m_housekeeping = std::make_unique<Housekeeping>(m_core);
}

Scheduler::~Scheduler() {
    shutdown();
}

base::Status Scheduler::restore(Leftovers leftovers) {
    return m_core->restore(leftovers);
}

base::Result<std::string> Scheduler::submit(base::JobSpec spec) {
    std::vector<base::JobSpec> specs;
    specs.push_back(std::move(spec));
    auto ids = m_core->submit(std::move(specs), {"this job"});
    if (!ids) {
        auto error = std::move(ids).error();
        if (error.where.starts_with("/0"))
            error.where.erase(0, 2);
        return tl::unexpected(std::move(error));
    }
    return std::move(ids->front());
}

base::Result<std::vector<std::string>> Scheduler::submit(std::vector<base::JobSpec> specs, std::vector<std::string> names) {
    return m_core->submit(std::move(specs), std::move(names));
}

base::Result<std::vector<std::string>> Scheduler::resume(const std::vector<std::string>& ids) {
    return m_core->resume(ids);
}

base::Status Scheduler::cancel(const std::string& id) {
    return m_core->cancel(id);
}
void Scheduler::cancelAll() {
    m_core->cancelAll();
}
std::vector<base::JobRecord> Scheduler::records() const {
    return m_core->records();
}
std::optional<base::JobRecord> Scheduler::record(const std::string& id) const {
    return m_core->record(id);
}
Progress Scheduler::progressOf(const std::string& id) const {
    return m_core->progressOf(id);
}
base::Resources Scheduler::inUse() const {
    return m_core->inUse();
}
void Scheduler::addObserver(Observer* observer) {
    m_core->addObserver(observer);
}
void Scheduler::removeObserver(Observer* observer) {
    m_core->removeObserver(observer);
}
bool Scheduler::wait(const std::vector<std::string>& ids, std::chrono::milliseconds limit) const {
    return m_core->wait(ids, limit);
}
bool Scheduler::waitIdle(std::chrono::milliseconds limit) const {
    return m_core->waitIdle(limit);
}
base::Status Scheduler::flush() {
    return m_core->flush();
}

void Scheduler::pump() {
    while (m_core->lookUpSome(false) || m_core->lookUpSome(true)) {
    }
    m_core->tellObservers();
    (void)m_core->flush();
}

void Scheduler::shutdown(std::chrono::milliseconds grace) {
    m_core->beginShutdown();
    m_core->finishShutdown(grace);
    m_housekeeping.reset();
    m_core->tellObservers();
}

}  // namespace triptych::jobs
