#include "app/shell/record_model.h"

#include <algorithm>

#include <QDateTime>

#include "app/shell/row_tree.h"
#include "app/shell/when.h"

namespace triptych::shell {

RecordModel::RecordModel(Words name, Words side, QString icon, QObject* parent) : QAbstractListModel(parent), m_name(std::move(name)), m_side(std::move(side)), m_icon(std::move(icon)) {}

void RecordModel::setRecords(const std::vector<base::JobRecord>& records) {
    const bool same = records.size() == m_records.size() && std::equal(records.begin(), records.end(), m_records.begin(), [](const auto& a, const auto& b) { return a.id == b.id; });
    if (same) {
        m_records = records;
        if (!records.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
        return;
    }
    beginResetModel();
    m_records = records;
    endResetModel();
}

int RecordModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int RecordModel::rowOf(const std::string& job) const {
    for (int row = 0; row < rowCount(); ++row)
        if (m_records[static_cast<std::size_t>(row)].id == job)
            return row;
    return -1;
}

QVariant RecordModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& record = m_records[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return m_name(record);
    case RowSide: return m_side(record);
    case RowFaded: return record.state != base::JobState::done;
    case RowIcon: return m_icon.isEmpty() ? QVariant() : QVariant(m_icon);
    case Qt::ToolTipRole: return (m_name(record) + QLatin1Char('\n') + friendlyTime(QDateTime::fromMSecsSinceEpoch(record.createdMs))).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    case jobRole: return QString::fromStdString(record.id);
    default: return {};
    }
}

}  // namespace triptych::shell
