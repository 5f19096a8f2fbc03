#include "app/shell/jobs_panel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/shell/icons.h"
#include "app/shell/notices.h"
#include "app/shell/room_words.h"
#include "app/shell/style.h"

namespace triptych::shell {

JobsPanel::JobsPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new JobsModel(session, this)),
      m_list(new QTreeView),
      m_log(new QPlainTextEdit),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_resume(new QPushButton(tr("Resume"))),
      m_show(new QPushButton(tr("Show result"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("jobs-panel"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAccessibleName(tr("Jobs"));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(JobsModel::Title, QHeaderView::Stretch);
    m_log->setReadOnly(true);
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setFont(fixedFont());
    m_log->setAccessibleName(tr("Log"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics::panelPadding, 6, metrics::grid, 6);
    head->setSpacing(metrics::grid);
    head->addWidget(new Label(tr("Jobs"), TextSize::secondary, Ink::text2, true));
    head->addStretch();
    for (auto* button : {m_cancel, m_resume, m_show})
        head->addWidget(button);
    auto* close = new QToolButton;
    close->setIcon(icon(QStringLiteral("close")));
    close->setToolTip(tr("Close the jobs panel"));
    close->setAccessibleName(close->toolTip());
    head->addWidget(close);

    auto* split = new QSplitter(Qt::Horizontal);
    auto* listHolder = new QWidget;
    auto* listLayout = new QHBoxLayout(listHolder);
    listLayout->setContentsMargins(12, 0, 8, 0);
    listLayout->addWidget(m_list);
    split->addWidget(listHolder);
    split->addWidget(m_log);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    m_stack->addWidget(new EmptyView(QStringLiteral("jobs"), tr("No jobs yet"), tr("Imports, runs and trainings are listed here while they work and afterwards.")));
    m_stack->addWidget(split);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);

    connect(close, &QToolButton::clicked, this, &JobsPanel::closeWanted);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_session.cancel(selected().toStdString()); });
    connect(m_resume, &QPushButton::clicked, this, [this] { m_session.resume(selected().toStdString()); });
    connect(m_show, &QPushButton::clicked, this, [this] { emit resultWanted(selected()); });
    connect(m_list, &QTreeView::activated, this, [this] {
        if (m_show->isEnabled())
            emit resultWanted(selected());
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &JobsPanel::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &JobsPanel::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &JobsPanel::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &JobsPanel::refresh);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

QString JobsPanel::selected() const {
    return m_list->currentIndex().data(JobsModel::IdRole).toString();
}

void JobsPanel::select(const QString& job) {
    if (const int row = m_model->rowOf(job); row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void JobsPanel::refresh() {
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
    const base::JobRecord* record = m_model->recordAt(m_list->currentIndex().row());
    const auto state = record ? record->state : base::JobState::done;
    m_cancel->setEnabled(record && !base::isFinal(state) && state != base::JobState::stopping);
    m_resume->setEnabled(record && (state == base::JobState::failed || state == base::JobState::cancelled || state == base::JobState::interrupted));
    m_show->setEnabled(record && state == base::JobState::done);
    QStringList lines;
    if (record) {
        for (const auto& line : record->log)
            lines << QDateTime::fromMSecsSinceEpoch(line.timeMs).toString(QStringLiteral("HH:mm:ss  ")) + roomWords(line.text);
        if (record->error)
            lines << errorWords(*record->error);
        if (lines.isEmpty())
            lines << stateText(state);
    }
    const QString text = lines.join(QLatin1Char('\n'));
    if (text != m_log->toPlainText())
        m_log->setPlainText(text);
}

void JobsPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().surface);
}

}  // namespace triptych::shell
