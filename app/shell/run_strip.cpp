#include "app/shell/run_strip.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMetaMethod>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/room_words.h"
#include "app/shell/when.h"

namespace triptych::shell {

RunStrip::RunStrip(Words words, QWidget* parent)
    : QWidget(parent), m_words(std::move(words)), m_progress(new QProgressBar), m_state(new ElidedLabel), m_again(new QPushButton(tr("Take its settings"))), m_resume(new QPushButton(tr("Go on"))),
      m_cancel(new QPushButton(tr("Cancel"))), m_problem(new Label({}, TextSize::body, Ink::bad)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    m_progress->setFixedWidth(120);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(m_words.progress);
    row->addWidget(m_progress);
    row->addWidget(m_state, 1);
    m_resume->setToolTip(m_words.goOn);
    m_again->setToolTip(tr("Into the Inspector, to change them and run it anew"));
    row->addWidget(m_again);
    row->addWidget(m_resume);
    row->addWidget(m_cancel);
    column->addLayout(row);
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    connect(m_cancel, &QPushButton::clicked, this, &RunStrip::cancelWanted);
    connect(m_resume, &QPushButton::clicked, this, &RunStrip::resumeWanted);
    connect(m_again, &QPushButton::clicked, this, &RunStrip::settingsWanted);
    hide();
}

QString RunStrip::state() const {
    return m_state->fullText();
}

QString RunStrip::problem() const {
    return m_problem->text();
}

void RunStrip::show(const std::optional<base::JobRecord>& record, bool resumable, const State& state) {
    using base::JobState;
    const bool over = record && base::isFinal(record->state);
    const bool broken = record && (record->state == JobState::failed || record->state == JobState::cancelled || record->state == JobState::interrupted);
    setVisible(record && record->state != JobState::done);
    m_cancel->setVisible(record && !over);
    m_cancel->setEnabled(record && record->state != JobState::stopping);
    m_resume->setVisible(resumable && broken);
    // Where nobody takes them there is nothing to press.
    m_again->setVisible(resumable && broken && isSignalConnected(QMetaMethod::fromSignal(&RunStrip::settingsWanted)));
    m_problem->setText(record && record->state == JobState::failed && record->error ? errorWords(*record->error) + QLatin1Char('\n') + m_words.failed : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_progress->setVisible(record && !over);
    m_progress->setRange(0, state.fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(1000 * std::max(0.0, state.fraction)));
    if (!record)
        return m_state->setFullText({});
    QStringList parts;
    switch (record->state) {
    case JobState::failed: parts << tr("It failed."); break;
    case JobState::cancelled: parts << tr("It was cancelled; %1.").arg(m_words.kept); break;
    case JobState::interrupted: parts << tr("It was interrupted; %1.").arg(m_words.kept); break;
    case JobState::stopping: parts << tr("It stops…"); break;
    case JobState::queued:
    case JobState::staged: parts << tr("It waits for its turn."); break;
    default:
        parts << state.details;
        if (state.fraction > 0)
            parts << tr("%1 %").arg(QLocale().toString(100 * state.fraction, 'f', 0));
        if (state.leftMs)
            parts << tr("%1 left").arg(friendlyDuration(*state.leftMs));
    }
    m_state->setFullText(parts.join(QStringLiteral(" · ")));
}

}  // namespace triptych::shell
