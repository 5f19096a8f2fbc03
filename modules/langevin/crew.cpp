#include "langevin/crew.h"

#include <exception>
#include <utility>

namespace triptych::langevin {

Crew::Crew(int threads) {
    for (int i = 1; i < threads; ++i)
        m_threads.emplace_back([this, i] { serve(i); });
}

Crew::~Crew() {
    {
        const std::lock_guard lock(m_mutex);
        m_leave = true;
    }
    m_start.notify_all();
    for (auto& thread : m_threads)
        thread.join();
}

void Crew::take(int worker) {
    try {
        for (int i = m_next.fetch_add(1); i < m_count; i = m_next.fetch_add(1))
            (*m_work)(worker, i);
    } catch (...) {
        const std::lock_guard lock(m_mutex);
        m_error = std::current_exception();
    }
}

void Crew::serve(int worker) {
    unsigned seen = 0;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_start.wait(lock, [&] { return m_leave || m_round != seen; });
            if (m_leave)
                return;
            seen = m_round;
        }
        take(worker);
        const std::lock_guard lock(m_mutex);
        if (--m_busy == 0)
            m_done.notify_one();
    }
}

void Crew::forEach(int count, const std::function<void(int, int)>& work) {
    {
        const std::lock_guard lock(m_mutex);
        m_work = &work;
        m_count = count;
        m_next = 0;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_start.notify_all();
    take(0);
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [&] { return m_busy == 0; });
    if (m_error)
        std::rethrow_exception(std::exchange(m_error, nullptr));
}

}  // namespace triptych::langevin
