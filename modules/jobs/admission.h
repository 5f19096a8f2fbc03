#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/job.h"
#include "jobs/scheduler.h"

namespace triptych::jobs {

/// Who may start now. Ready jobs stand in one order (priority, then arrival) in a lane per place. A free job starts when it fits into what
/// the others leave; one that does not fit lets `maxOvertakes` others past and then holds everything behind it until it fits.
/// A full lane (no worker free) holds nobody of the other lane. Pure; thread rule: one thread at a time.
class Admission {
public:
    struct Ticket {
        std::uint64_t sequence = 0;
        int priority = 0;
        base::Place place = base::Place::thread;
        base::Resources need;
        int overtakes = 0;
    };

    Admission(const Limits& limits, int threadSlots, int processSlots);

    void add(const Ticket& ticket);
    /// Takes a ready job out again. \return false when it is not waiting.
    bool remove(int priority, std::uint64_t sequence, base::Place place);
    /// The jobs that start now, in order; they hold their resources until release().
    [[nodiscard]] std::vector<Ticket> admit();
    void release(const base::Resources& need, base::Place place);

    [[nodiscard]] const base::Resources& used() const { return m_used; }
    [[nodiscard]] std::size_t waiting() const { return m_lanes[0].size() + m_lanes[1].size(); }

private:
    using Key = std::pair<std::int64_t, std::uint64_t>;
    using Lane = std::map<Key, Ticket>;
    [[nodiscard]] static Key keyOf(int priority, std::uint64_t sequence) {
        return {-static_cast<std::int64_t>(priority), sequence};
    }
    [[nodiscard]] bool fits(const base::Resources& need) const;

    Limits m_limits;
    int m_slots[2];
    base::Resources m_used;
    Lane m_lanes[2];
};

}  // namespace triptych::jobs
