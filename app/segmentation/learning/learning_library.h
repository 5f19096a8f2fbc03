#pragma once

#include <functional>

#include <QAbstractListModel>

#include "app/segmentation/learning/learning_store.h"

namespace triptych::shell {
class RowTree;
class SidePanel;
}

namespace triptych::app {

/// Rows of results: name, what they come to, how far a running one is. GUI thread.
class RecordModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    static constexpr int jobRole = Qt::UserRole + 1;
    /// Keeps rows that stay what they are, so that a selection stays.
    void setRecords(const std::vector<base::JobRecord>& records);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] int rowOf(const std::string& job) const;

private:
    std::vector<base::JobRecord> m_records;
};

/// The Library of the Learning page: data sets, models, experiments. GUI thread.
class LearningLibrary : public QObject {
    Q_OBJECT
public:
    LearningLibrary(Workspace& workspace, LearningStore& store, shell::SidePanel& panel, QObject* parent);
    [[nodiscard]] shell::RowTree* sets() const { return m_trees[0]; }
    [[nodiscard]] shell::RowTree* models() const { return m_trees[1]; }
    [[nodiscard]] shell::RowTree* experiments() const { return m_trees[2]; }

signals:
    /// Somebody chose one: "sets", "training" or "curves" shows it.
    void viewWanted(const QString& view);
    /// "import" or "generated".
    void newSetWanted(const QString& from);

private:
    void refresh();
    LearningStore& m_store;
    std::array<shell::RowTree*, 3> m_trees{};
    std::array<RecordModel*, 3> m_models{};
    std::array<QWidget*, 3> m_hints{};
    bool m_filling = false;
};

}  // namespace triptych::app
