#include "segmentation/torch/kept_memory.h"

#include <cstdlib>
#include <map>
#include <mutex>
#include <unordered_map>

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

namespace triptych::segmentation {
namespace {

constexpr std::size_t large = std::size_t{1} << 18;

class Keeper final : public c10::Allocator {
public:
    static Keeper& instance() {
        // Never taken down: tensors may outlive everything else.
        static auto* keeper = new Keeper;
        return *keeper;
    }

    c10::DataPtr allocate(std::size_t size) const override {
        if (size < large)
            return m_before->allocate(size);
        void* block = take(size);
        return {block, block, &Keeper::giveUp, c10::Device(c10::DeviceType::CPU)};
    }
    // oneDNN takes and gives up its memory this way, some of it from before this allocator was there.
    c10::DeleterFnPtr raw_deleter() const override { return &Keeper::giveUp; }

    void begin() {
        const std::lock_guard lock(m_mutex);
        ++m_users;
        // It stays for good, so that every block comes back to whoever knows it.
        if (!m_before) {
            m_before = c10::GetCPUAllocator();
            c10::SetCPUAllocator(this, 100);
        }
    }
    void end() {
        const std::lock_guard lock(m_mutex);
        if (--m_users > 0)
            return;
        for (const auto& block : m_free)
            std::free(block.second);
        m_free.clear();
    }

private:
    void* take(std::size_t size) const {
        const std::lock_guard lock(m_mutex);
        const auto found = m_free.lower_bound(size);
        if (found != m_free.end() && found->first <= size + size / 8) {
            void* block = found->second;
            m_sizes[block] = found->first;
            m_free.erase(found);
            return block;
        }
        void* block = nullptr;
        if (::posix_memalign(&block, 64, size) != 0)
            throw std::bad_alloc();
        m_sizes[block] = size;
        return block;
    }
    static void giveUp(void* block) {
        auto& keeper = instance();
        const std::lock_guard lock(keeper.m_mutex);
        const auto found = keeper.m_sizes.find(block);
        if (found != keeper.m_sizes.end() && keeper.m_users > 0)
            keeper.m_free.emplace(found->second, block);
        else
            std::free(block);
        if (found != keeper.m_sizes.end())
            keeper.m_sizes.erase(found);
    }

    c10::Allocator* m_before = nullptr;
    int m_users = 0;
    mutable std::mutex m_mutex;
    mutable std::multimap<std::size_t, void*> m_free;
    mutable std::unordered_map<void*, std::size_t> m_sizes;
};

}  // namespace

KeptMemory::KeptMemory() {
    Keeper::instance().begin();
}

KeptMemory::~KeptMemory() {
    Keeper::instance().end();
}

}  // namespace triptych::segmentation
