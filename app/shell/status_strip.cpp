#include "app/shell/status_strip.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QEvent>
#include <QProgressBar>

#include "app/shell/jobs_model.h"
#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::shell {

StatusStrip::StatusStrip(Session& session, Exports& exports, QWidget* parent)
    : QStatusBar(parent), m_session(session), m_exports(exports), m_bar(new QProgressBar), m_words(new Label({}, TextSize::secondary, Ink::text2)), m_cancel(new LinkButton(tr("Cancel"))),
      m_right(new Label({}, TextSize::secondary, Ink::text2)) {
    setSizeGripEnabled(false);
    setFixedHeight(std::max(metrics::statusBarHeight, m_words->fontMetrics().height() + 8));
    m_bar->setFixedWidth(72);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress of the job"));
    auto* left = new QWidget;
    auto* row = new QHBoxLayout(left);
    row->setContentsMargins(10, 1, 12, 0);
    row->setSpacing(10);
    row->addWidget(m_bar);
    row->addWidget(m_words);
    row->addWidget(m_cancel);
    row->addStretch(1);
    m_cancel->setToolTip(tr("Stop the export; nothing of it is left"));
    connect(m_cancel, &QAbstractButton::clicked, &exports, &Exports::cancel);
    connect(&exports, &Exports::changed, this, &StatusStrip::refresh);
    left->setCursor(Qt::PointingHandCursor);
    left->installEventFilter(this);
    m_right->setContentsMargins(12, 1, 10, 0);
    addWidget(left, 1);
    addPermanentWidget(m_right);
    connect(&session, &Session::jobChanged, this, &StatusStrip::refresh);
    connect(&session, &Session::jobProgress, this, &StatusStrip::refresh);
    connect(&session, &Session::projectReplaced, this, &StatusStrip::refresh);
    connect(&session, &Session::titleChanged, this, &StatusStrip::refresh);
    connect(&session, &Session::busyChanged, this, &StatusStrip::refresh);
    refresh();
}

QString StatusStrip::words() const {
    return m_words->text();
}

QString StatusStrip::exportWords() {
    const auto progress = m_exports.progress();
    const QLocale locale;
    m_bar->setRange(0, progress.fraction ? 1000 : 0);
    m_bar->setValue(static_cast<int>(1000 * progress.fraction.value_or(0)));
    QString text = tr("Export of %1").arg(m_words->fontMetrics().elidedText(m_exports.name(), Qt::ElideMiddle, 200));
    if (m_exports.isStopping())
        return text + QStringLiteral("  ·  ") + tr("stopping");
    if (progress.total > 0)
        text += QStringLiteral("  ·  ") + tr("%1 of %2").arg(locale.toString(progress.done, 'f', 0), locale.toString(progress.total, 'f', 0));
    if (progress.fraction)
        text += tr("  %1 %").arg(locale.toString(100 * *progress.fraction, 'f', 0));
    if (progress.etaSeconds)
        text += QStringLiteral("  ·  ") + timeLeftText(*progress.etaSeconds);
    if (m_exports.count() > 1)
        text += QStringLiteral("  ·  ") + tr("%Ln more", nullptr, m_exports.count() - 1);
    return text;
}

void StatusStrip::refresh() {
    const base::JobRecord* shown = nullptr;
    const base::JobRecord* newest = nullptr;
    int live = 0;
    for (const auto& [id, record] : m_session.allRecords()) {
        if (!base::isFinal(record.state)) {
            ++live;
            const bool runs = record.state == base::JobState::running;
            if (!shown || (runs && shown->state != base::JobState::running) || (runs && record.startedMs > shown->startedMs))
                shown = &record;
        } else if (record.state == base::JobState::done && (!newest || record.finishedMs > newest->finishedMs)) {
            newest = &record;
        }
    }
    const QLocale locale;
    // What a person has just asked for comes first; the jobs have their panel.
    const bool exports = m_exports.count() > 0;
    m_bar->setVisible(shown || exports);
    m_cancel->setVisible(exports);
    m_cancel->setEnabled(exports && !m_exports.isStopping());
    if (exports) {
        m_words->setText(exportWords());
    } else if (shown) {
        const auto progress = m_session.progressOf(shown->id);
        QString text = titleOf(*shown);
        if (progress.fraction) {
            m_bar->setRange(0, 1000);
            m_bar->setValue(static_cast<int>(1000 * *progress.fraction));
            text += tr("  %1 %").arg(locale.toString(100 * *progress.fraction, 'f', 0));
        } else {
            m_bar->setRange(0, 0);
        }
        if (progress.etaSeconds)
            text += QStringLiteral("  ·  ") + timeLeftText(*progress.etaSeconds);
        if (live > 1)
            text = tr("%Ln jobs", nullptr, live) + QStringLiteral("  ·  ") + text;
        m_words->setText(text);
    } else {
        m_words->setText(m_session.isBusy() ? tr("Working on the project file…") : tr("No jobs running"));
    }
    QStringList right;
    if (!m_session.hasProject())
        right << tr("Triptych %1").arg(QStringLiteral(TRIPTYCH_VERSION).section(QLatin1Char('.'), 0, 1));
    else if (m_session.savedAt().isValid() && !m_session.isModified())
        right << tr("Saved %1").arg(locale.toString(m_session.savedAt().time(), QLocale::ShortFormat));
    else if (m_session.isModified())
        right << tr("Not saved");
    if (newest)
        right << tr("Seed %1").arg(newest->spec.seed);
    right << tr("CPU, %Ln thread(s)", nullptr, m_session.jobThreads());
    m_right->setText(right.join(QStringLiteral("   ·   ")));
}

bool StatusStrip::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease)
        emit clicked();
    return QStatusBar::eventFilter(watched, event);
}

}  // namespace triptych::shell
