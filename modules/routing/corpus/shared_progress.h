#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>

namespace triptych::routing {

/// One progress function told by several threads, one at a time, in stages that each are a share of the whole. Empty functions never stop.
class SharedProgress {
public:
    explicit SharedProgress(std::function<bool(double)> tell) : m_tell(std::move(tell)) {}

    /// \param until share of the whole that is done when `work` units of this stage are. Not while other threads add.
    void stage(double until, double work) {
        m_from = m_until;
        m_until = until;
        m_work = std::max(1.0, work);
        m_done = 0;
        add(0);
    }
    /// \return false once a stop was asked for.
    bool add(double work) {
        double done = m_done.load(std::memory_order_relaxed);
        while (!m_done.compare_exchange_weak(done, done + work, std::memory_order_relaxed)) {
        }
        if (m_tell)
            if (const std::unique_lock lock(m_mutex, std::try_to_lock); lock) {
                m_told = std::max(m_told, m_from + (m_until - m_from) * std::min(1.0, m_done.load(std::memory_order_relaxed) / m_work));
                if (!m_tell(m_told))
                    m_stopped.store(true, std::memory_order_relaxed);
            }
        return !stopped();
    }
    void stop() { m_stopped.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool stopped() const { return m_stopped.load(std::memory_order_relaxed); }

private:
    std::function<bool(double)> m_tell;
    std::mutex m_mutex;
    double m_from = 0, m_until = 0, m_work = 1, m_told = 0;
    std::atomic<double> m_done{0};
    std::atomic<bool> m_stopped{false};
};

/// What one thread does, gathered so that progress is told every few milliseconds and not for every document.
class ProgressPart {
public:
    ProgressPart(SharedProgress& progress, double atLeast) : m_progress(progress), m_atLeast(atLeast) {}
    ~ProgressPart() { m_progress.add(m_work); }
    ProgressPart(const ProgressPart&) = delete;
    ProgressPart& operator=(const ProgressPart&) = delete;

    bool add(double work) {
        m_work += work;
        return m_work < m_atLeast ? !m_progress.stopped() : m_progress.add(std::exchange(m_work, 0.0));
    }

private:
    SharedProgress& m_progress;
    double m_atLeast, m_work = 0;
};

}  // namespace triptych::routing
