#include "routing/corpus/gram_bags.h"

#include <algorithm>
#include <cmath>

namespace triptych::routing {
namespace {

// Stands where a document was asked for and has no bag yet.
std::uint32_t* askedOnce() {
    static std::uint32_t mark = 0;
    return &mark;
}

}  // namespace

GramBags::~GramBags() {
    for (auto& bag : m_bags)
        if (auto* kept = bag.load(std::memory_order_relaxed); kept != askedOnce())
            delete[] kept;
}

bool GramBags::wanted(std::size_t document) {
    auto* kept = m_bags[document].load(std::memory_order_relaxed);
    return kept == askedOnce() || (kept == nullptr && !m_bags[document].compare_exchange_strong(kept, askedOnce(), std::memory_order_relaxed) && kept == askedOnce());
}

void GramBags::put(std::size_t document, std::span<const std::uint32_t> bag) {
    if (m_grams.fetch_add(bag.size(), std::memory_order_relaxed) + bag.size() <= m_most) {
        auto made = std::make_unique<std::uint32_t[]>(bag.size() + 1);
        made[0] = static_cast<std::uint32_t>(bag.size());
        std::copy(bag.begin(), bag.end(), made.get() + 1);
        for (auto* before = m_bags[document].load(std::memory_order_relaxed); before == nullptr || before == askedOnce();)
            if (m_bags[document].compare_exchange_weak(before, made.get(), std::memory_order_release, std::memory_order_relaxed)) {
                made.release();
                return;
            }
    }
    m_grams.fetch_sub(bag.size(), std::memory_order_relaxed);
}

std::span<const std::uint32_t> GramBags::of(std::size_t document) const {
    const auto* kept = m_bags[document].load(std::memory_order_acquire);
    return kept == nullptr || kept == askedOnce() ? std::span<const std::uint32_t>() : std::span<const std::uint32_t>(kept + 1, kept[0]);
}

bool GramBags::apart(std::size_t a, std::size_t b, double threshold) const {
    const auto left = of(a), right = of(b);
    if (left.empty() || right.empty())
        return false;
    // One less than needed: how the exact comparison rounds does not matter here.
    const double needed = std::floor(threshold * static_cast<double>(left.size() + right.size()) / (1 + threshold)) - 1;
    if (needed <= 0)
        return false;
    const auto shared = static_cast<std::size_t>(needed);
    if (std::min(left.size(), right.size()) < shared)
        return true;
    // So many of either may be without their like.
    auto spareLeft = static_cast<std::ptrdiff_t>(left.size() - shared), spareRight = static_cast<std::ptrdiff_t>(right.size() - shared);
    const auto *l = left.data(), *r = right.data();
    const auto *const endLeft = l + left.size(), *const endRight = r + right.size();
    while (l != endLeft && r != endRight) {
        const auto x = *l, y = *r;
        l += x <= y;
        r += y <= x;
        spareLeft -= x < y;
        spareRight -= y < x;
        if ((spareLeft | spareRight) < 0)
            return true;
    }
    // What is left over of one has no like in the other.
    return endLeft - l > spareLeft || endRight - r > spareRight;
}

}  // namespace triptych::routing
