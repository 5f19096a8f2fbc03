#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>

#include "routing/corpus/rule.h"
#include "routing/parallel.h"

namespace triptych::routing {

/// Calls work(document) for every document that is kept, from several threads, in blocks of 64. Tells progress; an error when it is to stop.
/// \param work false: stop as well.
[[nodiscard]] inline base::Status eachKept(const RuleInput& input, const std::function<bool(std::size_t)>& work) {
    constexpr std::size_t block = 64;
    const auto n = input.corpus.size();
    const auto blocks = (n + block - 1) / block;
    std::atomic<bool> stopped{false};
    std::size_t done = 0;
    std::mutex telling;
    sharedOut(blocks, input.threads, [&](std::size_t b) {
        for (auto i = b * block; i < std::min(n, (b + 1) * block) && !stopped; ++i)
            if (input.kept[i] && !work(i))
                stopped = true;
        const std::lock_guard lock(telling);
        if (!stopped && input.progress && !input.progress(static_cast<double>(++done) / static_cast<double>(blocks)))
            stopped = true;
    });
    if (stopped)
        return base::cancelled();
    return {};
}

}  // namespace triptych::routing
