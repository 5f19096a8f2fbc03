#pragma once

#include <atomic>
#include <mutex>

#include "jobs/scheduler_core.h"

namespace triptych::jobs {

/// The scheduler's Task and JobContext in one: an attempt at a job.
class ScheduledTask final : public Task, public base::JobContext, public std::enable_shared_from_this<ScheduledTask> {
public:
    static constexpr std::chrono::milliseconds progressInterval{50};
    static constexpr std::chrono::milliseconds publishInterval{17};

    ScheduledTask(std::shared_ptr<SchedulerCore> core, JobPtr job, const base::Kind& kind, base::Resources resources,
                  std::uint64_t seed, base::Json checkpoint);
    ~ScheduledTask() override;

    [[nodiscard]] const std::string& id() const override { return m_job->id; }
    [[nodiscard]] const base::Kind& kind() const override { return m_kind; }
    [[nodiscard]] const base::Resources& resources() const override { return m_resources; }
    [[nodiscard]] base::Result<base::JobArguments> begin() override;
    [[nodiscard]] base::JobContext& context() override { return *this; }
    void finish(base::Result<base::Output> result, const base::Json& manifest) override;

    [[nodiscard]] bool stopRequested() override { return m_stop.load(std::memory_order_relaxed); }
    void progress(double done, double total, std::string_view what) override;
    void publish(const base::Output& partial) override;
    base::Status checkpoint(const base::Output& state) override;
    [[nodiscard]] std::optional<base::Output> restored() override;
    void log(base::LogLevel level, std::string_view message) override;
    [[nodiscard]] base::Result<std::filesystem::path> scratch() override;
    [[nodiscard]] int threads() const override { return m_resources.threads; }
    [[nodiscard]] std::uint64_t seed() const override { return m_seed; }

    void requestStop() { m_stop.store(true, std::memory_order_relaxed); }
    [[nodiscard]] const JobPtr& job() const { return m_job; }
    [[nodiscard]] Progress progressAt(Clock::Instant now) const;

    /// What is due for observers now; the rest stays for `next`.
    struct News {
        std::optional<Progress> progress;
        std::shared_ptr<const base::Output> published;
        std::optional<Clock::Instant> next;
    };
    [[nodiscard]] News news(Clock::Instant now);

private:
    void removeScratch();

    const std::shared_ptr<SchedulerCore> m_core;
    const JobPtr m_job;
    const base::Kind& m_kind;  // in m_core
    const base::Resources m_resources;
    const std::uint64_t m_seed;
    const base::Json m_checkpoint;
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_progressWaits{false};

    mutable std::mutex m_mutex;
    ProgressMeter m_meter;
    std::shared_ptr<const base::Output> m_published;
    Clock::Instant m_nextProgress{};
    Clock::Instant m_nextPublish{};
    std::filesystem::path m_scratchFolder;
};

}  // namespace triptych::jobs
