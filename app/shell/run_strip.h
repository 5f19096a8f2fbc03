#pragma once

#include <optional>

#include <QStringList>
#include <QWidget>

#include "base/job.h"

class QProgressBar;
class QPushButton;

namespace triptych::shell {

class ElidedLabel;
class Label;

/// Over a long job's canvas until it is done: how far it is, why it failed or broke off, and the buttons for that. Hidden without a job and once it is done. GUI thread.
class RunStrip : public QWidget {
    Q_OBJECT
public:
    struct Words {
        QString kept;       ///< of one that broke off: "what was learnt up to the last epoch is kept"
        QString goOn;       ///< tool tip of Go on
        QString failed;     ///< under why it failed: what can be done
        QString progress;   ///< accessible name of the bar
    };
    struct State {
        double fraction = -1;              ///< below 0: not known
        QStringList details;               ///< phase, "epoch 3 of 20"
        std::optional<qint64> leftMs;
    };
    explicit RunStrip(Words words, QWidget* parent = nullptr);

    /// \param resumable it could go on if it broke off.
    void show(const std::optional<base::JobRecord>& record, bool resumable, const State& state);
    [[nodiscard]] QString state() const;
    /// Why it failed, and what would be right; empty when it did not.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QPushButton* cancelButton() const { return m_cancel; }
    [[nodiscard]] QPushButton* resumeButton() const { return m_resume; }
    [[nodiscard]] QPushButton* settingsButton() const { return m_again; }

signals:
    void cancelWanted();
    void resumeWanted();
    /// The settings of a job that did not end well are wanted, to be changed.
    void settingsWanted();

private:
    Words m_words;
    QProgressBar* m_progress;
    ElidedLabel* m_state;
    QPushButton *m_again, *m_resume, *m_cancel;
    Label* m_problem;
};

}  // namespace triptych::shell
