#pragma once

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace triptych::routing {

/// Documents joined into clusters by pairs; a cluster is named by its first document. Any number of threads may join and ask at a time:
/// what is joined in the end does not depend on the order.
class DocumentClusters {
public:
    explicit DocumentClusters(std::size_t count) : m_parent(count) {
        for (std::size_t i = 0; i < count; ++i)
            m_parent[i].store(static_cast<std::int32_t>(i), std::memory_order_relaxed);
    }

    [[nodiscard]] std::int32_t first(std::int32_t document) {
        for (;;) {
            auto parent = at(document).load(std::memory_order_relaxed);
            if (parent == document)
                return document;
            const auto above = at(parent).load(std::memory_order_relaxed);
            if (above != parent)  // halves the path; harmless when another thread was faster
                at(document).compare_exchange_weak(parent, above, std::memory_order_relaxed);
            document = above;
        }
    }
    [[nodiscard]] bool together(std::int32_t a, std::int32_t b) { return first(a) == first(b); }
    void join(std::int32_t a, std::int32_t b) {
        for (;;) {
            a = first(a);
            b = first(b);
            if (a == b)
                return;
            if (a > b)
                std::swap(a, b);
            auto expected = b;
            if (at(b).compare_exchange_strong(expected, a, std::memory_order_relaxed))
                return;
        }
    }

private:
    std::atomic<std::int32_t>& at(std::int32_t document) { return m_parent[static_cast<std::size_t>(document)]; }
    std::vector<std::atomic<std::int32_t>> m_parent;
};

}  // namespace triptych::routing
