#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <c10/core/InferenceMode.h>

#include "routing/torch/linear.h"

namespace triptych::routing {
namespace {

thread_local int threadsOfThisThread = 1;

struct Work {
    const std::function<void(std::int64_t)>* piece;
    const StopTest* stop;
    std::int32_t count;
    std::atomic<std::int32_t> next{0}, done{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;
    std::exception_ptr error;

    // Whoever comes late finds every piece taken, and does not touch what the caller may have taken down already.
    void takePieces() {
        for (auto i = next++; i < count; i = next++) {
            if (!failed) {
                try {
                    check(*stop);
                    (*piece)(i);
                } catch (...) {
                    failed = true;
                    const std::lock_guard lock(mutex);
                    if (!error)
                        error = std::current_exception();
                }
            }
            if (++done == count)
                done.notify_all();
        }
    }
};

// Helpers for as long as the program runs, asleep while there is nothing to do.
class Helpers {
public:
    static Helpers& instance() {
        static Helpers helpers;
        return helpers;
    }
    ~Helpers() {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        for (auto& thread : m_threads)
            thread.join();
    }
    void call(const std::shared_ptr<Work>& work, int count) {
        {
            const std::lock_guard lock(m_mutex);
            while (static_cast<int>(m_threads.size()) < count)
                m_threads.emplace_back([this] { serve(); });
            for (int i = 0; i < count; ++i)
                m_queue.push_back(work);
        }
        if (count == 1)
            m_wake.notify_one();
        else
            m_wake.notify_all();
    }

private:
    void serve() {
        const c10::InferenceMode inference;
        while (true) {
            std::shared_ptr<Work> work;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_ending || !m_queue.empty(); });
                if (m_ending)
                    return;
                work = std::move(m_queue.front());
                m_queue.pop_front();
            }
            work->takePieces();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<Work>> m_queue;
    std::vector<std::thread> m_threads;
    bool m_ending = false;
};

}  // namespace

PieceThreads::PieceThreads(int count) : m_before(threadsOfThisThread) {
    threadsOfThisThread = std::clamp(count, 1, 256);
}
PieceThreads::~PieceThreads() {
    threadsOfThisThread = m_before;
}

void inPieces(std::int64_t count, double operations, const StopTest& stop, const std::function<void(std::int64_t)>& work) {
    // Below this a helper would hardly be awake before the work is done.
    constexpr double worthWaking = 4e6;
    const auto threads = static_cast<int>(std::min<std::int64_t>(threadsOfThisThread, count));
    if (threads <= 1 || operations < worthWaking) {
        for (std::int64_t i = 0; i < count; ++i) {
            check(stop);
            work(i);
        }
        return;
    }
    const auto shared = std::make_shared<Work>();
    shared->piece = &work;
    shared->stop = &stop;
    shared->count = static_cast<std::int32_t>(count);
    Helpers::instance().call(shared, threads - 1);
    shared->takePieces();
    for (auto done = shared->done.load(); done != shared->count; done = shared->done.load())
        shared->done.wait(done);
    if (shared->error)
        std::rethrow_exception(shared->error);
}

}  // namespace triptych::routing
