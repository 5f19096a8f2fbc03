#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace triptych::routing {

/// Objects that one thread uses at a time and that are worth keeping: made when all are out, lent, and taken back.
template <class T>
class Lent {
public:
    explicit Lent(std::function<std::unique_ptr<T>()> make) : m_make(std::move(make)) {}

    /// Calls use(object) with one of them.
    template <class Use>
    void lend(Use&& use) {
        std::unique_ptr<T> object;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_idle.empty()) {
                object = std::move(m_idle.back());
                m_idle.pop_back();
            }
        }
        if (!object)
            object = m_make();
        use(*object);
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(object));
    }

private:
    std::function<std::unique_ptr<T>()> m_make;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<T>> m_idle;
};

}  // namespace triptych::routing
