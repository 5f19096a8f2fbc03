#pragma once

#include <QWidget>

class QProgressBar;

namespace triptych::shell {
class Label;
class LinkButton;
}

namespace triptych::app::routingview {

class AnalysisJob;

/// Stands where an analysis is still to give a picture: what is awaited and how far it is, with a way to stop it; or why there is none, with a
/// way to try again. GUI thread only.
class WaitingPage : public QWidget {
    Q_OBJECT
public:
    WaitingPage();

    /// Nothing is under way. \param again whether to offer another try.
    void say(const QString& state, const QString& hint, bool again = false);
    /// \param job busy, and alive as long as this.
    void follow(AnalysisJob& job, const QString& state);
    [[nodiscard]] QString hint() const;

signals:
    void tryAgain();

private:
    shell::Label *m_state, *m_hint;
    QProgressBar* m_progress;
    shell::LinkButton* m_link;
    AnalysisJob* m_job = nullptr;
};

}  // namespace triptych::app::routingview
