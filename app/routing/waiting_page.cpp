#include "app/routing/waiting_page.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include "app/routing/analysis_job.h"
#include "app/shell/label.h"

namespace triptych::app::routingview {

WaitingPage::WaitingPage()
    : m_state(new shell::Label({}, shell::TextSize::canvas, shell::Ink::text, true)), m_hint(new shell::Label({}, shell::TextSize::body, shell::Ink::text2)),
      m_progress(new QProgressBar), m_link(new shell::LinkButton({})) {
    auto* column = new QVBoxLayout(this);
    column->addStretch();
    for (auto* label : {m_state, m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setFixedWidth(360);
        column->addWidget(label, 0, Qt::AlignHCenter);
    }
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(200);
    column->addSpacing(8);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_link, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_link, &QAbstractButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
        else
            emit tryAgain();
    });
}

void WaitingPage::say(const QString& state, const QString& hint, bool again) {
    m_job = nullptr;
    m_state->setText(state);
    m_hint->setText(hint);
    m_progress->hide();
    m_link->setText(tr("Try again"));
    m_link->setVisible(again);
}

void WaitingPage::follow(AnalysisJob& job, const QString& state) {
    m_job = &job;
    m_state->setText(state);
    m_hint->setText(job.phase().isEmpty() ? tr("Waiting") : job.phase());
    m_progress->setRange(0, job.fraction() < 0 ? 0 : 100);
    m_progress->setValue(static_cast<int>(100 * job.fraction()));
    m_progress->show();
    m_link->setText(tr("Cancel"));
    m_link->show();
}

QString WaitingPage::hint() const {
    return m_hint->text();
}

}  // namespace triptych::app::routingview
