#pragma once

#include <QAbstractListModel>
#include <QDateTime>

namespace triptych::shell {

/// Projects opened lately, newest first; kept in the settings.
class RecentProjects : public QAbstractListModel {
    Q_OBJECT
public:
    struct Entry {
        QString path;
        QString detail;  ///< what was on screen last: "Routing"
        QString icon;
        QDateTime when;
    };
    enum Role { PathRole = Qt::UserRole + 1, DetailRole, IconRole, WhenRole };

    explicit RecentProjects(QObject* parent = nullptr);
    void add(const QString& path, const QString& detail, const QString& icon);
    void remove(const QString& path);
    [[nodiscard]] const QList<Entry>& entries() const { return m_entries; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void save() const;
    QList<Entry> m_entries;
};

}  // namespace triptych::shell
