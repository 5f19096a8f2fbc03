#pragma once

#include <algorithm>

#include <QElapsedTimer>
#include <QTimer>

namespace triptych::testing {

/// The longest time in which the event loop came to nothing else, while this lives.
class Heartbeat {
public:
    Heartbeat() {
        m_since.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_since.restart());
            ++m_beats;
        });
        m_timer.start(5);
    }
    [[nodiscard]] qint64 longestMs() { return std::max(m_longest, m_since.elapsed()); }
    [[nodiscard]] int beats() const { return m_beats; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    int m_beats = 0;
};

}  // namespace triptych::testing
