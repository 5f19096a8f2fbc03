#include "app/shell/recent.h"

#include <QFileInfo>
#include <QSettings>

#include "app/shell/when.h"

namespace triptych::shell {
namespace {
constexpr int mostKept = 12;
}

RecentProjects::RecentProjects(QObject* parent) : QAbstractListModel(parent) {
    QSettings settings;
    const int count = std::min(settings.beginReadArray(QStringLiteral("recent")), mostKept);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        m_entries << Entry{settings.value(QStringLiteral("path")).toString(), settings.value(QStringLiteral("detail")).toString(),
                           settings.value(QStringLiteral("icon")).toString(), settings.value(QStringLiteral("when")).toDateTime()};
    }
    settings.endArray();
}

void RecentProjects::save() const {
    QSettings settings;
    settings.beginWriteArray(QStringLiteral("recent"), static_cast<int>(m_entries.size()));
    for (int i = 0; i < m_entries.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("path"), m_entries[i].path);
        settings.setValue(QStringLiteral("detail"), m_entries[i].detail);
        settings.setValue(QStringLiteral("icon"), m_entries[i].icon);
        settings.setValue(QStringLiteral("when"), m_entries[i].when);
    }
    settings.endArray();
}

void RecentProjects::add(const QString& path, const QString& detail, const QString& icon) {
    beginResetModel();
    m_entries.removeIf([&](const Entry& entry) { return entry.path == path; });
    m_entries.prepend({path, detail, icon, QDateTime::currentDateTime()});
    if (m_entries.size() > mostKept)
        m_entries.resize(mostKept);
    endResetModel();
    save();
}

void RecentProjects::remove(const QString& path) {
    beginResetModel();
    m_entries.removeIf([&](const Entry& entry) { return entry.path == path; });
    endResetModel();
    save();
}

int RecentProjects::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant RecentProjects::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const Entry& entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole: return QFileInfo(entry.path).completeBaseName();
    case Qt::ToolTipRole:
    case PathRole: return entry.path;
    case DetailRole: return entry.detail;
    case IconRole: return entry.icon;
    case WhenRole: return friendlyTime(entry.when);
    default: return {};
    }
}

}  // namespace triptych::shell
