#include "jobs/progress.h"

#include <algorithm>
#include <cmath>

namespace triptych::jobs {
namespace {

constexpr double shortestRateSpan = 0.5;  // seconds
constexpr double rateMemory = 0.7;        // weight of the rate so far at each new span

}  // namespace

void ProgressMeter::report(double done, double total, std::string_view phase) {
    if (std::isfinite(done))
        m_done = std::max(m_done, done);
    m_total = std::isfinite(total) && total > 0 ? total : 0;
    if (m_total > 0)
        m_fraction = std::clamp(std::max(m_done / m_total, m_fraction.value_or(0)), 0.0, 1.0);
    if (!phase.empty() && phase != m_phase)
        m_phase = phase;
}

void ProgressMeter::sample(Clock::Instant now) {
    if (m_fraction)
        m_eta.add(now, *m_fraction);
    if (!m_sampledAt) {
        m_sampledAt = now;
        m_sampledDone = m_done;
        return;
    }
    const double span = std::chrono::duration<double>(now - *m_sampledAt).count();
    if (span < shortestRateSpan)
        return;
    const double latest = (m_done - m_sampledDone) / span;
    m_rate = m_rate ? rateMemory * *m_rate + (1 - rateMemory) * latest : latest;
    m_sampledAt = now;
    m_sampledDone = m_done;
}

Progress ProgressMeter::at(Clock::Instant now) const {
    return {m_fraction, m_done, m_total, m_phase, m_eta.secondsLeft(now), m_rate};
}

}  // namespace triptych::jobs
