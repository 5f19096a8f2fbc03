#pragma once

#include <condition_variable>
#include <mutex>

namespace triptych::project {

/// A shared mutex in which whoever wants it alone goes before readers that come later: std::shared_mutex lets readers that
/// overlap keep a writer out for ever. For std::shared_lock and std::unique_lock; not to be taken twice by one thread.
class Gate {
public:
    void lock() {
        std::unique_lock guard(m_mutex);
        ++m_waiting;
        m_changed.wait(guard, [this] { return !m_alone && m_readers == 0; });
        --m_waiting;
        m_alone = true;
    }
    void unlock() {
        {
            std::lock_guard guard(m_mutex);
            m_alone = false;
        }
        m_changed.notify_all();
    }
    void lock_shared() {
        std::unique_lock guard(m_mutex);
        m_changed.wait(guard, [this] { return !m_alone && m_waiting == 0; });
        ++m_readers;
    }
    void unlock_shared() {
        std::lock_guard guard(m_mutex);
        if (--m_readers == 0)
            m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_readers = 0;
    int m_waiting = 0;
    bool m_alone = false;
};

}  // namespace triptych::project
