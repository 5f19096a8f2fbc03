#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace triptych::langevin {

/// A few threads that share the indices of one loop after the other. With one thread everything runs on the caller.
class Crew {
public:
    explicit Crew(int threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    [[nodiscard]] int size() const { return static_cast<int>(m_threads.size()) + 1; }
    /// Calls work(worker, index) for index 0..count-1 and returns when all are done; an exception of one call is thrown here.
    void forEach(int count, const std::function<void(int worker, int index)>& work);

private:
    void serve(int worker);
    void take(int worker);

    std::vector<std::thread> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_start, m_done;
    const std::function<void(int, int)>* m_work = nullptr;
    std::atomic<int> m_next{0};
    int m_count = 0;
    int m_busy = 0;
    unsigned m_round = 0;
    bool m_leave = false;
    std::exception_ptr m_error;
};

}  // namespace triptych::langevin
