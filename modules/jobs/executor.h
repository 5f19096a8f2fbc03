#pragma once

#include <limits>
#include <memory>
#include <string>

#include "base/job.h"

namespace triptych::jobs {

/// One attempt at one job: what a scheduler hands an executor. The executor brings the thread or the process; the task brings
/// the steps: begin(), then run() or its like elsewhere with context(), then finish() exactly once.
/// Thread rule: any thread, but begin() before finish() and neither twice.
class Task {
public:
    virtual ~Task() = default;

    [[nodiscard]] virtual const std::string& id() const = 0;
    [[nodiscard]] virtual const base::Kind& kind() const = 0;
    /// What was admitted; threads are already cut to what the machine has.
    [[nodiscard]] virtual const base::Resources& resources() const = 0;

    /// Reads the inputs and takes the job from staged to running. May take long: never on the thread that called start().
    /// After an error finish() is still to be called, with that error.
    [[nodiscard]] virtual base::Result<base::JobArguments> begin() = 0;
    /// stopRequested() of it is true from the moment somebody cancels.
    [[nodiscard]] virtual base::JobContext& context() = 0;
    /// Stores the outputs and gives the job its final state. \param manifest merged into the record's own.
    virtual void finish(base::Result<base::Output> result, const base::Json& manifest = base::Json::object()) = 0;
};

/// Where jobs run. Thread rule: start() and stop() come from any thread and return at once.
class Executor {
public:
    virtual ~Executor() = default;

    [[nodiscard]] virtual base::Place place() const = 0;
    /// How many tasks it runs side by side; the scheduler never starts more.
    [[nodiscard]] virtual int capacity() const { return std::numeric_limits<int>::max(); }
    /// Keeps the task until finish() was called.
    virtual void start(std::shared_ptr<Task> task) = 0;
    /// The task's context asks for a stop already; an executor that can enforce it does. May arrive before start() and
    /// after finish().
    virtual void stop(const std::string& taskId) = 0;
};

}  // namespace triptych::jobs
