#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "jobs/executor.h"

namespace triptych::jobs {

struct WorkerOptions {
    /// The worker program; found by findWorker() when empty.
    std::filesystem::path program;
    std::chrono::milliseconds idleLimit{std::chrono::minutes(10)};
    /// A fresh worker may take so long to load its libraries; only then does a kind's quiet limit count.
    std::chrono::milliseconds startLimit{std::chrono::minutes(2)};
    /// From the wish to stop until a polite kill, and until a hard one.
    std::chrono::milliseconds politeAfter{1500};
    std::chrono::milliseconds hardAfter{3000};
};

/// TRIPTYCH_WORKER, beside the program, or ../libexec/triptych: the first that is there. An error names every place.
[[nodiscard]] base::Result<std::filesystem::path> findWorker();

/// Runs jobs in triptych-worker, one after the other, in one process that is started when first needed, kept warm, and stopped
/// after an idle time. A worker that dies, hangs or will not stop fails or cancels its job only; the next job starts a fresh one.
/// Speaks over a socket from a thread of its own: no event loop is needed.
class ProcessExecutor final : public Executor {
public:
    explicit ProcessExecutor(WorkerOptions options = {});
    ~ProcessExecutor() override;  ///< ends the worker

    [[nodiscard]] base::Place place() const override { return base::Place::process; }
    [[nodiscard]] int capacity() const override { return 1; }
    void start(std::shared_ptr<Task> task) override;
    void stop(const std::string& taskId) override;

private:
    class Supervisor;
    std::shared_ptr<Supervisor> m_supervisor;  ///< kept by the thread as well: the last task may take the executor with it
    std::thread m_thread;
};

}  // namespace triptych::jobs
