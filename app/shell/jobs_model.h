#pragma once

#include <map>
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "app/shell/session.h"

namespace triptych::shell {

[[nodiscard]] QString stateText(base::JobState state);
/// "43 %", "3 min left" and the like, in the person's language.
[[nodiscard]] QString timeLeftText(double seconds);
[[nodiscard]] QString titleOf(const base::JobRecord& record);

/// Every job of the project, newest first.
class JobsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Title, State, Progress, Rate, Left, Resources, Started, ColumnCount };
    enum Role { IdRole = Qt::UserRole + 1, FractionRole, StateRole };

    explicit JobsModel(Session& session, QObject* parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] const base::JobRecord* recordAt(int row) const;
    [[nodiscard]] int rowOf(const QString& job) const;

private:
    void reload();
    void changed(const QString& job);
    void progressed(const QString& job);
    Session& m_session;
    std::vector<std::string> m_order;
    std::map<std::string, jobs::Progress> m_progress;
};

}  // namespace triptych::shell
