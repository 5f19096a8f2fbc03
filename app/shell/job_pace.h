#pragma once

#include <algorithm>
#include <memory>
#include <optional>

#include <QString>

#include "jobs/eta.h"

namespace triptych::shell {

/// How far a job is that is looked at, and how long it still takes. GUI thread.
class JobPace {
public:
    /// \param fraction below 0: not known.
    void add(double fraction, const QString& phase) {
        if (fraction < m_fraction)
            m_eta.reset();  // begun anew
        m_fraction = fraction;
        if (fraction >= 0)
            m_eta.add(m_clock->now(), fraction);
        m_phase = phase;
    }
    /// Another job.
    void reset() {
        m_eta.reset();
        m_fraction = -1;
        m_phase.clear();
    }
    [[nodiscard]] double fraction() const { return m_fraction; }
    [[nodiscard]] const QString& phase() const { return m_phase; }
    /// Until it ends; none before that means something.
    [[nodiscard]] std::optional<qint64> leftMs() const {
        const auto seconds = m_eta.secondsLeft(m_clock->now());
        return seconds ? std::optional(static_cast<qint64>(1000 * *seconds)) : std::nullopt;
    }
    void setClock(std::shared_ptr<const jobs::Clock> clock) { m_clock = std::move(clock); }

private:
    double m_fraction = -1;
    QString m_phase;
    jobs::Eta m_eta;
    std::shared_ptr<const jobs::Clock> m_clock = std::make_shared<jobs::Clock>();
};

}  // namespace triptych::shell
