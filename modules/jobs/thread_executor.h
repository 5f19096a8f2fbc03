#pragma once

#include <chrono>
#include <memory>

#include "jobs/executor.h"

namespace triptych::jobs {

/// Runs a kind's function on threads of this process, one a task; threads are made when needed and kept.
/// A thread cannot be killed: the destructor waits up to `grace` for tasks under way and leaves what does not answer to the end
/// of the process, touching nothing of it any more.
class ThreadExecutor final : public Executor {
public:
    explicit ThreadExecutor(std::chrono::milliseconds grace = std::chrono::milliseconds(3000));
    ~ThreadExecutor() override;

    [[nodiscard]] base::Place place() const override { return base::Place::thread; }
    void start(std::shared_ptr<Task> task) override;
    void stop(const std::string&) override {}

private:
    struct Pool;
    std::shared_ptr<Pool> m_pool;
    std::chrono::milliseconds m_grace;
};

/// The kind's function with every exception turned into an error: what a job's edge is on either side of a process wall.
[[nodiscard]] base::Result<base::Output> runFunction(const base::Kind& kind, const base::JobArguments& arguments,
                                                     base::JobContext& context);

}  // namespace triptych::jobs
