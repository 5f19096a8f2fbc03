#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include "base/job_plan.h"
#include "jobs/process_executor.h"
#include "jobs/scheduler.h"
#include "jobs/thread_executor.h"

namespace triptych::test {

/// An executor that takes down which jobs it was given: those really run.
class CountingExecutor : public jobs::Executor {
public:
    explicit CountingExecutor(std::shared_ptr<jobs::Executor> behind) : m_behind(std::move(behind)) {}
    base::Place place() const override { return m_behind->place(); }
    int capacity() const override { return m_behind->capacity(); }
    void start(std::shared_ptr<jobs::Task> task) override {
        {
            const std::lock_guard lock(m_mutex);
            ++m_given[task->id()];
        }
        m_behind->start(std::move(task));
    }
    void stop(const std::string& taskId) override { m_behind->stop(taskId); }
    [[nodiscard]] std::map<std::string, int> given() const {
        const std::lock_guard lock(m_mutex);
        return m_given;
    }

private:
    std::shared_ptr<jobs::Executor> m_behind;
    mutable std::mutex m_mutex;
    std::map<std::string, int> m_given;
};

/// A scheduler with a worker, as window and command line have one, over a store that outlives it.
struct JobBench {
    template <class Store>
    JobBench(std::vector<base::Kind> kinds, Store& store) {
        base::KindRegistry known;
        for (auto& kind : kinds)
            (void)known.add(std::move(kind));
        jobs::WorkerOptions options;
        options.program = std::filesystem::path(qEnvironmentVariable("TRIPTYCH_BIN", QCoreApplication::applicationDirPath()).toStdString()) / "triptych-worker";
        jobs::Options scheduling;
        scheduling.scratchRoot = scratch.path().toStdString();
        jobs::Limits limits;
        limits.threads = 2;
        limits.memoryBytes = std::uint64_t{8} << 30;
        auto process = std::make_shared<jobs::ProcessExecutor>(options);
        executor = process;
        inThreads = std::make_shared<CountingExecutor>(std::make_shared<jobs::ThreadExecutor>());
        inProcesses = std::make_shared<CountingExecutor>(process);
        scheduler = std::make_unique<jobs::Scheduler>(std::move(known), jobs::Executors{inThreads, inProcesses}, store, store, store, limits, scheduling);
    }
    ~JobBench() {
        scheduler.reset();
        inProcesses.reset();
        if (!QTest::qWaitFor([this] { return executor.expired(); }, 30000))
            qWarning("the executor did not end");
    }
    /// Records once all are over; none when they do not end.
    std::vector<base::JobRecord> ended(const std::vector<std::string>& ids) {
        if (!scheduler->wait(ids, std::chrono::minutes(60)))
            return {};
        std::vector<base::JobRecord> records;
        for (const auto& id : ids) {
            records.push_back(*scheduler->record(id));
            if (records.back().error && records.back().state == base::JobState::failed)
                qWarning("%s: %s", records.back().spec.title.c_str(), records.back().error->message().c_str());
        }
        return records;
    }
    std::vector<base::JobRecord> run(const base::JobPlan& plan) {
        const auto ids = scheduler->submit(plan.specs, plan.names);
        if (!ids) {
            qWarning("%s", ids.error().message().c_str());
            return {};
        }
        return ended(*ids);
    }
    /// How often a job was handed to an executor.
    [[nodiscard]] std::map<std::string, int> given() const {
        auto all = inThreads->given();
        all.merge(inProcesses->given());
        return all;
    }

    QTemporaryDir scratch;
    std::weak_ptr<jobs::ProcessExecutor> executor;
    std::shared_ptr<CountingExecutor> inThreads, inProcesses;
    std::unique_ptr<jobs::Scheduler> scheduler;
};

}  // namespace triptych::test
