#include "jobs/thread_executor.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#include <fmt/format.h>

namespace triptych::jobs {

base::Result<base::Output> runFunction(const base::Kind& kind, const base::JobArguments& arguments, base::JobContext& context) {
    if (!kind.run)
        return base::badRequest(fmt::format("this program cannot run {}", kind.name), "/kind", "it runs in triptych-worker");
    try {
        return kind.run(arguments, context);
    } catch (const std::bad_alloc&) {
        return base::failed(fmt::format("{} ran out of memory", kind.name), {}, "smaller inputs or more memory");
    } catch (const std::exception& error) {
        return base::failed(fmt::format("{} stopped with an unexpected error: {}", kind.name, error.what()));
    } catch (...) {
        return base::failed(fmt::format("{} stopped with an unexpected error of unknown type", kind.name));
    }
}

struct ThreadExecutor::Pool {
    std::mutex mutex;
    std::condition_variable wanted;
    std::condition_variable left;
    std::deque<std::shared_ptr<Task>> tasks;
    std::size_t idle = 0;     // threads that wait
    std::size_t running = 0;  // threads at all
    bool ending = false;

    static void work(const std::shared_ptr<Pool>& pool) {
        std::unique_lock lock(pool->mutex);
        for (;;) {
            ++pool->idle;
            pool->wanted.wait(lock, [&] { return pool->ending || !pool->tasks.empty(); });
            --pool->idle;
            if (pool->tasks.empty())
                break;
            auto task = std::move(pool->tasks.front());
            pool->tasks.pop_front();
            lock.unlock();
            auto arguments = task->begin();
            task->finish(arguments ? runFunction(task->kind(), *arguments, task->context())
                                   : base::Result<base::Output>(tl::unexpected(std::move(arguments).error())));
            task.reset();
            lock.lock();
        }
        --pool->running;
        pool->left.notify_all();
    }
};

ThreadExecutor::ThreadExecutor(std::chrono::milliseconds grace) : m_pool(std::make_shared<Pool>()), m_grace(grace) {}

ThreadExecutor::~ThreadExecutor() {
    std::unique_lock lock(m_pool->mutex);
    m_pool->ending = true;
    m_pool->wanted.notify_all();
    m_pool->left.wait_for(lock, m_grace, [this] { return m_pool->running == 0; });
}

void ThreadExecutor::start(std::shared_ptr<Task> task) {
    const std::lock_guard lock(m_pool->mutex);
    m_pool->tasks.push_back(std::move(task));
    if (m_pool->tasks.size() <= m_pool->idle) {
        m_pool->wanted.notify_one();
        return;
    }
    ++m_pool->running;
    std::thread([pool = m_pool] { Pool::work(pool); }).detach();
}

}  // namespace triptych::jobs
