#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "jobs/eta.h"

namespace triptych::jobs {

/// How far a job is, as a person is shown it.
struct Progress {
    std::optional<double> fraction;  ///< 0 to 1; absent while the total is unknown
    double done = 0;                 ///< in the job's own unit
    double total = 0;                ///< 0 when unknown
    std::string phase;
    std::optional<double> etaSeconds;      ///< absent until it means something
    std::optional<double> ratePerSecond;   ///< units of `done` a second
};

/// Turns what a job reports into what a person is shown: never backwards, never above the total. Pure; thread rule: one thread at
/// a time.
class ProgressMeter {
public:
    /// Cheap; may be called millions of times a second. \param total 0 or less when unknown.
    void report(double done, double total, std::string_view phase);
    /// Takes a sample for rate and ETA; called at the rate of display.
    void sample(Clock::Instant now);
    [[nodiscard]] Progress at(Clock::Instant now) const;

private:
    double m_done = 0;
    double m_total = 0;
    std::optional<double> m_fraction;
    std::string m_phase;
    Eta m_eta;
    std::optional<Clock::Instant> m_sampledAt;
    double m_sampledDone = 0;
    std::optional<double> m_rate;
};

}  // namespace triptych::jobs
