#include "jobs/scheduled_task.h"

#include <algorithm>

namespace triptych::jobs {

ScheduledTask::ScheduledTask(std::shared_ptr<SchedulerCore> core, JobPtr job, const base::Kind& kind, base::Resources resources,
                             std::uint64_t seed, base::Json checkpoint)
    : m_core(std::move(core)), m_job(std::move(job)), m_kind(kind), m_resources(resources), m_seed(seed),
      m_checkpoint(std::move(checkpoint)) {}

ScheduledTask::~ScheduledTask() {
    removeScratch();
}

base::Result<base::JobArguments> ScheduledTask::begin() {
    return m_core->begin(*this);
}

void ScheduledTask::finish(base::Result<base::Output> result, const base::Json& manifest) {
    // The job drops its reference to this task on the way.
    const auto keep = shared_from_this();
    m_core->finish(*this, std::move(result), manifest);
    removeScratch();
}

void ScheduledTask::progress(double done, double total, std::string_view what) {
    {
        const std::lock_guard lock(m_mutex);
        m_meter.report(done, total, what);
    }
    if (!m_progressWaits.exchange(true))
        m_core->notice(shared_from_this());
}

void ScheduledTask::publish(const base::Output& partial) {
    auto copy = std::make_shared<const base::Output>(partial);
    bool first;
    {
        const std::lock_guard lock(m_mutex);
        first = !m_published;
        m_published.swap(copy);
    }
    if (first)
        m_core->notice(shared_from_this());
}

base::Status ScheduledTask::checkpoint(const base::Output& state) {
    return m_core->checkpoint(*this, state);
}

std::optional<base::Output> ScheduledTask::restored() {
    if (m_checkpoint.is_null())
        return std::nullopt;
    return m_core->restored(m_checkpoint);
}

void ScheduledTask::log(base::LogLevel level, std::string_view message) {
    m_core->log(*this, level, message);
}

base::Result<std::filesystem::path> ScheduledTask::scratch() {
    const std::lock_guard lock(m_mutex);
    if (m_scratchFolder.empty()) {
        TRIPTYCH_TRY(m_scratchFolder, m_core->scratch().make());
    }
    return m_scratchFolder;
}

void ScheduledTask::removeScratch() {
    const std::lock_guard lock(m_mutex);
    if (!m_scratchFolder.empty())
        m_core->scratch().remove(std::exchange(m_scratchFolder, {}));
}

Progress ScheduledTask::progressAt(Clock::Instant now) const {
    const std::lock_guard lock(m_mutex);
    return m_meter.at(now);
}

ScheduledTask::News ScheduledTask::news(Clock::Instant now) {
    News news;
    const auto later = [&news](Clock::Instant when) { news.next = news.next ? std::min(*news.next, when) : when; };
    const std::lock_guard lock(m_mutex);
    if (m_progressWaits.load()) {
        if (now >= m_nextProgress) {
            m_progressWaits.store(false);
            m_meter.sample(now);
            news.progress = m_meter.at(now);
            m_nextProgress = now + progressInterval;
        } else {
            later(m_nextProgress);
        }
    }
    if (m_published) {
        if (now >= m_nextPublish) {
            news.published = std::exchange(m_published, nullptr);
            m_nextPublish = now + publishInterval;
        } else {
            later(m_nextPublish);
        }
    }
    return news;
}

}  // namespace triptych::jobs
