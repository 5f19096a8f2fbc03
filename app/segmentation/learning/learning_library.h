#pragma once

#include <array>

#include <QObject>

#include "app/segmentation/learning/learning_store.h"

namespace triptych::shell {
class RecordModel;
class RowTree;
class SidePanel;
}

namespace triptych::app {

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
    std::array<shell::RecordModel*, 3> m_models{};
    std::array<QWidget*, 3> m_hints{};
    bool m_filling = false;
};

}  // namespace triptych::app
