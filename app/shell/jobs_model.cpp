#include "app/shell/jobs_model.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "app/shell/theme.h"

namespace triptych::shell {

using base::JobState;

QString stateText(JobState state) {
    const auto words = [](const char* text) { return QCoreApplication::translate("Jobs", text); };
    switch (state) {
    case JobState::queued: return words(QT_TRANSLATE_NOOP("Jobs", "Waiting"));
    case JobState::staged: return words(QT_TRANSLATE_NOOP("Jobs", "Reading inputs"));
    case JobState::running: return words(QT_TRANSLATE_NOOP("Jobs", "Running"));
    case JobState::stopping: return words(QT_TRANSLATE_NOOP("Jobs", "Stopping"));
    case JobState::done: return words(QT_TRANSLATE_NOOP("Jobs", "Done"));
    case JobState::failed: return words(QT_TRANSLATE_NOOP("Jobs", "Failed"));
    case JobState::cancelled: return words(QT_TRANSLATE_NOOP("Jobs", "Cancelled"));
    case JobState::interrupted: return words(QT_TRANSLATE_NOOP("Jobs", "Interrupted"));
    }
    return {};
}

QString timeLeftText(double seconds) {
    const int whole = static_cast<int>(seconds + 0.5);
    if (whole < 60)
        return QCoreApplication::translate("Jobs", "%n s left", nullptr, std::max(1, whole));
    if (whole < 3600)
        return QCoreApplication::translate("Jobs", "%n min left", nullptr, (whole + 30) / 60);
    return QCoreApplication::translate("Jobs", "%n h left", nullptr, (whole + 1800) / 3600);
}

QString titleOf(const base::JobRecord& record) {
    return QString::fromStdString(record.spec.title.empty() ? record.spec.kind : record.spec.title);
}

JobsModel::JobsModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {
    connect(&session, &Session::projectReplaced, this, &JobsModel::reload);
    connect(&session, &Session::jobChanged, this, &JobsModel::changed);
    connect(&session, &Session::jobProgress, this, [this](const QString& job) { progressed(job); });
    reload();
}

void JobsModel::reload() {
    beginResetModel();
    m_progress.clear();
    m_order.clear();
    for (const auto& record : m_session.records({}))
        m_order.push_back(record.id);
    endResetModel();
}

int JobsModel::rowOf(const QString& job) const {
    const auto found = std::find(m_order.begin(), m_order.end(), job.toStdString());
    return found == m_order.end() ? -1 : static_cast<int>(found - m_order.begin());
}

void JobsModel::changed(const QString& job) {
    const int row = rowOf(job);
    if (row >= 0) {
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    beginInsertRows({}, 0, 0);
    m_order.insert(m_order.begin(), job.toStdString());
    endInsertRows();
}

void JobsModel::progressed(const QString& job) {
    const int row = rowOf(job);
    if (row < 0)
        return;
    m_progress[job.toStdString()] = m_session.progressOf(job.toStdString());
    emit dataChanged(index(row, Progress), index(row, Left));
}

int JobsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int JobsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

const base::JobRecord* JobsModel::recordAt(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    const auto& all = m_session.allRecords();
    const auto found = all.find(m_order[static_cast<std::size_t>(row)]);
    return found == all.end() ? nullptr : &found->second;
}

QVariant JobsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title: return tr("Job");
    case State: return tr("State");
    case Progress: return tr("Progress");
    case Rate: return tr("Rate");
    case Left: return tr("Time left");
    case Resources: return tr("Uses");
    case Started: return tr("Started");
    default: return {};
    }
}

QVariant JobsModel::data(const QModelIndex& index, int role) const {
    const base::JobRecord* record = index.isValid() ? recordAt(index.row()) : nullptr;
    if (!record)
        return {};
    const QLocale locale;
    const bool live = !base::isFinal(record->state);
    const auto at = m_progress.find(record->id);
    const jobs::Progress progress = at == m_progress.end() ? jobs::Progress() : at->second;
    if (role == IdRole)
        return QString::fromStdString(record->id);
    if (role == StateRole)
        return static_cast<int>(record->state);
    if (role == FractionRole)
        return record->state == JobState::done ? 1.0 : progress.fraction.value_or(-1);
    if (role == Qt::ForegroundRole && index.column() == State) {
        const Theme& theme = Theme::current();
        return record->state == JobState::failed ? theme.bad : record->state == JobState::done ? theme.ok
             : record->state == JobState::interrupted ? theme.warn : theme.text2;
    }
    if (role == Qt::ToolTipRole)
        return index.column() == Title ? QString::fromStdString(record->spec.kind) : data(index, Qt::DisplayRole);
    if (role == Qt::TextAlignmentRole && (index.column() == Rate || index.column() == Progress))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Title: return titleOf(*record);
    case State: return live && !progress.phase.empty() ? QCoreApplication::translate("Phase", progress.phase.c_str()) : stateText(record->state);
    case Progress: return live && progress.fraction ? tr("%1 %").arg(locale.toString(100 * *progress.fraction, 'f', 0)) : QString();
    case Rate: return live && progress.ratePerSecond ? tr("%1 /s").arg(locale.toString(*progress.ratePerSecond, 'g', 3)) : QString();
    case Left: return live && progress.etaSeconds ? timeLeftText(*progress.etaSeconds) : QString();
    case Resources: {
        const auto used = record->spec.resources.value_or(base::Resources());
        return tr("%Ln thread(s)", nullptr, used.threads) + QStringLiteral(" · ") + locale.formattedDataSize(static_cast<qint64>(used.memoryBytes), 0);
    }
    case Started:
        return record->startedMs > 0 ? locale.toString(QDateTime::fromMSecsSinceEpoch(record->startedMs), QLocale::ShortFormat) : QString();
    default: return {};
    }
}

}  // namespace triptych::shell
