#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <set>

#include "jobs/clock.h"
#include "jobs/executor.h"

namespace triptych::test {

/// An executor whose tasks stand still until the test moves them.
class FakeExecutor final : public jobs::Executor {
public:
    explicit FakeExecutor(base::Place place, int capacity) : m_place(place), m_capacity(capacity) {}

    [[nodiscard]] base::Place place() const override { return m_place; }
    [[nodiscard]] int capacity() const override { return m_capacity; }
    void start(std::shared_ptr<jobs::Task> task) override {
        const std::lock_guard lock(m_mutex);
        m_started.push_back(task->id());
        m_tasks.push_back(std::move(task));
    }
    void stop(const std::string& id) override {
        const std::lock_guard lock(m_mutex);
        m_stopped.insert(id);
    }

    [[nodiscard]] std::deque<std::shared_ptr<jobs::Task>>& tasks() { return m_tasks; }
    /// Ids in the order in which they were started, since the last call.
    [[nodiscard]] std::vector<std::string> takeStarted() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_started, {});
    }
    [[nodiscard]] bool wasStopped(const std::string& id) const { return m_stopped.contains(id); }

private:
    const base::Place m_place;
    const int m_capacity;
    std::mutex m_mutex;
    std::deque<std::shared_ptr<jobs::Task>> m_tasks;
    std::vector<std::string> m_started;
    std::set<std::string> m_stopped;
};

/// A clock that stands still until it is moved.
class FakeClock final : public jobs::Clock {
public:
    [[nodiscard]] Instant now() const override { return Instant(m_now); }
    [[nodiscard]] std::int64_t wallMs() const override {
        return std::chrono::duration_cast<std::chrono::milliseconds>(m_now).count() + 1'700'000'000'000;
    }
    void advance(std::chrono::nanoseconds by) { m_now += by; }

private:
    Instant::duration m_now{std::chrono::hours(1)};
};

}  // namespace triptych::test
