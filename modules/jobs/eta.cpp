#include "jobs/eta.h"

#include <algorithm>
#include <cmath>

namespace triptych::jobs {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr Seconds leastHistory{2.0};
constexpr std::size_t fewestSamples = 5;
constexpr double leastFraction = 0.01;
constexpr double steadiness = 2.0;
constexpr std::size_t mostSamples = 4096;

}  // namespace

Seconds Eta::window() const {
    const Seconds run = m_samples.back().when - m_began;
    return Seconds(std::clamp(run.count() / 3, 4.0, 120.0));
}

void Eta::add(Clock::Instant when, double fraction) {
    if (!std::isfinite(fraction))
        return;
    if (m_samples.empty())
        m_began = when;
    else if (when <= m_samples.back().when || fraction < m_samples.back().fraction)
        return;
    m_samples.push_back({when, std::clamp(fraction, 0.0, 1.0)});
    const auto oldest = when - window();
    while (m_samples.size() > 2 && (m_samples[1].when <= oldest || m_samples.size() > mostSamples))
        m_samples.pop_front();
}

std::optional<double> Eta::secondsLeft(Clock::Instant now) const {
    if (m_samples.size() < fewestSamples || m_samples.back().fraction < leastFraction ||
        Seconds(m_samples.back().when - m_began) < leastHistory)
        return std::nullopt;
    const auto& first = m_samples.front();
    const auto& last = m_samples.back();
    const auto halfway = first.when + (last.when - first.when) / 2;
    const auto middle = std::lower_bound(m_samples.begin() + 1, m_samples.end() - 1, halfway,
                                         [](const Sample& s, Clock::Instant t) { return s.when < t; });
    const auto rate = [](const Sample& a, const Sample& b) {
        return (b.fraction - a.fraction) / Seconds(b.when - a.when).count();
    };
    const double early = rate(first, *middle);
    const double late = rate(*middle, last);
    if (early <= 0 || late <= 0 || early > steadiness * late || late > steadiness * early)
        return std::nullopt;
    const Seconds silence = now - last.when;
    if (silence > std::max(window() / 2, Seconds(2 * (last.when - first.when) / double(m_samples.size() - 1))))
        return std::nullopt;
    return std::max(0.0, (1 - last.fraction) / rate(first, last) - std::max(0.0, silence.count()));
}

}  // namespace triptych::jobs
