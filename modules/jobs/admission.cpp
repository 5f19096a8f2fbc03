#include "jobs/admission.h"

#include <algorithm>

namespace triptych::jobs {
namespace {

// Behind so many jobs that do not fit nobody looks for a gap.
constexpr std::size_t deepestScan = 1024;

constexpr std::size_t laneOf(base::Place place) {
    return place == base::Place::thread ? 0 : 1;
}

}  // namespace

Admission::Admission(const Limits& limits, int threadSlots, int processSlots)
    : m_limits(limits), m_slots{threadSlots, processSlots}, m_used{0, 0, 0} {}

void Admission::add(const Ticket& ticket) {
    m_lanes[laneOf(ticket.place)].emplace(keyOf(ticket.priority, ticket.sequence), ticket);
}

bool Admission::remove(int priority, std::uint64_t sequence, base::Place place) {
    return m_lanes[laneOf(place)].erase(keyOf(priority, sequence)) != 0;
}

bool Admission::fits(const base::Resources& need) const {
    return need.threads <= m_limits.threads - m_used.threads && need.memoryBytes <= m_limits.memoryBytes - m_used.memoryBytes &&
           need.gpus <= m_limits.gpus - m_used.gpus;
}

std::vector<Admission::Ticket> Admission::admit() {
    std::vector<Ticket> started;
    std::vector<Ticket*> blocked;
    Lane::iterator next[2] = {m_lanes[0].begin(), m_lanes[1].begin()};
    while (m_used.threads < m_limits.threads && blocked.size() < deepestScan) {
        int lane = -1;
        for (int i = 0; i < 2; ++i)
            if (m_slots[i] > 0 && next[i] != m_lanes[i].end() && (lane < 0 || next[i]->first < next[lane]->first))
                lane = i;
        if (lane < 0)
            break;
        auto& ticket = next[lane]->second;
        if (!fits(ticket.need)) {
            if (ticket.overtakes >= m_limits.maxOvertakes)
                break;
            blocked.push_back(&ticket);
            ++next[lane];
            continue;
        }
        m_used.threads += ticket.need.threads;
        m_used.memoryBytes += ticket.need.memoryBytes;
        m_used.gpus += ticket.need.gpus;
        --m_slots[lane];
        started.push_back(ticket);
        next[lane] = m_lanes[lane].erase(next[lane]);
        for (auto* overtaken : blocked)
            ++overtaken->overtakes;
        // Who waits for a lane that is full now waits for that lane, and holds nobody up.
        if (m_slots[lane] == 0)
            std::erase_if(blocked, [&](const Ticket* other) { return laneOf(other->place) == static_cast<std::size_t>(lane); });
        if (std::any_of(blocked.begin(), blocked.end(),
                        [this](const Ticket* other) { return other->overtakes >= m_limits.maxOvertakes; }))
            break;
    }
    return started;
}

void Admission::release(const base::Resources& need, base::Place place) {
    m_used.threads -= need.threads;
    m_used.memoryBytes -= need.memoryBytes;
    m_used.gpus -= need.gpus;
    ++m_slots[laneOf(place)];
}

}  // namespace triptych::jobs
