#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "jobs/clock.h"

namespace triptych::jobs {

/// How long until the end, from how fast the fraction has grown of late. It keeps silent until it means something: two seconds and five
/// samples of history, one per cent done, and the two halves of the window at rates within a factor of two.
/// The window is the last third of the run, at least 4 s and at most 120 s. Pure; thread rule: one thread at a time.
class Eta {
public:
    /// \param fraction of the whole, 0 to 1, not falling.
    void add(Clock::Instant when, double fraction);
    /// Seconds left seen from `now`; counts down between samples, and goes silent when the samples have stopped for longer
    /// than half the window.
    [[nodiscard]] std::optional<double> secondsLeft(Clock::Instant now) const;
    void reset() { m_samples.clear(); }

private:
    struct Sample {
        Clock::Instant when;
        double fraction;
    };
    [[nodiscard]] std::chrono::duration<double> window() const;

    std::deque<Sample> m_samples;
    Clock::Instant m_began{};
};

}  // namespace triptych::jobs
