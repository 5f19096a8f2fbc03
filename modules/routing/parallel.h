#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace triptych::routing {

/// Threads of `threads` that may each hold `bytes` at a time within 1 GiB together; at least one.
inline int threadsThatFit(int threads, double bytes) {
    const double fit = 1024.0 * 1024 * 1024 / std::max(1.0, bytes);
    return fit < threads ? std::max(1, static_cast<int>(fit)) : threads;
}

/// Calls work(index) for 0..count-1 from up to `threads` threads, the caller among them; an exception of one call is thrown here.
inline void sharedOut(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr error;
    std::mutex mutex;
    const auto take = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++)
                work(i);
        } catch (...) {
            const std::lock_guard lock(mutex);
            error = std::current_exception();
            next = count;
        }
    };
    std::vector<std::thread> others;
    for (int t = 1; t < threads && static_cast<std::size_t>(t) < count; ++t)
        others.emplace_back(take);
    take();
    for (auto& other : others)
        other.join();
    if (error)
        std::rethrow_exception(error);
}

}  // namespace triptych::routing
